"""The state of a survey and its moves, each told in the audit trail."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, func, select

from survey import lifecycle
from survey.lifecycle import Move, step
from survey.storage import schema, trail
from survey.storage.trail import By, Change


def state_column() -> ColumnElement[str]:
    """The state of a survey: how far a closed one is beyond closed, or what is kept as state."""
    return func.coalesce(schema.survey.c.stage, schema.survey.c.state)


def hold_state(connection: Connection, survey_id: str) -> str:
    """Return the state of a stored survey, which nobody changes until this transaction ends.

    Answers that come in meanwhile wait, and are then judged by what was made of it.
    """
    trail.hold(connection)
    query = select(state_column()).where(schema.survey.c.id == survey_id).with_for_update()
    return str(connection.execute(query).scalar_one())


def move(
    connection: Connection, survey_id: str, name: str, by: By, told: Mapping[str, object]
) -> Move:
    """Take a stored survey one step further; raise MoveError or ReasonError.

    ``told`` is what the trail says of the new state beside its name.
    """
    state = hold_state(connection, survey_id)
    made = step(lifecycle.SURVEY, name, state, by.reason)
    table = schema.survey
    here = table.update().where(table.c.id == survey_id)
    connection.execute(here.values(_columns(made.after, by)))
    new = {"state": made.after, **told}
    change = Change(lifecycle.SURVEY, survey_id, name, {"state": state}, new)
    trail.append(connection, by, change)
    return made


def _columns(state: str, by: By) -> dict[str, object]:
    """Return what is written for a state; the first closing time stays the closing time."""
    if state in ("final", "reopened"):
        return {"stage": state}
    return {"state": state, "closed_at": by.at if state == "closed" else None}
