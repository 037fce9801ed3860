"""Once final, every screen, file and API shows the locked figures, whatever happens below them."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text

from reports.content import engine_version
from survey.storage.canonical import hash_of
from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from survey.storage.snapshots import Snapshot
from survey.storage.trail import COMMAND_LINE, By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.finals import LATER, answer, bring_late, close_and_lock, late
from tests.survey.house import let_change
from tests.survey.web.person import Person, staff
from tests.survey.web.queries import counted_queries
from tests.survey.world import AGENCY, NEIGHBOURS, SURVEY

INDEX = f"/api/v1/surveys/{SURVEY}/index"
IKM, LOCKED = "83,33", "83.33"
"""By hand: nine unsur of 4, 3 and 3 make 10/3 x 25 = 83,33."""


@pytest.fixture
def made(lite_app: Flask, lite_world: Database) -> Snapshot:
    """The first version of a survey of three responses, behind an indicator."""
    del lite_app
    answer(lite_world, "444444444", "333333333", "333333333")
    with lite_world.write() as connection:
        link_survey(
            connection, Place(AGENCY, 2026, "000-3a"), SURVEY, By(COMMAND_LINE, MONDAY_MORNING)
        )
    return close_and_lock(lite_world)


@pytest.fixture
def reader(lite_app: Flask, lite_world: Database, made: Snapshot) -> Person:
    """Somebody who may read it, after its tally was falsified and two more came late."""
    del made
    with lite_world.write() as connection:
        connection.execute(text("UPDATE tally SET n = n * 9 WHERE score = 3"))
    for _ in range(2):
        bring_late(lite_world, late())
    return staff(lite_app, "evaluator")


def _text(person: Person, address: str) -> str:
    page = person.get(address)
    assert page.status_code == 200
    return page.get_data(as_text=True)


def test_the_api_and_the_file(reader: Person, made: Snapshot) -> None:
    api = json.loads(_text(reader, INDEX))
    assert _text(reader, f"/dasbor/{SURVEY}/perhitungan.json") == _text(reader, INDEX)
    at = LATER.isoformat()
    assert api["final"] == {"version": 1, "at": at, "sha256": made.hash}
    counts = {"received": 5, "counted": 3, "addendum": 2}
    assert {name: api["responses"][name] for name in counts} == counts
    locked = made.document["result"]
    for part in ("engine", "rule", "questionnaire", "unsur", "index"):
        assert api[part] == locked[part]
    assert api["index"]["ikm"] == LOCKED


def test_the_dashboard(reader: Person) -> None:
    page = _text(reader, f"/dasbor/{SURVEY}")
    assert f'<p class="ikm">{IKM}</p>' in page
    assert "<dt>Diterima</dt><dd>5</dd><dt>Dihitung</dt><dd>3</dd>" in page


def test_the_working_as_csv(reader: Person, made: Snapshot) -> None:
    written = _text(reader, f"/dasbor/{SURVEY}/perhitungan.csv")
    rows = {row[0]: row[1:] for row in csv.reader(StringIO(written), delimiter=";") if row}
    assert rows["IKM"][0] == IKM
    assert (rows["Status"], rows["Addendum"]) == (["AKHIR"], ["2"])
    assert rows["Sidik jari versi 1 (SHA-256)"] == [made.hash]


def test_the_report_as_pdf(reader: Person, made: Snapshot) -> None:
    pages = PdfReader(BytesIO(reader.get(f"/dasbor/{SURVEY}/laporan.pdf").get_data())).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert IKM in words
    assert "Final versi 1, 3 Maret 2026 pukul 08.00 WIB; angka tidak berubah lagi." in words
    assert "2 respons diterima setelah survei tidak lagi menerima jawaban" in words
    assert made.hash in words


def test_the_iku_table(reader: Person) -> None:
    table = json.loads(_text(reader, f"/api/v1/agencies/{AGENCY}/iku/2026"))
    row = next(row for row in table["rows"] if row["id"] == "000-3a")
    assert (row["realisasi"], row["survey"]["provisional"]) == (LOCKED, False)
    assert IKM in _text(reader, f"/iku/{AGENCY}/2026")


def test_the_year_and_the_series(reader: Person) -> None:
    trend = json.loads(_text(reader, f"/api/v1/surveys/{SURVEY}/trend"))
    assert LOCKED in json.dumps(trend)
    assert IKM in _text(reader, f"/perangkat-daerah/{AGENCY}/2026")


def test_the_engine_that_computed_is_named_after_it_is_gone(
    lite_app: Flask, lite_world: Database, made: Snapshot
) -> None:
    """As it will be one release later: what was locked by 0.0.9 says so."""
    older = made.body.replace(f'"version":"{engine_version()}"', '"version":"0.0.9"', 1)
    assert older != made.body
    with lite_world.write() as connection:
        let_change(connection, on=True)
        locked = {"body": older, "hash": hash_of(older)}
        connection.execute(text("UPDATE snapshot SET body = :body, hash = :hash"), locked)
        told = {"before": made.hash, "after": locked["hash"]}
        connection.execute(text("UPDATE trail SET new = replace(new, :before, :after)"), told)
    reader = staff(lite_app, "evaluator")
    assert json.loads(_text(reader, INDEX))["engine"] == {"id": "skm", "version": "0.0.9"}
    assert "skm 0.0.9" in _text(reader, f"/dasbor/{SURVEY}/perhitungan.csv")


def test_users_of_a_final_survey_weigh_as_they_were_locked(
    lite_app: Flask, lite_world: Database
) -> None:
    """Of the other survey nobody knows the users, so the whole cannot be weighted by them."""
    with lite_world.write() as connection:
        connection.execute(text("UPDATE survey_service SET population = 100"))
    answer(lite_world, "444444444")
    close_and_lock(lite_world)
    address = f"/api/v1/agencies/{AGENCY}/index/2026"
    reader = staff(lite_app, "evaluator")
    before = _text(reader, address)
    with lite_world.write() as connection:
        change = "UPDATE survey_service SET population = 900 WHERE survey_id = :survey"
        connection.execute(text(change), {"survey": SURVEY})
    assert _text(reader, address) == before


@pytest.mark.parametrize(
    "address",
    [f"/dasbor/{SURVEY}", f"/perangkat-daerah/{AGENCY}/2026", f"/dasbor/{SURVEY}/tren"],
)
def test_as_many_queries_for_much_as_for_little(
    lite_app: Flask, lite_world: Database, made: Snapshot, address: str
) -> None:
    del made
    reader = staff(lite_app, "evaluator")
    with counted_queries(lite_app) as few:
        assert reader.get(address).status_code == 200
    for _ in range(20):
        bring_late(lite_world, late())
    answer(lite_world, *["333333333"] * 50, survey_id=NEIGHBOURS)
    close_and_lock(lite_world, NEIGHBOURS)
    with counted_queries(lite_app) as many:
        assert reader.get(address).status_code == 200
    assert len(few) == len(many)


def test_a_citizens_answer_asks_nothing_more_of_the_database(lite_app: Flask) -> None:
    """Neither the trail nor the addendum nor a snapshot is on the way of an answer in time."""
    person = Person(lite_app)
    with counted_queries(lite_app) as seen:
        assert person.answer({}).status_code == 201
    touched = {table for table in ("trail", "addendum", "snapshot") if table in " ".join(seen)}
    assert touched == set()
