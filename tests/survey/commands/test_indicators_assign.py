"""``skm indicators assign``: another document for the years to come, none for those that began."""

from pathlib import Path

import pytest

from survey.storage.database import Database
from survey.storage.iku.documents import document_for
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from survey.storage.trail import lines
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.intake.iku_book import book, write
from tests.survey.world import AGENCY, IKU_DOCUMENT, SURVEY, TOLD

SETUP = """\
agencies:
  - id: {agency}
    name: Dinas Contoh
    iku_document: {document}
    units:
      - {{id: loket, name: Loket, services: [{{id: izin, name: Izin}}]}}
"""


def _ids(world: Database, year: int) -> str | None:
    with world.read() as connection:
        found = document_for(connection, AGENCY, year)
    return found.id if found else None


def test_years_that_began_keep_their_document(world: Database, tmp_path: Path) -> None:
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    done = skm(
        "indicators",
        "assign",
        AGENCY,
        write(tmp_path / "iku.xlsx", book()),
        DATABASE_URL=url_of(world),
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{AGENCY} accounts by dinas-contoh version 1 (sha256 ")
    assert done.stdout.endswith(
        "in every year that has not begun. Begun, and kept as they are: 2026.\n"
    )
    assert (_ids(world, 2026), _ids(world, 2027)) == (IKU_DOCUMENT, "dinas-contoh")
    with world.read() as connection:
        told = list(lines(connection))[-1].told
    assert (told.kind, told.subject, told.action) == ("agency", AGENCY, "document")
    assert told.old == f'{{"iku_document":"{IKU_DOCUMENT}"}}'
    assert '"iku_document":"dinas-contoh","iku_fingerprint":"' in (told.new or "")


def test_back_to_a_shipped_one_and_the_same_again_is_told_once(
    world: Database, tmp_path: Path
) -> None:
    url = url_of(world)
    for path in (write(tmp_path / "iku.xlsx", book()), "setda-kaltim", "setda-kaltim"):
        assert skm("indicators", "assign", AGENCY, path, DATABASE_URL=url).exit_code == 0
    assert _ids(world, 2027) == "setda-kaltim"
    with world.read() as connection:
        acts = [line.told.action for line in lines(connection) if line.told.subject == AGENCY]
    assert acts.count("document") == 2


@pytest.mark.parametrize(
    ("agency", "path", "said"),
    [
        ("nobody", "setda-kaltim", "agency 'nobody' does not exist"),
        (AGENCY, "no-such.yaml", "no-such.yaml: no such file; name a file, a folder, or one of"),
    ],
)
def test_bad_input_changes_nothing(world: Database, agency: str, path: str, said: str) -> None:
    done = skm("indicators", "assign", agency, path, DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert _ids(world, 2027) == IKU_DOCUMENT


def test_a_wrong_document_gives_its_problems(world: Database, tmp_path: Path) -> None:
    wrong = tmp_path / "iku.yaml"
    wrong.write_text("id: kami\nid: lagi\n", "utf-8")
    done = skm("indicators", "assign", AGENCY, wrong, DATABASE_URL=url_of(world))
    assert done.exit_code == 2
    assert f"{wrong}:2: id:" in done.stderr


def test_one_document_and_not_a_folder_of_them(world: Database, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("id: kami\n", "utf-8")
    done = skm("indicators", "assign", AGENCY, tmp_path, DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stderr) == (2, f"{tmp_path}: 2 documents; name one file\n")


def test_a_workbook_beside_the_setup_file_is_served(sqlite: Database, tmp_path: Path) -> None:
    write(tmp_path / "iku.xlsx", book())
    plan = tmp_path / "agency.yaml"
    plan.write_text(SETUP.format(agency="dinas", document="iku.xlsx"), "utf-8")
    for said in ("3 added.", "Nothing was missing."):
        done = skm("setup", plan, DATABASE_URL=url_of(sqlite))
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == said
    with sqlite.read() as connection:
        found = document_for(connection, "dinas", 2026)
    assert found is not None
    assert [one.id for one in found.indicators] == ["IKU-1", "IKU-2", "IKU-3"]


def test_a_setup_file_changes_no_document_by_the_way(world: Database, tmp_path: Path) -> None:
    plan = tmp_path / "agency.yaml"
    plan.write_text(SETUP.format(agency=AGENCY, document="setda-kaltim"), "utf-8")
    done = skm("setup", plan, DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"skm indicators assign {AGENCY} setda-kaltim" in done.stderr
    assert _ids(world, 2027) == IKU_DOCUMENT
