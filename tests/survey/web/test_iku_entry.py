"""Entering target and realisasi: figures as people type them, exact, with their proof."""

import json
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku import Place, link_survey
from tests.survey.clock import Clock
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import AGENCY, OTHER_AGENCY, SURVEY

INDEX, CONFLICTS, SATISFACTION = "000-1", "000-2", "000-3a"


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


def _enter(person: Person, indicator: str, **typed: str) -> int:
    return person.post(f"/iku/{AGENCY}/2026/{indicator}", typed).status_code


def _row(person: Person, indicator: str) -> dict[str, Any]:
    table = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    row: dict[str, Any] = next(row for row in table["rows"] if row["id"] == indicator)
    return row


def _nothing(person: Person, indicator: str) -> bool:
    row = _row(person, indicator)
    return (row["target"], row["realisasi"], row["evidence"]) == (None, None, "")


FIGURES = [
    ("83,21", "83.21"),
    ("83.21", "83.21"),
    (" 83,2 ", "83.2"),
    ("83,20", "83.20"),
    ("0", "0"),
    ("0,0", "0.0"),
    ("100", "100"),
    ("1.234,5", "1234.5"),
    ("1.234.567", "1234567"),
    ("1 234", "1234"),
]


@pytest.mark.parametrize(("typed", "kept"), FIGURES)
def test_figures_as_they_are_typed(person: Person, typed: str, kept: str) -> None:
    assert _enter(person, CONFLICTS, target=typed, realisasi=typed, evidence="Berita acara") == 302
    row = _row(person, CONFLICTS)
    assert (row["target"], row["realisasi"], row["evidence"]) == (kept, kept, "Berita acara")
    shown = fields_of(person.get(f"/iku/{AGENCY}/2026/{CONFLICTS}"))
    assert (shown["target"], shown["realisasi"]) == (kept.replace(".", ","),) * 2
    assert _enter(person, CONFLICTS, **{name: shown[name] for name in ENTERED}) == 302
    assert _row(person, CONFLICTS) == row


ENTERED = ("target", "realisasi", "evidence")
REFUSED = [
    pytest.param(INDEX, "1.234", id="a thousand or little more than one"),
    pytest.param(INDEX, "-1", id="below nothing"),
    pytest.param(INDEX, "100,01", id="above the highest"),
    pytest.param(CONFLICTS, "-1", id="a negative count"),
    pytest.param(INDEX, "abc", id="letters"),
    pytest.param(INDEX, "1e5", id="an exponent"),
    pytest.param(INDEX, "NaN", id="not a number"),
    pytest.param(INDEX, "Infinity", id="infinity"),
    pytest.param(INDEX, "9" * 400, id="400 digits"),
    pytest.param(INDEX, "8٣", id="digits of another alphabet"),
    pytest.param(INDEX, "83,21 %", id="a percent sign"),
    pytest.param(INDEX, "83,21,5", id="two commas"),
    pytest.param(SATISFACTION, "24,99", id="below the scale"),
]


@pytest.mark.parametrize(("indicator", "typed"), REFUSED)
def test_what_is_no_figure_is_told_and_not_stored(
    person: Person, indicator: str, typed: str
) -> None:
    given = {"target": typed, "evidence": "LKjIP"}
    answer = person.post(f"/iku/{AGENCY}/2026/{indicator}", given)
    assert answer.status_code == 422
    assert told_at(answer, "target")
    assert fields_of(answer)["target"] == typed
    assert fields_of(answer)["evidence"] == "LKjIP"
    assert _nothing(person, indicator)


def test_all_that_is_wrong_is_told_at_once(person: Person) -> None:
    given = {"target": "abc", "realisasi": "101", "evidence": "x" * 501}
    answer = person.post(f"/iku/{AGENCY}/2026/{INDEX}", given)
    assert all(told_at(answer, name) for name in ENTERED)
    assert _nothing(person, INDEX)


