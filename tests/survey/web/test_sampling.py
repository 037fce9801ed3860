"""The sample on screen: officials say how many users a service has, the plan follows."""

import json

import pytest
from flask import Flask

from survey.storage.database import Database
from survey.storage.populations import populations
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.web.queries import counted_queries
from tests.survey.world import SERVICES, SURVEY, Asked, build_survey

BOTH = "dua-layanan"
ADDRESS = f"/dasbor/{BOTH}/sampel"
FIELDS = [f"users-{service}" for service in SERVICES]


@pytest.fixture
def person(lite_app: Flask, lite_world: Database) -> Person:
    """An operator, and a survey of two services."""
    with lite_world.write() as connection:
        build_survey(connection, BOTH, asked=Asked(services=SERVICES))
    return staff(lite_app, "operator")


def _known(world: Database) -> list[int | None]:
    with world.read() as connection:
        found = populations(connection, BOTH)
    return [found[service] for service in SERVICES]


@pytest.mark.parametrize(
    ("typed", "kept"), [("1200", 1200), ("1.200", 1200), (" 12 000 ", 12000), ("", None)]
)
def test_counts_as_they_are_typed(
    person: Person, lite_world: Database, typed: str, kept: int | None
) -> None:
    sent = person.post(ADDRESS, {FIELDS[0]: typed, FIELDS[1]: "9"})
    assert (sent.status_code, sent.headers["Location"]) == (302, ADDRESS)
    assert _known(lite_world) == [kept, 9]
    shown = fields_of(person.get(ADDRESS))
    assert [shown[name] for name in FIELDS] == ["" if kept is None else str(kept), "9"]


WRONG = [
    ("banyak", "Tulis jumlah orang"),
    ("12,5", "Tulis jumlah orang"),
    ("-5", "Tulis jumlah orang"),
    ("0", "Tulis 1 atau lebih"),
    ("9999999999", "Tulis 1 atau lebih"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_wrong_counts_are_told_where_they_stand_and_nothing_is_stored(
    person: Person, lite_world: Database, typed: str, said: str
) -> None:
    person.post(ADDRESS, {FIELDS[0]: "50", FIELDS[1]: "60"})
    page = person.post(ADDRESS, {FIELDS[0]: typed, FIELDS[1]: "x"})
    assert page.status_code == 422
    assert said in told_at(page, FIELDS[0])
    assert told_at(page, FIELDS[1])
    assert fields_of(page)[FIELDS[0]] == typed
    assert _known(lite_world) == [50, 60]


def test_a_field_that_was_not_sent_stays(person: Person, lite_world: Database) -> None:
    person.post(ADDRESS, {FIELDS[0]: "50", FIELDS[1]: "60"})
    assert person.post(ADDRESS, {FIELDS[1]: "70"}).status_code == 302
    assert _known(lite_world) == [50, 70]


def test_page_and_api_show_the_same_plan(person: Person) -> None:
    person.post(ADDRESS, {FIELDS[0]: "1200", FIELDS[1]: "100"})
    page = person.get(ADDRESS).get_data(as_text=True)
    plan = json.loads(person.get(f"/api/v1/surveys/{BOTH}/sampling").get_data())
    assert (plan["target"], plan["attained"], plan["missing"]) == (371, 0, 371)
    assert "Diperlukan sedikitnya 371 responden, terkumpul 0, masih kurang 371." in page


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("keyakinan=0,90&galat=0,1", 64),
        ("proporsi=", 291),
    ],
)
def test_other_terms_are_for_looking(person: Person, query: str, target: int) -> None:
    # By hand: 2.706 x 0.25 x 1200 / (0.01 x 1199 + 2.706 x 0.25) = 811.8 / 12.6665 = 64.09.
    person.post(ADDRESS, {FIELDS[0]: "1200"})
    plan = json.loads(person.get(f"/api/v1/surveys/{BOTH}/sampling?{query}").get_data())
    assert plan["services"][0]["target"] == target
    assert person.get(f"{ADDRESS}?{query}").status_code == 200


def test_an_evaluator_sees_the_plan_and_no_form(lite_app: Flask, person: Person) -> None:
    person.post(ADDRESS, {FIELDS[0]: "1200"})
    page = staff(lite_app, "evaluator").get(ADDRESS)
    assert "291" in page.get_data(as_text=True)
    assert FIELDS[0] not in fields_of(page)


def test_as_many_queries_for_two_services_as_for_one(lite_app: Flask, person: Person) -> None:
    counts = []
    for survey in (SURVEY, BOTH):
        with counted_queries(lite_app) as seen:
            person.get(f"/dasbor/{survey}/sampel")
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["galat=x", "keyakinan=2", "keyakinan=NaN", "galat=0", "galat=5"])
def test_terms_that_make_no_sense_are_refused_by_the_api_and_told_on_the_page(
    person: Person, query: str
) -> None:
    person.post(ADDRESS, {FIELDS[0]: "1200"})
    assert person.get(f"/api/v1/surveys/{BOTH}/sampling?{query}").status_code == 422
    page = person.get(f"{ADDRESS}?{query}").get_data(as_text=True)
    assert "Ketentuan itu tidak dapat dipakai" in page
    assert "291" in page
