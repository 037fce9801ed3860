"""How far surveys have come: which version of each was final last, and whether it still is."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from survey import lifecycle
from survey.storage import schema
from survey.storage.periods import state_column


@dataclass(frozen=True, slots=True)
class SurveyNow:
    """The state of a survey, and its last version; 0 where none was ever final."""

    state: str
    version: int

    def has_left(self, version: int) -> bool:
        """Whether what is shown of the survey now is not that version of it."""
        return self.state != "final" or self.version != version


def surveys_now(connection: Connection, survey_ids: Iterable[str]) -> dict[str, SurveyNow]:
    """Return how far each of some surveys has come, by id; one query."""
    survey, snapshot = schema.survey, schema.snapshot
    query = (
        select(survey.c.id, state_column(), func.coalesce(func.max(snapshot.c.version), 0))
        .outerjoin(
            snapshot,
            (snapshot.c.kind == lifecycle.SURVEY) & (snapshot.c.subject == survey.c.id),
        )
        .where(survey.c.id.in_(list(survey_ids)))
        .group_by(survey.c.id, survey.c.stage, survey.c.state)
    )
    return {name: SurveyNow(*rest) for name, *rest in connection.execute(query)}
