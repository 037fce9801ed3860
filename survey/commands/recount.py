"""``skm recount``: whether the tally says the same as the responses it counts."""

import sys

import click

from survey.commands.db import open_database
from survey.storage.database import Connection
from survey.storage.definitions import questionnaire_of
from survey.storage.recount import differences
from survey.storage.surveys import Survey, find_survey, surveys


@click.command("recount")
@click.argument("survey_id", required=False)
def command(survey_id: str | None) -> None:
    """Recount the responses of SURVEY_ID, or of all surveys (exit 1 if a tally differs)."""
    differs = False
    with open_database().read() as connection:
        for survey in _chosen(connection, survey_id):
            questionnaire = questionnaire_of(connection, survey.questionnaire)
            found = differences(connection, survey, questionnaire)
            differs = differs or bool(found)
            click.echo(f"{survey.id}: {'DIFFERS' if found else 'agrees'}")
            for line in found:
                click.echo(f"  {line}", err=True)
    sys.exit(1 if differs else 0)


def _chosen(connection: Connection, survey_id: str | None) -> tuple[Survey, ...]:
    if survey_id is None:
        return surveys(connection)
    survey = find_survey(connection, survey_id)
    if survey is None:
        click.echo(f"no survey '{survey_id}'", err=True)
        sys.exit(2)
    return (survey,)
