"""Agencies, units, services and surveys as they are stored and found."""

from dataclasses import replace

from survey.storage.agencies import Agency, Service, Unit, agencies, find_agency, find_unit
from survey.storage.database import Database
from survey.storage.surveys import find_survey, services_of, surveys
from tests.survey.world import (
    AGENCY,
    CLOSED,
    DRAFT,
    IKU_DOCUMENT,
    NEIGHBOUR,
    NEIGHBOURS,
    OTHER_AGENCY,
    OTHERS,
    SERVICES,
    SURVEY,
    UNIT,
    Asked,
    build_survey,
)


def test_agencies_by_name(world: Database) -> None:
    with world.read() as connection:
        found = agencies(connection)
    assert found == (
        Agency(OTHER_AGENCY, "Badan Lain", None),
        Agency(AGENCY, "Dinas Contoh", IKU_DOCUMENT),
    )


def test_one_agency_or_unit_by_its_id(world: Database) -> None:
    with world.read() as connection:
        assert find_agency(connection, AGENCY) == Agency(AGENCY, "Dinas Contoh", IKU_DOCUMENT)
        assert find_unit(connection, NEIGHBOUR) == Unit(NEIGHBOUR, AGENCY, "Unit kantor")
        assert find_agency(connection, "none") is None
        assert find_unit(connection, AGENCY) is None


def test_a_survey_stands_with_its_unit_and_agency(world: Database) -> None:
    with world.read() as connection:
        survey = find_survey(connection, SURVEY)
        assert find_survey(connection, "none") is None
    assert survey is not None
    assert (survey.agency_id, survey.agency_name) == (AGENCY, "Dinas Contoh")
    assert (survey.unit_id, survey.unit_name) == (UNIT, "Unit loket")
    assert survey.is_open
    assert not replace(survey, state="closed").is_open


def test_every_survey_once(world: Database) -> None:
    with world.read() as connection:
        found = [survey.id for survey in surveys(connection)]
    assert found == sorted([SURVEY, DRAFT, CLOSED, NEIGHBOURS, OTHERS])


def test_the_services_of_one_survey_by_name(world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "two", asked=Asked(services=SERVICES[::-1]))
        assert services_of(connection, "two") == (
            Service("izin", UNIT, "Layanan izin"),
            Service("rekomendasi", UNIT, "Layanan rekomendasi"),
        )
        assert [service.id for service in services_of(connection, SURVEY)] == ["izin"]
