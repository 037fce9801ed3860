"""Users of each service, and what each channel brought that still counts."""

import pytest
from sqlalchemy.exc import IntegrityError

from results.exclusions import ExclusionRecord
from survey.storage.accounts import find_by_name
from survey.storage.database import Database
from survey.storage.exclusions import exclude, readmit
from survey.storage.populations import attained, populations, set_population
from survey.storage.responses import record
from survey.storage.trail import By
from tests.builders import skm9
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import SERVICES, SURVEY, Asked, build_survey, submission

BOTH = "dua-layanan"
IZIN, REKOMENDASI = SERVICES
BY = By("siti", NOW)


def test_a_population_is_unknown_until_somebody_says_it(world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, BOTH, asked=Asked(services=SERVICES))
        assert populations(connection, BOTH) == {IZIN: None, REKOMENDASI: None}
        assert set_population(connection, BOTH, IZIN, 1200, BY)
        assert populations(connection, BOTH) == {IZIN: 1200, REKOMENDASI: None}
        assert set_population(connection, BOTH, IZIN, None, BY)
        assert populations(connection, BOTH) == {IZIN: None, REKOMENDASI: None}


def test_only_services_that_are_asked_about_have_one(world: Database) -> None:
    with world.write() as connection:
        assert not set_population(connection, SURVEY, REKOMENDASI, 5, BY)
        assert populations(connection, SURVEY) == {IZIN: None}


@pytest.mark.parametrize("population", [0, -1])
def test_nobody_is_no_population(world: Database, population: int) -> None:
    with pytest.raises(IntegrityError), world.write() as connection:
        set_population(connection, SURVEY, IZIN, population, BY)


def test_attained_counts_by_service_and_channel_without_the_excluded(world: Database) -> None:
    with world.write() as connection:
        survey = build_survey(connection, BOTH, asked=Asked(services=SERVICES))
        given = [
            submission(service=service, channel=channel)
            for service, channel in ((IZIN, "web"), (IZIN, "web"), (REKOMENDASI, "interview"))
        ]
        for one in given:
            record(connection, survey, skm9(), one, NOW)
        operator = find_by_name(connection, "operator")
        assert operator is not None
        why = ExclusionRecord(str(given[0].id), "operator", NOW, "uji coba")
        for web in (1, 2, 1, 2):
            act = exclude if web == 1 else readmit
            assert act(connection, BOTH, skm9(), why, operator.id)
            found = attained(connection, BOTH)
            assert found == {(IZIN, "web"): web, (REKOMENDASI, "interview"): 1}
        assert attained(connection, SURVEY) == {}
