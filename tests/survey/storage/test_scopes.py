"""Many surveys at once: those of a scope, and their tallies service by service."""

from datetime import date

import pytest

from results.tally import Tally
from survey.storage.database import Database
from survey.storage.responses import record
from survey.storage.surveys import Scope, surveys_in
from survey.storage.tallies import read_service_tallies
from tests.builders import skm9, tally_rows
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.world import (
    AGENCY,
    CLOSED,
    NEIGHBOUR,
    NEIGHBOURS,
    OTHERS,
    SERVICES,
    SURVEY,
    UNIT,
    Asked,
    build_survey,
    submission,
)

LAST = date(2026, 12, 31)
SCOPES = [
    (Scope.of_year(None, 2026), {SURVEY, CLOSED, NEIGHBOURS, OTHERS}),
    (Scope.of_year(AGENCY, 2026), {SURVEY, CLOSED, NEIGHBOURS}),
    (Scope(AGENCY, UNIT, LAST, LAST), {SURVEY, CLOSED}),
    (Scope(AGENCY, NEIGHBOUR, LAST, LAST), {NEIGHBOURS}),
    (Scope(None, NEIGHBOUR, LAST, LAST), {NEIGHBOURS}),
    (Scope.of_year(AGENCY, 2025), set()),
    (Scope.of_year(AGENCY, 2027), set()),
]


@pytest.mark.parametrize(("scope", "found"), SCOPES, ids=[str(n) for n in range(len(SCOPES))])
def test_the_surveys_of_a_scope_without_drafts(
    world: Database, scope: Scope, found: set[str]
) -> None:
    with world.read() as connection:
        assert {survey.id for survey in surveys_in(connection, scope)} == found


def test_tallies_by_service_of_a_whole_scope(world: Database) -> None:
    with world.write() as connection:
        build_survey(connection, "dua", asked=Asked(services=SERVICES))
        found = {
            survey.id: survey for survey in surveys_in(connection, Scope.of_year(AGENCY, 2026))
        }
        for survey_id, service, scores in (
            ("dua", SERVICES[0], "444444444"),
            ("dua", SERVICES[0], "333333330"),
            ("dua", SERVICES[1], "111111111"),
            (SURVEY, SERVICES[0], "222222222"),
        ):
            given = submission(scores, service=service)
            record(connection, found[survey_id], skm9(), given, NOW)
        shapes = dict.fromkeys(found, skm9())
        ids = Scope.of_year(AGENCY, 2026).ids()
        tallies = {(s, v): t for s, v, t in read_service_tallies(connection, ids, shapes)}
    expected: dict[tuple[str, str], Tally] = {
        ("dua", SERVICES[0]): tally_rows([[4] * 9, [3] * 8 + [0]], 9),
        ("dua", SERVICES[1]): tally_rows([[1] * 9], 9),
        (SURVEY, SERVICES[0]): tally_rows([[2] * 9], 9),
    }
    assert tallies == expected
