"""Counts every response again, and says where what is kept beside them differs."""

import json
from collections import defaultdict

from sqlalchemy import Connection, select

from questionnaires.answers import Answers
from questionnaires.model import Questionnaire
from results.tally import TallyError, tally_of
from survey.storage import schema
from survey.storage.responses import content_of, is_counted, is_late
from survey.storage.surveys import Survey
from survey.storage.tallies import cells_of, counting


def differences(connection: Connection, survey: Survey, questionnaire: Questionnaire) -> list[str]:
    """Say what of tally, intake and content fingerprints does not follow from the responses."""
    table = schema.response
    columns = (
        table.c.id,
        table.c.service_id,
        table.c.channel,
        table.c.scores,
        table.c.profile,
        table.c.suggestion,
        table.c.content,
        is_counted(survey.id).label("counted"),
        is_late(survey.id).label("late"),
    )
    vectors: dict[str, bytearray] = defaultdict(bytearray)
    came: dict[tuple[str, str], int] = defaultdict(int)
    found: list[str] = []
    items = len(questionnaire.items)
    query = select(*columns).where(table.c.survey_id == survey.id)
    for row in connection.execute(query, execution_options={"yield_per": 5_000}):
        came[row.service_id, row.channel] += not row.late
        if row.counted:
            vectors[row.service_id] += counting(bytes(row.scores), items, survey.missing)
        profile = tuple(json.loads(row.profile).items())
        answers = Answers(bytes(row.scores), profile, row.suggestion)
        if content_of(survey.id, row.service_id, answers) != row.content:
            found.append(f"response {row.id} is not what was handed in")
    found += _intake_differences(connection, survey, came)
    return found + _tally_differences(connection, survey, questionnaire, vectors)


def _intake_differences(
    connection: Connection, survey: Survey, came: dict[tuple[str, str], int]
) -> list[str]:
    table = schema.intake
    query = select(table.c.service_id, table.c.channel, table.c.n).where(
        table.c.survey_id == survey.id
    )
    kept = {(service, channel): n for service, channel, n in connection.execute(query)}
    return [
        f"intake of service {service}, channel {channel}: "
        f"kept {kept.get((service, channel), 0)}, found {came.get((service, channel), 0)}"
        for service, channel in sorted({*kept, *came})
        if kept.get((service, channel), 0) != came.get((service, channel), 0)
    ]


def _tally_differences(
    connection: Connection,
    survey: Survey,
    questionnaire: Questionnaire,
    vectors: dict[str, bytearray],
) -> list[str]:
    table = schema.tally
    query = select(table.c.service_id, table.c.item, table.c.score, table.c.n).where(
        table.c.survey_id == survey.id, table.c.n > 0
    )
    kept: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for service, item, score, n in connection.execute(query):
        kept[service].add((item, score, n))
    found = []
    for service in sorted({*kept, *vectors}):
        try:
            items, scale = len(questionnaire.items), questionnaire.scale
            tally = tally_of(bytes(vectors[service]), items, scale)
        except TallyError as error:
            found.append(f"scores of service {service}: {error}")
            continue
        if kept[service] != set(cells_of(tally)):
            found.append(f"tally of service {service} does not follow from its responses")
    return found
