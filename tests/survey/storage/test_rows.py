"""The counted responses in columns, as both kinds of database give them."""

from collections import Counter
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from questionnaires.answers import Answers
from results.exclusions import ExclusionRecord
from results.rows import Rows
from results.tally import tally_of
from survey.storage.accounts import find_by_name
from survey.storage.database import Connection, Database
from survey.storage.exclusions import exclude
from survey.storage.responses import Submission, record, record_batch
from survey.storage.rows import read_rows
from survey.storage.surveys import Survey
from survey.storage.tallies import read_tally
from tests.builders import skm9
from tests.survey.world import SERVICES, Asked, build_survey, submission

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
WOMAN = (("sex", "P"), ("age", "41"), ("occupation", "LAINNYA"), ("occupation_other", "nelayan é"))


@pytest.fixture
def survey(world: Database) -> Survey:
    """A survey of two services."""
    with world.write() as connection:
        return build_survey(connection, "two", asked=Asked(services=SERVICES))


def _records(rows: Rows) -> Counter[tuple[bytes, str, str, tuple[tuple[str, str], ...]]]:
    """Put the columns side by side again."""
    vectors = [rows.vectors[at : at + 9] for at in range(0, len(rows.vectors), 9)]
    columns = [
        [column.legend[code] for code in column.codes]
        for column in (rows.services, rows.channels, rows.profiles)
    ]
    return Counter(
        (vector, str(service), str(channel), tuple(dict(profile).items()))
        for vector, service, channel, profile in zip(vectors, *columns, strict=True)
    )


def _told(service: str, channel: str, *profile: tuple[str, str]) -> Submission:
    return Submission(uuid4(), service, channel, Answers(b"\x03" * 8 + b"\xff", profile))


def test_everybody_with_what_is_known_of_them(world: Database, survey: Survey) -> None:
    given = [
        _told("izin", "web", *WOMAN),
        _told("izin", "paper", *WOMAN),
        _told("rekomendasi", "web"),
        _told("izin", "web", *WOMAN),
    ]
    with world.write() as connection:
        for one in given:
            record(connection, survey, skm9(), one, NOW)
    with world.read() as connection:
        rows = read_rows(connection, survey.id)
    assert _records(rows) == Counter(
        (one.answers.scores, one.service_id, one.channel, one.answers.profile) for one in given
    )
    assert sorted(map(len, (rows.services.legend, rows.profiles.legend))) == [2, 2]


def test_who_was_excluded_and_other_surveys_are_left_out(world: Database, survey: Survey) -> None:
    gone = submission("111111111")
    with world.write() as connection:
        other = build_survey(connection, "other")
        record(connection, other, skm9(), submission("222222222"), NOW)
        for one in (gone, submission("444444444")):
            record(connection, survey, skm9(), one, NOW)
        _exclude(connection, survey, str(gone.id))
    with world.read() as connection:
        assert read_rows(connection, survey.id).vectors == bytes([4] * 9)


def _exclude(connection: Connection, survey: Survey, response: str) -> None:
    account = find_by_name(connection, "operator")
    assert account is not None
    reason = ExclusionRecord(response, "operator", NOW, "percobaan")
    assert exclude(connection, survey.id, skm9(), reason, account.id)


def test_nobody(world: Database, survey: Survey) -> None:
    with world.read() as connection:
        rows = read_rows(connection, survey.id)
    assert (rows.vectors, rows.services.codes, rows.profiles.legend) == (b"", (), ())


def test_more_than_one_portion_of_the_stream(world: Database, survey: Survey) -> None:
    """What is read in portions of 5,000 adds up to the tally, row by row of each column."""
    given = [submission(f"{n % 4 + 1}" * 9, channel=("web", "paper")[n % 2]) for n in range(5_003)]
    with world.write() as connection:
        for channel in ("web", "paper"):
            of_channel = [one for one in given if one.channel == channel]
            record_batch(connection, survey, skm9(), of_channel, NOW)
    with world.read() as connection:
        rows = read_rows(connection, survey.id)
        assert tally_of(rows.vectors, 9, 4) == read_tally(connection, survey.id, skm9())
    assert _records(rows) == Counter((one.answers.scores, "izin", one.channel, ()) for one in given)
