"""Entries of the IKU table: exact figures, replaced in place, one row per indicator and year."""

from decimal import Decimal

import pytest

from results.accountability.table import Entry
from survey.storage.database import Database
from survey.storage.iku import (
    NewEntry,
    Place,
    link_survey,
    linked_surveys,
    read_entries,
    write_entry,
    years_of,
)
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY, CLOSED, OTHER_AGENCY, SURVEY

PLACE = Place(AGENCY, 2026, "000-1")


def _new(target: str | None, realisasi: str | None, evidence: str = "") -> NewEntry:
    aimed, reached = (None if text is None else Decimal(text) for text in (target, realisasi))
    return NewEntry(aimed, reached, evidence, entered_by=None, entered_at=MONDAY_MORNING)


@pytest.mark.parametrize(
    "figure", ["83.21", "83.20", "0", "0.1", "999999999999999.9999999999", "0.0000000001"]
)
def test_figures_come_back_digit_for_digit(world: Database, figure: str) -> None:
    with world.write() as connection:
        write_entry(connection, PLACE, _new(figure, figure, "LKjIP"))
    with world.read() as connection:
        entry = read_entries(connection, AGENCY, 2026)["000-1"]
    assert entry == Entry(Decimal(figure), Decimal(figure), "LKjIP")
    assert [f"{entry.target:f}", f"{entry.realisasi:f}"] == [figure, figure]


def test_none_is_not_zero(world: Database) -> None:
    with world.write() as connection:
        write_entry(connection, PLACE, _new("0", None))
    with world.read() as connection:
        assert read_entries(connection, AGENCY, 2026) == {"000-1": Entry(Decimal(0), None, "")}


def test_a_second_entry_replaces_the_first(world: Database) -> None:
    with world.write() as connection:
        write_entry(connection, PLACE, _new("80", "79", "a"))
        write_entry(connection, PLACE, _new("81", None, "b"))
    with world.read() as connection:
        assert read_entries(connection, AGENCY, 2026) == {"000-1": Entry(Decimal(81), None, "b")}


def test_each_agency_and_year_has_its_own(world: Database) -> None:
    with world.write() as connection:
        for place in (PLACE, Place(AGENCY, 2025, "000-1"), Place(OTHER_AGENCY, 2024, "000-1")):
            write_entry(connection, place, _new(str(place.year), None))
    with world.read() as connection:
        assert read_entries(connection, AGENCY, 2025) == {"000-1": Entry(Decimal(2025))}
        assert read_entries(connection, OTHER_AGENCY, 2026) == {}
        years = years_of(connection, [AGENCY, OTHER_AGENCY])
    assert years == {AGENCY: (2026, 2025), OTHER_AGENCY: (2024,)}


def test_a_survey_is_linked_and_linked_anew(world: Database) -> None:
    with world.write() as connection:
        link_survey(connection, PLACE, SURVEY)
        link_survey(connection, PLACE, CLOSED)
        link_survey(connection, Place(AGENCY, 2027, "000-1"), SURVEY)
    with world.read() as connection:
        assert linked_surveys(connection, AGENCY, 2026) == {"000-1": CLOSED}
        assert years_of(connection, [AGENCY]) == {AGENCY: (2027, 2026)}
        assert years_of(connection, []) == {}
