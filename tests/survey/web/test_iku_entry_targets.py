"""Targets as they are entered: for which quarters, of which kind, decided when, and why."""

import json
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from survey.storage.database import Database
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from tests.survey.clock import MONDAY_MORNING
from tests.survey.web.iku_pages import JAMBI, use_document
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import AGENCY, IKU_DOCUMENT

INDEX, CONFLICTS, SATISFACTION = "000-1", "000-2", "000-3a"


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


def _enter(person: Person, indicator: str, **typed: str) -> int:
    return person.post(f"/iku/{AGENCY}/2026/{indicator}/isi", typed).status_code


def _row(person: Person, indicator: str) -> dict[str, Any]:
    table = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    row: dict[str, Any] = next(row for row in table["rows"] if row["id"] == indicator)
    return row


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("kemarin", "2026-02-27"),
        ("31-01-2026", "2026-02-27"),
        ("0001-01-01", "1990"),
        ("1989-12-31", "1990"),
        ("2026-03-03", "hari ini"),
        ("9999-12-31", "hari ini"),
    ],
)
def test_a_day_on_which_nothing_was_decided_is_told(
    person: Person, typed: str, remedy: str
) -> None:
    """Today is 2 March 2026."""
    given = {"target": "80", "decided_on": typed}
    answer = person.post(f"/iku/{AGENCY}/2026/{INDEX}/isi", given)
    assert answer.status_code == 422
    assert remedy in told_at(answer, "decided_on")
    assert _row(person, INDEX)["targets"] == []


@pytest.mark.parametrize("day", ["1990-01-01", "2026-03-02"])
def test_the_first_and_the_last_day(person: Person, day: str) -> None:
    assert _enter(person, INDEX, target="80", decided_on=day) == 302


KINDS = [
    pytest.param({"target-1": "5"}, ["murni"], id="the first of a quarter, after the year's"),
    pytest.param({"target": "11", "reason": "x"}, ["perubahan"], id="another one of the year"),
    pytest.param(
        {"target": "11", "target-1": "5", "reason": "x"}, ["perubahan", "murni"], id="both"
    ),
    pytest.param({"target-1": "5", "kind": "perubahan", "reason": "x"}, ["perubahan"], id="said"),
    pytest.param({"target": "11", "kind": "murni", "reason": "x"}, ["murni"], id="a correction"),
]


@pytest.mark.parametrize(("typed", "kinds"), KINDS)
def test_a_target_is_what_it_is_to_the_one_before(
    person: Person, typed: dict[str, str], kinds: list[str]
) -> None:
    assert _enter(person, CONFLICTS, target="10") == 302
    opened = fields_of(person.get(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi"))
    dated = {"decided_on": "2026-02-27", **typed}
    assert _enter(person, CONFLICTS, **{**opened, **dated}) == 302
    told = [(t["quarter"], t["version"], t["kind"]) for t in _row(person, CONFLICTS)["targets"]]
    assert [kind for quarter, version, kind in told if quarter or version > 1] == kinds


@pytest.mark.parametrize("typed", [{"target": "11"}, {"target-1": "5", "kind": "perubahan"}])
def test_only_what_replaces_or_is_said_to_needs_a_reason(
    person: Person, typed: dict[str, str]
) -> None:
    assert _enter(person, CONFLICTS, target="10") == 302
    opened = fields_of(person.get(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi"))
    answer = person.post(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi", {**opened, **typed})
    assert answer.status_code == 422
    assert told_at(answer, "reason")


def test_a_perubahan_has_its_date_and_no_murni_after_it(person: Person) -> None:
    """A perjanjian kinerja perubahan is dated; there may be several of them."""
    address = f"/iku/{AGENCY}/2026/{CONFLICTS}/isi"
    assert _enter(person, CONFLICTS, target="10") == 302
    undated = {"target": "11", "reason": "Refokusing"}
    answer = person.post(address, undated)
    assert answer.status_code == 422
    assert told_at(answer, "decided_on")
    assert _enter(person, CONFLICTS, **undated, decided_on="2026-01-31") == 302
    again = {"target": "12", "reason": "Refokusing II", "decided_on": "2026-02-27"}
    answer = person.post(address, {**again, "kind": "murni"})
    assert answer.status_code == 422
    assert told_at(answer, "kind")
    assert _enter(person, CONFLICTS, **again) == 302
    kinds = [one["kind"] for one in _row(person, CONFLICTS)["targets"]]
    assert kinds == ["murni", "perubahan", "perubahan"]


@pytest.mark.parametrize(
    ("document", "indicator", "quarters"),
    [
        pytest.param(IKU_DOCUMENT, CONFLICTS, [1, 2, 3, 4], id="measured by quarter"),
        pytest.param(IKU_DOCUMENT, INDEX, [], id="published once a year"),
        pytest.param(IKU_DOCUMENT, SATISFACTION, [], id="measured by a survey"),
        pytest.param(JAMBI, "001-RPJ-2", [1, 2, 3, 4], id="entered in the row it repeats"),
    ],
)
def test_quarters_have_targets_where_they_are_measured(
    person: Person, lite_world: Database, document: str, indicator: str, quarters: list[int]
) -> None:
    use_document(lite_world, document)
    form = fields_of(person.get(f"/iku/{AGENCY}/2026/{indicator}/isi"))
    offered = [name for name in form if name.startswith("target")]
    assert offered == [*(f"target-{quarter}" for quarter in quarters), "target"]


def test_a_target_that_is_never_measured_can_be_withdrawn(
    person: Person, lite_world: Database
) -> None:
    with lite_world.write() as connection:
        new = NewTarget("50", Decimal(50), quarter=2)
        add_target(connection, Place(AGENCY, 2026, INDEX), new, Entered(None, MONDAY_MORNING))
    address = f"/iku/{AGENCY}/2026/{INDEX}/isi"
    opened = fields_of(person.get(address))
    assert [name for name in opened if name.startswith("target")] == ["target-2", "target"]
    typed = {"target-2": "", "reason": "diukur sekali setahun"}
    assert _enter(person, INDEX, **{**opened, **typed}) == 302
    assert "target-2" not in fields_of(person.get(address))
    assert [t["target"] for t in _row(person, INDEX)["targets"]] == ["50", None]
