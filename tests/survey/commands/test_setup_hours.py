"""Service hours in a setup file: added once, told with their place where they are wrong."""

from datetime import time
from pathlib import Path

import pytest

from results.observation import Opening
from survey.storage.database import Database
from survey.storage.hours import openings_of
from tests.survey.commands.runner import skm
from tests.survey.house import url_of

WORKDAYS = "{days: [mon, tue, wed, thu], opens: 07:30, closes: 16:00}"
FRIDAY = (
    '{days: [fri], opens: "07:30", closes: "11:30"}, {days: [fri], opens: "13:00", closes: 16:30}'
)
ALWAYS = '{days: [sat, sun], opens: 00:00, closes: "24:00"}'
PLAN = """\
agencies:
  - id: dinas-contoh
    name: Dinas Contoh
    units:
      - id: loket-terpadu
        name: Loket Terpadu
        hours: [%s]
        services: [{id: izin-baru, name: Perizinan}]
"""
UNIT = "loket-terpadu"


def _file(folder: Path, hours: str) -> Path:
    path = folder / "agency.yaml"
    path.write_text(PLAN % hours, "utf-8")
    return path


def _openings(database: Database) -> tuple[Opening, ...]:
    with database.read() as connection:
        return openings_of(connection, UNIT)


def test_hours_are_read_as_they_are_written(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, f"{ALWAYS}, {FRIDAY}, {WORKDAYS}")
    done = skm("setup", path, DATABASE_URL=url_of(database))
    assert "added hours of unit loket-terpadu" in done.stdout.splitlines(), done.output
    morning = [Opening(day, time(7, 30), time(16)) for day in range(4)]
    friday = [Opening(4, time(7, 30), time(11, 30)), Opening(4, time(13), time(16, 30))]
    weekend = [Opening(day, time(0), time.max) for day in (5, 6)]
    assert list(_openings(database)) == [*morning, *friday, *weekend]


def test_a_unit_without_hours_gets_them_later_and_keeps_them(
    sqlite: Database, tmp_path: Path
) -> None:
    url = url_of(sqlite)
    skm("setup", _file(tmp_path, ""), DATABASE_URL=url)
    assert _openings(sqlite) == ()
    added = skm("setup", _file(tmp_path, ALWAYS), DATABASE_URL=url)
    assert added.stdout.splitlines() == ["added hours of unit loket-terpadu", "1 added."]
    kept = skm("setup", _file(tmp_path, WORKDAYS), DATABASE_URL=url)
    assert kept.stdout == "Nothing was missing.\n"
    assert [one.weekday for one in _openings(sqlite)] == [5, 6]


WRONG = [
    pytest.param(WORKDAYS.replace("mon", "senin"), "use 'mon', 'tue'", id="another language"),
    pytest.param(WORKDAYS.replace("07:30", "7:30"), "7:30", id="one digit"),
    pytest.param(WORKDAYS.replace("07:30", "24:00"), "24:00", id="opens at the end of the day"),
    pytest.param(WORKDAYS.replace("16:00", "24:01"), "24:01", id="after the end of the day"),
    pytest.param(WORKDAYS.replace("16:00", "07:30"), "closes at 07:30, not after", id="no time"),
    pytest.param(WORKDAYS.replace("16:00", "06:00"), "closes at 06:00, not after", id="backwards"),
    pytest.param("{days: [], opens: 07:30, closes: 16:00}", "days", id="no day"),
    pytest.param(
        WORKDAYS + ", {days: [thu], opens: 15:00, closes: 17:00}",
        "'thu' is open already",
        id="twice",
    ),
    pytest.param(WORKDAYS.replace("tue", "mon"), "'mon' is open already", id="a day twice"),
    pytest.param(WORKDAYS.replace("opens", "open"), "did you mean 'opens'?", id="a key misspelt"),
]


@pytest.mark.parametrize(("hours", "said"), WRONG)
def test_what_is_wrong_with_hours_is_told_with_its_line(
    sqlite: Database, tmp_path: Path, hours: str, said: str
) -> None:
    path = _file(tmp_path, hours)
    done = skm("setup", path, DATABASE_URL=url_of(sqlite))
    assert (done.exit_code, done.stdout) == (2, "")
    assert all(line.startswith(f"{path}:7: ") for line in done.stderr.splitlines())
    assert said in done.stderr
