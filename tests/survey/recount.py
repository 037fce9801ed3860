"""What is stored of a survey, counted anew: rows, tally and intake."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from questionnaires.answers import NOT_APPLICABLE
from results.tally import Tally, tally_of
from survey.storage import schema
from survey.storage.database import Database
from survey.storage.definitions import questionnaire_of
from survey.storage.responses import score_vectors
from survey.storage.surveys import find_survey
from survey.storage.tallies import read_intake, read_tally


@dataclass(frozen=True)
class Stored:
    """How many responses a survey has, by every way of counting."""

    rows: int
    intake: int
    complete: int
    tally: Tally
    recounted: Tally
    recounted_complete: int

    @property
    def agrees(self) -> bool:
        """Whether every way of counting says the same."""
        counts = {self.rows, self.intake, self.tally.responses, self.recounted.responses}
        same = self.tally == self.recounted and self.complete == self.recounted_complete
        return same and len(counts) == 1


def stored(database: Database, survey_id: str) -> Stored:
    """Count what is stored of a survey."""
    with database.read() as connection:
        return _stored(connection, survey_id)


def _stored(connection: Connection, survey_id: str) -> Stored:
    survey = find_survey(connection, survey_id)
    assert survey is not None
    questionnaire = questionnaire_of(connection, survey.questionnaire)
    response = schema.response
    count = select(func.count()).select_from(response).where(response.c.survey_id == survey_id)
    rows = list(score_vectors(connection, survey_id))
    intake = read_intake(connection, [survey_id])[survey_id]
    return Stored(
        rows=int(connection.execute(count).scalar_one()),
        intake=intake.responses,
        complete=intake.complete,
        tally=read_tally(connection, survey_id, questionnaire),
        recounted=tally_of(b"".join(rows), len(questionnaire.items), questionnaire.scale),
        recounted_complete=sum(all(0 < s < NOT_APPLICABLE for s in row) for row in rows),
    )
