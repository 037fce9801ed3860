"""What is asked of one survey reads the rows of that survey, however many others there are."""

import pytest
from sqlalchemy import ColumnElement, select, text
from sqlalchemy.dialects import sqlite

from survey.storage import schema
from survey.storage.database import Database
from survey.storage.responses import is_counted, is_excluded, is_late
from tests.survey.world import SURVEY

CONDITIONS = {
    "counted": is_counted(SURVEY),
    "excluded": is_excluded(SURVEY),
    "late": is_late(SURVEY),
}


@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS)
def test_no_other_surveys_log_or_addendum_is_read(
    lite_world: Database, condition: ColumnElement[bool]
) -> None:
    query = select(schema.response.c.id).where(schema.response.c.survey_id == SURVEY, condition)
    asked = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with lite_world.read() as connection:
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    tables = ("exclusion", "addendum", "response")
    read = [step for step in plan if any(f" {table} " in f"{step} " for table in tables)]
    assert len(read) >= 2
    assert all(step.startswith("SEARCH") and "survey_id=?" in step for step in read), plan
