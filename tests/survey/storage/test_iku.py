"""What is entered in an IKU table: exact figures, versions of targets, years that have begun."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select

from results.accountability.capaian import Range
from results.accountability.indicator import IkuDocument, find_document
from results.accountability.targets import TargetError, TargetVersion, in_force
from survey.storage import schema
from survey.storage.agencies import Agency, add_agency
from survey.storage.database import Database
from survey.storage.iku.documents import document_for, keep_document
from survey.storage.iku.links import link_survey, linked_surveys, unlink_survey
from survey.storage.iku.places import Entered, Place, Years, years_of
from survey.storage.iku.reading import KeptYear, read_years
from survey.storage.iku.sign_offs import Signed, sign_off
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, Replaced, Slot, cells_of, write_values
from tests.survey.clock import MONDAY_MORNING
from tests.survey.world import AGENCY, CLOSED, IKU_DOCUMENT, OTHER_AGENCY, SURVEY, TOLD

PLACE = Place(AGENCY, 2026, "000-1")
BY = Entered(None, MONDAY_MORNING)
LATER = Entered(None, MONDAY_MORNING.replace(hour=20))


def cell(text: str, note: str = "") -> Cell:
    """A figure as it was typed."""
    return Cell(Decimal(text), note)


def enter(database: Database, cells: Mapping[Slot, Cell], place: Place = PLACE) -> Replaced:
    """Enter some slots of a place."""
    with database.write() as connection:
        return write_values(connection, place, cells, BY)


def aim(database: Database, new: NewTarget, place: Place = PLACE) -> TargetVersion:
    """Add a version of a target."""
    with database.write() as connection:
        return add_target(connection, place, new, BY)


def kept(database: Database, agency: str = AGENCY, year: int = 2026) -> KeptYear:
    """Read one year of one agency."""
    with database.read() as connection:
        return read_years(connection, Years([agency], [year]))[agency, year]


@pytest.mark.parametrize(
    "figure", ["83.21", "83.20", "0", "0.1", "-3", "999999999999999.9999999999", "0.0000000001"]
)
def test_figures_come_back_digit_for_digit(world: Database, figure: str) -> None:
    enter(world, {(0, "nilai"): cell(figure, "LKjIP"), (2, "n"): cell(figure)})
    aim(world, NewTarget(figure, Decimal(figure)))
    row = kept(world).inputs["000-1"]
    assert row.entries.annual == {"nilai": Fraction(figure)}
    assert row.entries.quarters == {2: {"n": Fraction(figure)}}
    assert (row.typed, row.notes) == ({"nilai": figure}, ("LKjIP",))
    assert row.targets == (TargetVersion(0, 1, figure, figure),)
    with world.read() as connection:
        assert cells_of(connection, PLACE)[0, "nilai"].text == figure


def test_none_is_not_zero(world: Database) -> None:
    enter(world, {(1, "n"): cell("0"), (2, "n"): Cell(None, "belum dilaporkan")})
    row = kept(world).inputs["000-1"]
    assert row.entries.quarters == {1: {"n": 0}}
    assert row.notes == ("belum dilaporkan",)


def test_a_second_entry_replaces_the_first_and_hands_both_back(world: Database) -> None:
    first = enter(world, {(1, "n"): cell("5"), (2, "n"): cell("6", "a")})
    assert first == Replaced({}, {(1, "n"): cell("5"), (2, "n"): cell("6", "a")})
    again = {(1, "n"): cell("5"), (2, "n"): Cell(None, "keliru"), (3, "n"): Cell()}
    assert enter(world, again) == Replaced(
        {(2, "n"): cell("6", "a")}, {(2, "n"): Cell(None, "keliru")}
    )
    with world.read() as connection:
        assert cells_of(connection, PLACE) == {
            (1, "n"): cell("5"),
            (2, "n"): Cell(None, "keliru"),
        }


def test_what_did_not_change_keeps_when_it_was_entered(world: Database) -> None:
    enter(world, {(1, "n"): cell("5"), (2, "n"): cell("6")})
    with world.write() as connection:
        write_values(connection, PLACE, {(1, "n"): cell("5"), (2, "n"): cell("6.0")}, LATER)
        table = schema.iku_value
        query = select(table.c.quarter, table.c.entered_at).order_by(table.c.quarter)
        assert [tuple(row) for row in connection.execute(query)] == [(1, BY.at), (2, LATER.at)]


def test_each_agency_and_year_has_its_own(world: Database) -> None:
    enter(world, {(0, "nilai"): cell("1")}, Place(AGENCY, 2025, "000-1"))
    enter(world, {(0, "nilai"): cell("2")})
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2027, "000-3a"), SURVEY, TOLD)
    aim(world, NewTarget("1", Decimal(1)), Place(OTHER_AGENCY, 2024, "000-1"))
    assert kept(world, year=2025).inputs["000-1"].entries.annual == {"nilai": 1}
    with world.read() as connection:
        both = read_years(connection, Years([AGENCY, OTHER_AGENCY], [2024, 2025, 2026]))
        assert set(both) == {(AGENCY, year) for year in (2024, 2025, 2026)}
        assert both[AGENCY, 2024].inputs == {}
        assert both[AGENCY, 2026].inputs["000-1"].entries.annual == {"nilai": 2}
        years = years_of(connection, [AGENCY, OTHER_AGENCY])
        assert years == {AGENCY: (2027, 2026, 2025), OTHER_AGENCY: (2024,)}
        assert years_of(connection, []) == {}


def test_every_version_of_a_target_stays(world: Database) -> None:
    """Murni and perubahan: the newest is in force, each with its date and reason."""
    decided = date(2026, 9, 30)
    aim(world, NewTarget("80", Decimal(80), decided_on=date(2026, 1, 31)))
    aim(world, NewTarget("20", Decimal(20), quarter=1))
    changed = NewTarget(
        "76.50", Decimal("76.50"), kind="perubahan", decided_on=decided, reason="refokusing"
    )
    assert aim(world, changed).number == 2
    targets = kept(world).inputs["000-1"].targets
    assert targets == (
        TargetVersion(0, 1, "80", "80", decided_on=date(2026, 1, 31)),
        TargetVersion(0, 2, "76.50", "76.50", None, "perubahan", decided, "refokusing"),
        TargetVersion(1, 1, "20", "20"),
    )
    assert in_force(targets) == targets[1]
    assert in_force(targets, 1) == targets[2]


@pytest.mark.parametrize("kind", ["murni", "perubahan"])
def test_what_replaces_a_target_needs_its_reason(world: Database, kind: str) -> None:
    aim(world, NewTarget("80", Decimal(80)))
    new = NewTarget("81", Decimal(81), kind="perubahan" if kind == "perubahan" else "murni")
    with pytest.raises(TargetError, match="reason"):
        aim(world, new)
    assert len(kept(world).inputs["000-1"].targets) == 1


def test_ranges_predicates_and_withdrawn_targets(world: Database) -> None:
    aim(world, NewTarget("80 - 90", Decimal(80), Decimal(90)))
    aim(world, NewTarget("BB", reason="baru"))
    aim(world, NewTarget("", reason="dicabut"))
    span, predicate, withdrawn = kept(world).inputs["000-1"].targets
    assert (span.value, span.predicate) == (Range(Fraction(80), Fraction(90)), None)
    assert (predicate.value, predicate.predicate) == (None, "BB")
    assert (withdrawn.value, withdrawn.predicate) == (None, None)


def test_several_surveys_stand_behind_one_indicator(world: Database) -> None:
    with world.write() as connection:
        for survey in (SURVEY, CLOSED, SURVEY):
            link_survey(connection, PLACE, survey, TOLD)
        assert linked_surveys(connection, AGENCY, 2026) == {"000-1": (SURVEY, CLOSED)}
        assert unlink_survey(connection, PLACE, SURVEY, TOLD)
        assert not unlink_survey(connection, PLACE, SURVEY, TOLD)
    assert kept(world).surveys == {"000-1": ((CLOSED, None),)}


def test_a_link_says_what_its_survey_covers(world: Database) -> None:
    with world.write() as connection:
        link_survey(connection, PLACE, CLOSED, TOLD, "Keuangan Setda")
        assert linked_surveys(connection, AGENCY, 2026) == {"000-1": (CLOSED,)}
    assert kept(world).surveys == {"000-1": ((CLOSED, "Keuangan Setda"),)}
    assert kept(world, year=2025).surveys == {}


def test_a_signature_is_for_one_text_of_one_formula(world: Database) -> None:
    document = find_document("setda-kaltim")
    row = document.find("002-3")
    assert row is not None
    with world.write() as connection:
        [account] = connection.execute(select(schema.account.c.id).limit(1)).scalars()
        by = Signed(account, MONDAY_MORNING)
        assert sign_off(connection, AGENCY, 2026, row, by)
        assert not sign_off(connection, AGENCY, 2026, row, by)
        other = row.model_copy(update={"formula": "diselesaikan"})
        assert sign_off(connection, AGENCY, 2026, other, by)
        with pytest.raises(ValueError, match="no signature"):
            sign_off(connection, AGENCY, 2026, document.indicators[0], by)
    signed = kept(world).inputs["002-3"].sign_offs
    assert [one.role for one in signed] == ["Kepala Biro Hukum"] * 2
    assert len({one.formula_hash for one in signed}) == 2
    assert kept(world, year=2025).inputs["002-3"].sign_offs == signed


def _own(version: str) -> IkuDocument:
    return find_document(IKU_DOCUMENT).model_copy(update={"version": version})


def test_a_year_that_has_begun_keeps_its_document(world: Database) -> None:
    """A later edition counts from the next year on."""
    with world.write() as connection:
        add_agency(connection, Agency("sendiri", "S", "x", keep_document(connection, _own("7"))))
    enter(world, {(0, "nilai"): cell("1")}, Place("sendiri", 2026, "000-1"))
    with world.write() as connection:
        print_ = keep_document(connection, _own("8"))
        connection.execute(
            schema.agency.update()
            .where(schema.agency.c.id == "sendiri")
            .values(iku_fingerprint=print_)
        )
    enter(world, {(0, "nilai"): cell("2")}, Place("sendiri", 2026, "000-1"))
    with world.read() as connection:
        assert document_for(connection, "sendiri", 2026) == _own("7")
        assert document_for(connection, "sendiri", 2027) == _own("8")


def test_the_shipped_document_is_fixed_at_the_first_entry(world: Database) -> None:
    shipped = find_document(IKU_DOCUMENT)
    with world.write() as connection:
        assert document_for(connection, AGENCY, 2026) == shipped
        assert connection.execute(schema.iku_year.select()).all() == []
        add_target(connection, PLACE, NewTarget("1", Decimal(1)), BY)
        [row] = connection.execute(schema.iku_year.select())
        assert tuple(row) == (AGENCY, 2026, keep_document(connection, shipped), "open", 0)
        assert document_for(connection, AGENCY, 2026) == shipped


def test_an_agency_without_a_document_has_no_year(world: Database) -> None:
    place = Place(OTHER_AGENCY, 2026, "000-1")
    enter(world, {(0, "nilai"): cell("1")}, place)
    with world.read() as connection:
        assert document_for(connection, OTHER_AGENCY, 2026) is None
        assert document_for(connection, "none", 2026) is None
        assert read_years(connection, Years([OTHER_AGENCY], [2026])) == {}