@pytest.mark.parametrize(
    ("indicator", "typed", "remedy"),
    [
        pytest.param(INDEX, "1.234", ("1234", "1,234"), id="both readings"),
        pytest.param(INDEX, "-1", ("0",), id="the lowest"),
        pytest.param(INDEX, "100,01", ("100",), id="the highest"),
        pytest.param(SATISFACTION, "24,99", ("25",), id="the lowest of the scale"),
    ],
)
def test_the_remedy_is_told(
    person: Person, indicator: str, typed: str, remedy: tuple[str, ...]
) -> None:
    answer = person.post(f"/iku/{AGENCY}/2026/{indicator}", {"target": typed})
    assert all(word in told_at(answer, "target") for word in remedy)


@pytest.mark.parametrize("evidence", ["", "   "])
def test_a_realisasi_needs_its_proof_a_target_does_not(person: Person, evidence: str) -> None:
    assert _enter(person, INDEX, realisasi="80", evidence=evidence) == 422
    assert _nothing(person, INDEX)
    assert _enter(person, INDEX, target="80", evidence=evidence) == 302


def test_null_is_not_zero(person: Person) -> None:
    assert _enter(person, CONFLICTS, target="5", evidence="x") == 302
    assert _row(person, CONFLICTS)["realisasi"] is None
    assert _row(person, CONFLICTS)["reason"] == "no_realisasi"
    assert _enter(person, CONFLICTS, target="5", realisasi="0", evidence="x") == 302
    assert _row(person, CONFLICTS)["realisasi"] == "0"
    assert Decimal(_row(person, CONFLICTS)["capaian"]) == 200
    assert _enter(person, CONFLICTS, target="", realisasi="0", evidence="x") == 302
    assert _row(person, CONFLICTS)["reason"] == "no_target"


def test_what_a_survey_says_is_not_typed(person: Person, lite_world: Database) -> None:
    page = person.get(f"/iku/{AGENCY}/2026/{SATISFACTION}")
    assert "realisasi" not in fields_of(page)
    typed = {"target": "80", "realisasi": "99", "evidence": "x"}
    assert _enter(person, SATISFACTION, **typed) == 302
    assert _row(person, SATISFACTION)["realisasi"] is None
    with lite_world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, SATISFACTION), SURVEY)
    Person(person.client.application).answer({})
    assert _row(person, SATISFACTION)["realisasi"] == "75.00"
    assert Decimal(_row(person, SATISFACTION)["capaian"]) == Decimal("93.75")


def test_who_entered_and_when_is_kept(person: Person, lite_world: Database, clock: Clock) -> None:
    assert _enter(person, INDEX, target="80") == 302
    with lite_world.read() as connection:
        entry = schema.iku_entry
        query = select(schema.account.c.username, entry.c.entered_at).join(
            entry, entry.c.entered_by == schema.account.c.id
        )
        assert tuple(connection.execute(query).one()) == ("operator", clock())


def test_each_year_has_its_own(person: Person) -> None:
    assert _enter(person, INDEX, target="80") == 302
    assert "80" not in fields_of(person.get(f"/iku/{AGENCY}/2025/{INDEX}"))["target"]
    assert fields_of(person.get(f"/iku/{AGENCY}/2026/{INDEX}"))["target"] == "80"


@pytest.mark.parametrize("address", ["2003", "2101", "2026/none", "0", "-1", "x"])
def test_no_such_year_or_indicator(person: Person, address: str) -> None:
    assert person.get(f"/iku/{AGENCY}/{address}").status_code == 404


@pytest.mark.parametrize("year", [2004, 2100])
def test_the_first_and_the_last_year(person: Person, year: int) -> None:
    assert person.get(f"/iku/{AGENCY}/{year}").status_code == 200


def test_an_agency_without_a_document_has_no_table(lite_app: Flask) -> None:
    other = staff(lite_app, "other-administrator")
    assert other.get(f"/iku/{OTHER_AGENCY}/2026").status_code == 404


def test_only_who_may_enter_sees_the_way_to_it(lite_app: Flask) -> None:
    link = f'href="/iku/{AGENCY}/2026/{INDEX}"'
    for name, sees in (("operator", True), ("evaluator", False)):
        page = staff(lite_app, name).get(f"/iku/{AGENCY}/2026").get_data(as_text=True)
        assert (link in page) is sees
