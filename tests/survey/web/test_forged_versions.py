"""A version that is not what was locked any more is not shown: every door says so instead."""

import json
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from survey.storage import schema
from survey.storage.canonical import hash_of
from survey.storage.database import Database
from survey.storage.iku.places import Entered, Place
from survey.storage.iku.targets import NewTarget, add_target
from tests.survey import finals
from tests.survey.house import let_change
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, SURVEY

TOLD = "Versi {} dari {} bukan lagi yang dikunci"
IKU = f"{AGENCY}/2026"
IKM, FORGED = "87.50", "12.50"


@pytest.fixture
def locked(lite_world: Database) -> Database:
    """A survey and an IKU table of two versions each, both final now, with the same figure."""
    target = NewTarget(IKM, Decimal(IKM))
    with lite_world.write() as connection:
        add_target(connection, Place(AGENCY, 2026, "000-1"), target, Entered(None, finals.LATER))
    finals.answer(lite_world, "333333333", "444444444")
    finals.close_and_lock(lite_world)
    finals.step(lite_world, "reopen", reason=finals.WHY)
    finals.make_final(lite_world)
    finals.lock_table(lite_world)
    finals.reopen_table(lite_world)
    finals.lock_table(lite_world)
    return lite_world


@pytest.fixture
def reader(lite_app: Flask, locked: Database) -> Person:
    """Whoever may read everything."""
    del locked
    return staff(lite_app, "evaluator")


def _forge(database: Database, kind: str, version: int, *, hashed: bool = False) -> None:
    """Write another figure into a version; ``hashed``: and the hash that fits beside it."""
    table = schema.snapshot
    here = (table.c.kind == kind, table.c.version == version)
    with database.write() as connection:
        let_change(connection, on=True)
        body, hash_ = connection.execute(select(table.c.body, table.c.hash).where(*here)).one()
        forged = body.replace(IKM, FORGED)
        assert forged != body
        values = {"body": forged, "hash": hash_of(forged) if hashed else hash_}
        connection.execute(table.update().where(*here).values(values))


SURVEY_DOORS = [
    f"/dasbor/{SURVEY}",
    f"/dasbor/{SURVEY}/versi",
    f"/dasbor/{SURVEY}/versi/2.json",
    f"/dasbor/{SURVEY}/laporan.pdf",
    f"/dasbor/{SURVEY}/perhitungan.csv",
    f"/api/v1/surveys/{SURVEY}/index",
    f"/perangkat-daerah/{AGENCY}/2026",
]
TABLE_DOORS = [
    f"/iku/{AGENCY}/2026",
    f"/iku/{AGENCY}/2026/riwayat",
    f"/iku/{AGENCY}/2026/versi/2.json",
    f"/api/v1/agencies/{AGENCY}/iku/2026",
]


@pytest.mark.parametrize("hashed", [False, True], ids=["body", "body and hash"])
@pytest.mark.parametrize(
    ("version", "door"),
    [(("survey", SURVEY), door) for door in SURVEY_DOORS]
    + [(("iku", IKU), door) for door in TABLE_DOORS],
)
def test_what_is_final_is_not_shown(
    reader: Person, locked: Database, version: tuple[str, str], door: str, hashed: bool
) -> None:
    kind, subject = version
    whole = reader.get(door)
    assert whole.status_code == 200
    _forge(locked, kind, 2, hashed=hashed)
    forged = reader.get(door)
    said = forged.get_data(as_text=True)
    assert forged.status_code == 500
    assert TOLD.format(2, subject) in said
    assert "memulihkannya dari cadangan" in said
    assert FORGED not in said
    assert FORGED.replace(".", ",") not in said


@pytest.mark.parametrize(
    ("kind", "subject", "pages"),
    [
        ("survey", SURVEY, (f"/dasbor/{SURVEY}/versi", f"/dasbor/{SURVEY}/versi/1.json")),
        ("iku", IKU, (f"/iku/{IKU}/riwayat", f"/iku/{IKU}/versi/1.json")),
    ],
)
def test_an_earlier_version_is_not_shown_either(
    reader: Person, locked: Database, kind: str, subject: str, pages: tuple[str, str]
) -> None:
    """Of the pages of what is final now, which is whole, every one still opens."""
    _forge(locked, kind, 1)
    for page in pages:
        forged = reader.get(page)
        assert forged.status_code == 500
        assert TOLD.format(1, subject) in forged.get_data(as_text=True)
    assert reader.get(pages[1].replace("1.json", "2.json")).status_code == 200
    for door in (f"/dasbor/{SURVEY}", f"/iku/{IKU}"):
        assert reader.get(door).status_code == 200


def test_a_program_reads_a_code(reader: Person, locked: Database) -> None:
    _forge(locked, "survey", 2)
    said = json.loads(reader.get(f"/api/v1/surveys/{SURVEY}/index").get_data())
    assert said["code"] == "forged_version"


def test_a_forged_version_of_a_reopened_survey_hides_no_other(
    lite_app: Flask, lite_world: Database
) -> None:
    """Its index is computed again; only the page of its versions reads the forged one."""
    finals.answer(lite_world, "333333333", "444444444")
    finals.close_and_lock(lite_world)
    finals.step(lite_world, "reopen", reason=finals.WHY)
    _forge(lite_world, "survey", 1)
    reader = staff(lite_app, "evaluator")
    assert reader.get(f"/perangkat-daerah/{AGENCY}/2026").status_code == 200
    assert reader.get(f"/dasbor/{SURVEY}").status_code == 200
    assert reader.get(f"/dasbor/{SURVEY}/versi").status_code == 500
