"""IKU tables from what is kept: averages of surveys, earlier years, many agencies at once."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from results.accountability.capaian import NoCapaian
from results.accountability.indicator import find_document
from results.accountability.row import IkuRow
from results.accountability.survey_realisasi import NoIndex
from survey.storage import schema
from survey.storage.agencies import Agency, Service, Unit, add_agency, add_service, add_unit
from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Entered, Place, Years
from survey.storage.iku.sign_offs import Signed, sign_off
from survey.storage.iku.targets import NewTarget, add_target
from survey.storage.iku.values import Cell, write_values
from survey.storage.responses import record_batch
from survey.storage.surveys import find_survey
from survey.web.iku_tables import each_table
from tests.builders import make_questionnaire
from tests.survey.clock import MONDAY_MORNING
from tests.survey.finals import answer, close_and_lock
from tests.survey.world import AGENCY, CLOSED, DRAFT, SURVEY, TOLD, Asked, build_survey, submission

SETDA, SECOND = "setda", "skm-kedua"
AVERAGE = "002-11"
BY = Entered(None, MONDAY_MORNING)


@pytest.fixture
def setda(world: Database) -> Database:
    """An agency that reports the average of two surveys of its units."""
    with world.write() as connection:
        add_agency(connection, Agency(SETDA, "Sekretariat Daerah", "setda-kaltim"))
        add_unit(connection, Unit("biro", SETDA, "Biro Umum"))
        build_survey(connection, SECOND)
        for survey in (SURVEY, SECOND):
            link_survey(connection, Place(SETDA, 2026, AVERAGE), survey, TOLD)
        add_target(connection, Place(SETDA, 2026, AVERAGE), NewTarget("80", Decimal(80)), BY)
    return world


def row(database: Database, name: str = AVERAGE, agency: str = SETDA) -> IkuRow:
    """Read one row of 2026."""
    with database.read() as connection:
        [(_, table)] = each_table(connection, Years([agency], [2026]))
        found = table.find(name)
    assert found is not None
    return found


def test_two_surveys_are_averaged_plainly(setda: Database) -> None:
    """Setda Kaltim, baris 11: 75 of three people and 100 of one is 87.50, and not 81.25."""
    answer(setda, *["333333333"] * 3)
    answer(setda, "444444444", survey_id=SECOND)
    found = row(setda)
    assert (str(found.printed), str(found.capaian.printed)) == ("87.50", "109.38")
    assert found.survey is not None
    assert found.survey.provisional
    assert [one.survey_id for one in found.survey.sources] == [SURVEY, SECOND]


def test_it_is_provisional_until_all_its_surveys_are_final(setda: Database) -> None:
    for survey in (SURVEY, SECOND):
        answer(setda, "333333333", survey_id=survey)
    for survey, complete in ((SURVEY, False), (SECOND, True)):
        close_and_lock(setda, survey)
        found = row(setda)
        assert found.survey is not None
        assert (found.survey.provisional, found.complete) == (not complete, complete)


def test_a_survey_that_nobody_answered_is_named_and_not_averaged(setda: Database) -> None:
    answer(setda, "333333333")
    found = row(setda)
    assert found.survey is not None
    assert found.survey.coverage.empty == (f"Unit loket: Survei {SECOND} ({SECOND})",)
    assert (found.survey.coverage.covered, found.survey.coverage.total) == (1, 2)
    assert str(found.printed) == "75.00"


def test_a_survey_covers_what_it_is_called_or_what_its_link_says(setda: Database) -> None:
    """Setda Kaltim, baris 13: its unit and answered services by name, or as the link declares."""
    named, place = "002-13", Place(SETDA, 2026, "002-13")
    with setda.write() as connection:
        add_unit(connection, Unit("rt", SETDA, "Kerumahtanggaan Setda"))
        add_service(connection, Service("uang", "rt", "Keuangan Setda"))
        add_service(connection, Service("umum", "rt", "Administrasi Umum"))
        asked = Asked(services=("uang", "umum"))
        survey = build_survey(connection, "skm-rt", "rt", asked)
        link_survey(connection, place, "skm-rt", TOLD)
        link_survey(connection, place, SURVEY, TOLD)
        link_survey(connection, place, SECOND, TOLD, "Sarana Komunikasi dan Telekomunikasi")
        given = [submission("333333333", service="uang")]
        record_batch(connection, survey, asked.questionnaire, given, MONDAY_MORNING)
    answer(setda, "333333333")
    answer(setda, "444444444", survey_id=SECOND)
    found = row(setda, named).survey
    assert found is not None
    assert {one.survey_id: found.covers(one) for one in found.sources} == {
        "skm-rt": ("Kerumahtanggaan Setda", "Keuangan Setda"),
        SURVEY: (),
        SECOND: ("Sarana Komunikasi dan Telekomunikasi",),
    }
    coverage = found.coverage
    assert (coverage.covered, coverage.total, coverage.missing) == (3, 4, ("Administrasi Umum",))
    assert coverage.unnamed == (f"Unit loket: Survei {SURVEY} ({SURVEY})",)


def test_other_questions_make_no_average(setda: Database) -> None:
    with setda.write() as connection:
        asked = Asked(questionnaire=make_questionnaire({"u1": 1}))
        build_survey(connection, "lain", asked=asked)
        link_survey(connection, Place(SETDA, 2026, AVERAGE), "lain", TOLD)
        survey = find_survey(connection, "lain")
        assert survey is not None
        record_batch(connection, survey, asked.questionnaire, [submission("4")], MONDAY_MORNING)
    answer(setda, "333333333")
    found = row(setda)
    assert (found.printed, found.no_value) == (None, NoIndex.MIXED_INSTRUMENTS)
    assert found.capaian.reason is NoCapaian.NO_REALISASI


@pytest.mark.parametrize("survey", [DRAFT, CLOSED])
def test_a_survey_that_takes_no_answers_is_listed(world: Database, survey: str) -> None:
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), survey, TOLD)
    found = row(world, "000-3a", AGENCY).survey
    assert found is not None
    assert (found.reason, [one.survey_id for one in found.sources]) == (
        NoIndex.NO_ANSWERS,
        [survey],
    )


def test_many_agencies_and_years_at_once(setda: Database) -> None:
    for year in (2024, 2026):
        with setda.write() as connection:
            cells = {(0, "nilai"): Cell(Decimal(year - 2000))}
            write_values(connection, Place(AGENCY, year, "000-1"), cells, BY)
    with setda.read() as connection:
        years = Years([AGENCY, SETDA, "badan"], [2024, 2025, 2026])
        found = dict(each_table(connection, years))
    assert set(found) == {(agency, year) for agency in (AGENCY, SETDA) for year in years.years}
    values = {year: one.value for year in years.years if (one := found[AGENCY, year].find("000-1"))}
    assert values == {2024: 24, 2025: None, 2026: 26}


def test_a_signature_of_one_agency_is_none_of_another(setda: Database) -> None:
    """The role signs for its agency; another with the same document has not signed."""
    indicator = find_document("setda-kaltim").find("002-3")
    assert indicator is not None
    with setda.write() as connection:
        add_agency(connection, Agency("setda-2", "Setda lain", "setda-kaltim"))
        [account] = connection.execute(select(schema.account.c.id).limit(1)).scalars()
        assert sign_off(connection, "setda-2", 2026, indicator, Signed(account, MONDAY_MORNING))
    assert not row(setda, "002-3").signature.counts
    found = row(setda, "002-3", "setda-2").signature
    assert found.counts
    assert found.sign_off is not None
    assert found.sign_off.signed_at == MONDAY_MORNING
