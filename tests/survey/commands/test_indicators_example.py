"""``skm indicators example``: written once, without a finding, set up, and entered."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from results.accountability.example.example import example_document
from results.accountability.indicator import IkuDocument
from survey.intake.indicator_file import read_document
from survey.storage.database import Database
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.web.iku_pages import enter, page_of
from tests.survey.web.person import staff
from tests.survey.world import AGENCY

ENDINGS = ["yaml", "yml", "xlsx"]

SETUP = """\
agencies:
  - id: dinas-lain
    name: Dinas Lain
    iku_document: {name}
    units: [{{id: loket-lain, name: Loket, services: [{{id: izin-lain, name: Izin}}]}}]
"""

Write = Callable[[str], Path]


@pytest.fixture(name="write")
def _write(tmp_path: Path) -> Write:
    def write(ending: str) -> Path:
        file = tmp_path / f"iku.{ending}"
        done = skm("indicators", "example", file)
        assert (done.exit_code, done.stderr) == (0, "")
        assert str(file) in done.stdout
        return file

    return write


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_has_no_finding_worse_than_an_information(write: Write, ending: str) -> None:
    done = skm("indicators", "lint", write(ending))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 error(s), 0 warning(s)" in done.stdout


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_is_the_example(write: Write, ending: str) -> None:
    assert _told(read_document(write(ending))) == _told(example_document())


def _told(document: IkuDocument) -> dict[str, object]:
    """Return what a document counts by; words of our own reading are left out."""
    rows = {
        row.id: (
            *(row.kind, row.unit, row.indikator, row.satuan, row.polarity, row.formula, row.skm),
            *(row.aggregation, row.zero_policy, row.lowest, row.highest, row.supports, row.scale),
            *(row.formula_status, row.data_year, row.variables, row.composite is None),
            *((target.text, target.value, target.year) for target in row.targets),
        )
        for row in document.indicators
    }
    scales = {scale.id: (scale.classes, scale.lowest, scale.places) for scale in document.scales}
    return {**rows, "scales": scales, "units": document.units, "dated": document.dated}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_there_is_left_alone(write: Write, ending: str) -> None:
    file = write(ending)
    file.write_text("mine", "utf-8")
    done = skm("indicators", "example", file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is there already" in done.stderr
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("iku.csv", "ending in .yaml", id="another ending"),
        pytest.param("none/iku.yaml", "cannot be written", id="no such folder"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, name: str, told: str) -> None:
    done = skm("indicators", "example", tmp_path / name)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_set_up(world: Database, write: Write, ending: str) -> None:
    file = write(ending)
    plan = file.parent / "agency.yaml"
    plan.write_text(SETUP.format(name=file.name), "utf-8")
    done = skm("setup", plan, DATABASE_URL=url_of(world))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "added agency dinas-lain" in done.stdout


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_row_has_its_page_of_entry(
    lite_app: Flask, lite_world: Database, write: Write, ending: str
) -> None:
    done = skm("indicators", "assign", AGENCY, write(ending), DATABASE_URL=url_of(lite_world))
    assert (done.exit_code, done.stderr) == (0, "")
    person = staff(lite_app, "operator")
    table = page_of(person)
    for row in example_document().indicators:
        assert row.indikator in table
        page = page_of(person, f"/{row.id}/isi")
        assert [one.label for one in row.variables if one.label not in page] == []
    enter(person, "iku-2", target="9,5", **{"value-0-kematian": "12", "value-0-lahir": "1500"})
    enter(person, "iku-9", target="Utama", **{"value-0-nilai": "72,5"})
    told = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    rows = {row["id"]: row for row in told["rows"]}
    rate, predicate = rows["iku-2"], rows["iku-9"]
    assert (rate["realisasi"], rate["reached"]) == ("8.00", True)  # 12 / 1500 x 1000
    assert (predicate["realisasi_class"], predicate["reached"]) == ("Madya", False)
