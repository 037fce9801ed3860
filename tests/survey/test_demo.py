"""The demonstration: published answers, labelled as what they are, standing as realisasi."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from socket import socket
from urllib.request import urlopen

import pytest
from flask import Flask

from survey.config import Settings
from survey.demo.fill import AGENCY, ROLES, SURVEY, fill
from survey.storage.database import Database
from tests.cases.reader import read_survey
from tests.survey.clock import Clock
from tests.survey.commands.runner import ROOT, skm
from tests.survey.house import SECRET_KEY, running, url_of
from tests.survey.recount import stored
from tests.survey.web.person import Person, fields_of, staff
from tests.survey.world import cheap_hash

RAW = read_survey("sekadau-2019-s1-raw").raw


@pytest.fixture
def demo(database: Database, clock: Clock) -> Iterator[Flask]:
    """The demonstration, its accounts with the password of all tests."""
    with database.write() as connection:
        fill(connection, dict.fromkeys(ROLES, cheap_hash()), clock())
    with running(Settings(url_of(database), SECRET_KEY, https=False), clock) as app:
        yield app


def test_the_published_answers_and_nothing_else(demo: Flask, database: Database) -> None:
    del demo
    found = stored(database, SURVEY)
    assert found.agrees
    assert found.rows == len(RAW) == 49
    columns = list(zip(*RAW, strict=True))
    expected = [tuple(column.count(score) for score in range(5)) for column in columns]
    assert list(found.tally.counts) == expected


def test_they_give_the_index_that_a_calculator_gives(demo: Flask) -> None:
    reply = staff(demo, "evaluator").get(f"/api/v1/surveys/{SURVEY}/index")
    index = json.loads(reply.get_data())["index"]
    assert Fraction(index["ikm_exact"]) == Fraction(25 * sum(map(sum, RAW)), 9 * len(RAW))
    assert (index["ikm"], index["mutu"]) == ("78.74", "B")


def test_they_stand_as_the_realisasi_of_their_indicator(demo: Flask, clock: Clock) -> None:
    """The target is that of the IKM of Dinas Tenaga Kerja Kota Bandung 2020 (C90), and says so."""
    reply = staff(demo, "evaluator").get(f"/api/v1/agencies/{AGENCY}/iku/{clock().year}")
    rows = {row["id"]: row for row in json.loads(reply.get_data())["rows"]}
    assert rows["000-3a"]["realisasi"] == "78.74"
    assert rows["000-3a"]["survey"]["provisional"] is True
    assert (rows["000-3a"]["target"], rows["000-3a"]["capaian"]) == ("79.25", "99.36")
    assert {row["realisasi"] for name, row in rows.items() if name != "000-3a"} == {None}


def test_a_published_year_stands_before_this_one(demo: Flask, clock: Clock) -> None:
    """Kesbangpol Wonogiri 2020: target 0, realisasi 0, printed as 100 %."""
    reply = staff(demo, "evaluator").get(f"/api/v1/agencies/{AGENCY}/iku/{clock().year - 1}")
    row = next(row for row in json.loads(reply.get_data())["rows"] if row["id"] == "000-2")
    assert (row["target"], row["realisasi"], row["capaian"]) == ("0", "0", "100.00")
    for year, told in ((clock().year - 1, "angka"), (clock().year, "target")):
        page = staff(demo, "evaluator").get(f"/iku/{AGENCY}/{year}").get_data(as_text=True)
        assert f"Peragaan: {told} terbitan LKjIP Kabupaten Wonogiri 2020" in page


def test_where_the_answers_come_from_stands_beside_every_figure(demo: Flask, clock: Clock) -> None:
    reader = staff(demo, "evaluator")
    for address in (f"/dasbor/{SURVEY}", f"/iku/{AGENCY}/{clock().year}"):
        page = reader.get(address).get_data(as_text=True)
        note = re.search(r'role="note"[^>]*>(.*?)</p>', page, re.DOTALL)
        assert note
        assert "Sekadau" in note[1]
        assert "78,74" in page


def test_one_more_answer_is_counted_beside_them(demo: Flask, database: Database) -> None:
    citizen = Person(demo)
    page = fields_of(citizen.get(f"/s/{SURVEY}"))
    filled = {**page, **{f"U{number}": "4" for number in range(1, 10)}}
    assert citizen.client.post(f"/s/{SURVEY}", data=filled).status_code == 201
    assert stored(database, SURVEY).rows == 50
    assert stored(database, SURVEY).agrees


def test_every_role_can_sign_in(demo: Flask) -> None:
    for role in ROLES:
        assert staff(demo, role).get("/dasbor").status_code == 200


@contextmanager
def _started(data: Path, port: int) -> Iterator[str]:
    """Start ``skm demo`` and give what it prints until it is ready; stop it by a signal."""
    command = [sys.executable, "-c", "from survey.cli import main; main()"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "demo", "--data", str(data), "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout
        printed = ""
        for line in process.stdout:
            printed += line
            if "evaluator  " in line:  # the last that it says
                break
        try:
            yield printed
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_one_command_starts_it_and_a_second_start_reuses_it(tmp_path: Path) -> None:
    data, port = tmp_path / "demo", _free_port()
    with _started(data, port) as printed:
        assert f"http://127.0.0.1:{port}/s/{SURVEY}" in printed
        with urlopen(f"http://127.0.0.1:{port}/s/{SURVEY}") as page:
            assert page.status == 200
        with urlopen(f"http://127.0.0.1:{port}/readyz") as reply:
            assert json.load(reply) == {"status": "ready"}
    for secret in ("sign-ins.json", "secret.json"):
        assert (data / secret).stat().st_mode & 0o077 == 0
    with _started(data, port) as again:
        assert again == printed


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = skm("demo", "--data", tmp_path / "demo", "--port", port)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--port" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_serving_without_settings_tells_all_that_is_missing() -> None:
    done = skm("serve", SKM_HTTPS="perhaps")
    assert (done.exit_code, done.stdout) == (2, "")
    told = [line.partition(":")[0] for line in done.stderr.splitlines()]
    assert told == ["DATABASE_URL", "SKM_SECRET_KEY", "SKM_HTTPS"]
