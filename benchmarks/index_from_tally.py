"""The index of a survey from its tally, with 1,000 and with 1,000,000 stored responses."""

import random
import tempfile
import time
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from uuid import UUID

from benchmarks.measure import report
from questionnaires.answers import Answers
from questionnaires.catalog import find_questionnaire, find_rule
from survey.storage import agencies, surveys
from survey.storage.database import Database
from survey.storage.definitions import keep
from survey.storage.migrate import upgrade
from survey.storage.responses import Submission, record_batch
from survey.web.results_of import read_result

BATCH = 10_000
ROUNDS = 200
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def filled(folder: str, count: int) -> tuple[Database, surveys.Survey]:
    """Return a database with one survey of ``count`` responses."""
    database = Database(f"sqlite:///{Path(folder) / f'{count}.sqlite'}")
    upgrade(database)
    questionnaire = find_questionnaire("skm-9")
    chance = random.Random(count)
    answers = (
        Submission(
            UUID(int=number), "s", "import", Answers(bytes(chance.choices((1, 2, 3, 4), k=9)))
        )
        for number in range(count)
    )
    with database.write() as connection:
        agencies.add_agency(connection, agencies.Agency("a", "Agency", None))
        agencies.add_unit(connection, agencies.Unit("u", "a", "Unit"))
        agencies.add_service(connection, agencies.Service("s", "u", "Service"))
        prints = keep(connection, questionnaire), keep(connection, find_rule("permenpanrb-14-2017"))
        days = date(2026, 1, 1), date(2026, 12, 31)
        new = surveys.NewSurvey("v", "u", "Survey", "", *prints, *days, "open", ("s",))
        surveys.add_survey(connection, new)
        survey = surveys.find_survey(connection, "v")
        assert survey is not None
        while batch := list(islice(answers, BATCH)):
            record_batch(connection, survey, questionnaire, batch, NOW)
    return database, survey


def seconds(database: Database, survey: surveys.Survey) -> float:
    """Return how long reading the index takes once."""
    began = time.perf_counter()
    with database.read() as connection:
        read_result(connection, survey)
    return time.perf_counter() - began


def main() -> None:
    """Measure both in turn."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = filled(folder, 1_000), filled(folder, 1_000_000)
        pairs = [(seconds(*large), seconds(*small)) for _ in range(ROUNDS)]
        ratio = median(a / b for a, b in pairs)
        a, b = (median(column) * 1000 for column in zip(*pairs, strict=True))
        report(f"index from the tally: {a:.2f} ms / {b:.2f} ms", f"{ratio:.2f}", "1.5")


if __name__ == "__main__":
    main()
