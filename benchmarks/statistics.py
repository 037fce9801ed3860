"""All statistics of 100,000 responses, from a SQLite file, against reading their vectors.

Both through the storage of the engine. Ours reads what else is known of each response too,
computes every figure, and puts it into words; with an earlier survey, it reads that as well,
and so does the baseline.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from uuid import UUID

from benchmarks.measure import report
from questionnaires.answers import Answers
from questionnaires.catalog import find_questionnaire, find_rule
from reports.content import Responses, SurveyFacts
from reports.statistics.names import Names
from reports.statistics.sections import Told, sections
from results.comparison import Period
from results.index import compute
from results.moments import recount
from results.statistics import NO_EARLIER, statistics
from survey.storage import agencies, surveys
from survey.storage.database import Connection, Database
from survey.storage.definitions import keep
from survey.storage.migrate import upgrade
from survey.storage.responses import Submission, record_batch, score_vectors
from survey.storage.rows import read_rows
from survey.storage.surveys import NewSurvey, find_survey
from survey.storage.tallies import read_tally

RESPONSES, BATCH, PAIRS = 100_000, 1_000, 7
BLANK = 0.02
"""The share of answers left out."""
FORM, RULE = find_questionnaire("skm-9"), find_rule("permenpanrb-14-2017")
SERVICES = {"izin": "Perizinan", "rekomendasi": "Rekomendasi", "legalisasi": "Legalisasi"}
NOW, BEFORE = "now", "before"
YEARS = {NOW: 2026, BEFORE: 2025}
Count = Callable[[Connection], object]


def write(database: Database) -> None:
    """Store two surveys of a unit with three services, four channels and told profiles."""
    upgrade(database)
    with database.write() as connection:
        agencies.add_agency(connection, agencies.Agency("a", "Dinas", None))
        agencies.add_unit(connection, agencies.Unit("u", "a", "Loket"))
        for service, name in SERVICES.items():
            agencies.add_service(connection, agencies.Service(service, "u", name))
        for survey_id, year in YEARS.items():
            fill(connection, survey_id, year)


def fill(connection: Connection, survey_id: str, year: int) -> None:
    """Store one survey with all of its responses."""
    new = NewSurvey(
        id=survey_id,
        unit_id="u",
        title=f"Survei {year}",
        note="",
        questionnaire=keep(connection, FORM),
        rule=keep(connection, RULE),
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        state="open",
        services=tuple(SERVICES),
    )
    surveys.add_survey(connection, new)
    survey = find_survey(connection, survey_id)
    assert survey
    chance = random.Random(year)
    for service, channel in batches(chance):
        given = list(islice(people(chance, service, channel), BATCH))
        record_batch(connection, survey, FORM, given, datetime(year, 6, 1, tzinfo=UTC))


def batches(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Choose service and channel of each batch."""
    for _ in range(RESPONSES // BATCH):
        yield chance.choice(list(SERVICES)), chance.choice(["web", "kiosk", "interview", "paper"])


def people(chance: random.Random, service: str, channel: str) -> Iterator[Submission]:
    """Make up respondents: ages, trades and schools as they come, one answer in 50 left out."""
    fields = {field.code: [c.code for c in field.choices] for field in FORM.profile}
    while True:
        mood = chance.choices((2, 3, 4), (1, 5, 4))[0]
        scores = bytes(
            0 if chance.random() < BLANK else max(1, min(4, mood + chance.choice((-1, 0, 0, 1))))
            for _ in FORM.items
        )
        told = {code: chance.choice(choices) for code, choices in fields.items() if choices}
        profile = tuple((told | {"age": str(chance.randint(17, 80))}).items())
        number = UUID(int=chance.getrandbits(128), version=4)
        yield Submission(number, service, channel, Answers(scores, profile))


def read_vectors(connection: Connection, *survey_ids: str) -> None:
    """Read the vectors of surveys, one after the other, and nothing else."""
    for survey_id in survey_ids:
        b"".join(score_vectors(connection, survey_id))


def judge(connection: Connection, *, with_earlier: bool) -> None:
    """Read everything that the page of a survey reads, compute it, and put it into words."""
    index = compute(RULE, FORM, read_tally(connection, NOW, FORM))
    known = dict.fromkeys(SERVICES)
    before = earlier(connection) if with_earlier else NO_EARLIER
    found = statistics(
        index, read_rows(connection, NOW), known, population=4 * RESPONSES, before=before
    )
    sections(found, Told(facts(), Names(FORM, SERVICES)))


def earlier(connection: Connection) -> Period:
    """Count the earlier survey from its responses."""
    vectors = b"".join(score_vectors(connection, BEFORE))
    tally, moments = recount(vectors, len(FORM.items), FORM.scale)
    return Period(compute(RULE, FORM, tally), moments)


def facts() -> SurveyFacts:
    """Return the head of the report."""
    day = date(2026, 1, 1)
    counted = Responses(RESPONSES, RESPONSES)
    return SurveyFacts(NOW, "Survei", "Dinas", "Loket", day, day, "", counted, (), None)


def seconds(count: Count, database: Database) -> float:
    """Return how long one reading takes, its connection opened before."""
    with database.read() as connection:
        began = time.perf_counter()
        count(connection)
        return time.perf_counter() - began


def show(name: str, ours: Count, bare: Count, database: Database) -> None:
    """Measure ours and the bare reading in turn, and report the ratio."""
    seconds(bare, database)
    seconds(ours, database)
    pairs = [(seconds(ours, database), seconds(bare, database)) for _ in range(PAIRS)]
    ratio = median(a / b for a, b in pairs)
    a, b = (median(column) * 1000 for column in zip(*pairs, strict=True))
    report(f"{name}: {a:.0f} ms / {b:.0f} ms", f"{ratio:.2f} x reading", "5")


def main() -> None:
    """Measure without and with an earlier survey of the same size."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'skm.sqlite'}"
        with closing(Database(url)) as database:
            write(database)
            show(
                "statistics of 100,000",
                lambda connection: judge(connection, with_earlier=False),
                lambda connection: read_vectors(connection, NOW),
                database,
            )
            show(
                "the same with an earlier 100,000",
                lambda connection: judge(connection, with_earlier=True),
                lambda connection: read_vectors(connection, NOW, BEFORE),
                database,
            )


if __name__ == "__main__":
    main()
