"""``skm recount``: whether the tally says the same as the responses it counts."""

import sys

import click

from results.tally import tally_of
from survey.commands.db import open_database
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of
from survey.storage.responses import score_vectors
from survey.storage.surveys import Survey, find_survey, surveys
from survey.storage.tallies import read_intake, read_tally


@click.command("recount")
@click.argument("survey_id", required=False)
def command(survey_id: str | None) -> None:
    """Recount the responses of SURVEY_ID, or of all surveys (exit 1 if a tally differs)."""
    differs = False
    with open_database().read() as connection:
        for survey in _chosen(connection, survey_id):
            agrees = _agrees(connection, survey)
            differs = differs or not agrees
            click.echo(f"{survey.id}: {'agrees' if agrees else 'DIFFERS'}")
    sys.exit(1 if differs else 0)


def _chosen(connection: Connection, survey_id: str | None) -> tuple[Survey, ...]:
    if survey_id is None:
        return surveys(connection)
    survey = find_survey(connection, survey_id)
    if survey is None:
        click.echo(f"no survey '{survey_id}'", err=True)
        sys.exit(2)
    return (survey,)


def _agrees(connection: Connection, survey: Survey) -> bool:
    questionnaire = questionnaire_of(connection, survey.questionnaire)
    items, scale = len(questionnaire.items), questionnaire.scale
    recounted = tally_of(b"".join(score_vectors(connection, survey.id)), items, scale)
    kept = read_tally(connection, survey.id, questionnaire)
    intake = read_intake(connection, [survey.id])[survey.id]
    return kept == recounted and intake.responses == recounted.responses
