"""One number, one function: every screen, file and command shows the same figure."""

import csv
import json
import re
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from pypdf import PdfReader

from survey.commands.compute import command as compute
from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from survey.storage.responses import record_batch
from survey.storage.surveys import find_survey
from tests.builders import skm9
from tests.cases.reader import read_survey
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, SURVEY, TOLD, submission

ROWS = {
    "published": ["".join(map(str, row)) for row in read_survey("sekadau-2019-s1-raw").raw],
    "half up to a better mutu": ["344444444", "333333333", "300000000", "444444443"],
    "a question that nobody answered": ["444444440", "333333330", "123412340"],
    "all worst": ["111111111"] * 3,
    "all best": ["444444444"] * 2,
}


@pytest.fixture(params=list(ROWS))
def reader(lite_app: Flask, lite_world: Database, request: pytest.FixtureRequest) -> Person:
    """Somebody who may read a survey with some answers, linked to an indicator."""
    with lite_world.write() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey is not None
        given = [submission(row) for row in ROWS[str(request.param)]]
        record_batch(connection, survey, skm9(), given, NOW)
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    return staff(lite_app, "evaluator")


def _text(person: Person, address: str) -> str:
    answer = person.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def _comma(figure: str) -> str:
    return figure.replace(".", ",")


def _api(person: Person) -> dict[str, str]:
    index: dict[str, str] = json.loads(_text(person, f"/api/v1/surveys/{SURVEY}/index"))["index"]
    return index


def test_the_dashboard(reader: Person) -> None:
    index, page = _api(reader), _text(reader, f"/dasbor/{SURVEY}")
    shown = re.search(r'<p class="ikm">([^<]+)</p><p>Mutu <strong>(.)</strong>', page)
    assert shown
    assert shown.groups() == (_comma(index["ikm"]), index["mutu"])
    assert f" {Fraction(index['ikm_exact'])}</span>" in page


def test_the_downloaded_json_is_that_of_the_api(reader: Person) -> None:
    downloaded = _text(reader, f"/dasbor/{SURVEY}/perhitungan.json")
    assert downloaded == _text(reader, f"/api/v1/surveys/{SURVEY}/index")


def test_the_working_as_csv(reader: Person) -> None:
    index, text = _api(reader), _text(reader, f"/dasbor/{SURVEY}/perhitungan.csv")
    rows = {row[0]: row[1:] for row in csv.reader(StringIO(text), delimiter=";") if row}
    exact = index["ikm_exact"].replace("/", " per ")
    assert rows["IKM"] == [_comma(index["ikm"]), exact]
    assert rows["NI"][0] == _comma(index["ni"])


def test_the_report_as_pdf(reader: Person) -> None:
    index, answer = _api(reader), reader.get(f"/dasbor/{SURVEY}/laporan.pdf")
    pages = PdfReader(BytesIO(answer.get_data())).pages
    words = " ".join(page.extract_text() for page in pages)
    assert _comma(index["ikm"]) in words
    others = set(re.findall(r"\b\d{2,3},\d{2}\b", words)) - {_comma(index["ikm"])}
    assert all(f"{other}" in BANDS for other in others)


BANDS = {"25,00", "64,99", "65,00", "76,60", "76,61", "88,30", "88,31", "100,00"}
"""Of Permenpan RB 14/2017: where each mutu begins and ends."""


def test_the_iku_table_and_its_json(reader: Person) -> None:
    index, page = _api(reader), _text(reader, f"/iku/{AGENCY}/2026")
    table = json.loads(_text(reader, f"/api/v1/agencies/{AGENCY}/iku/2026"))
    row = next(row for row in table["rows"] if row["id"] == "000-3a")
    assert (row["realisasi"], row["survey"]["ikm"]) == (index["ikm"], index["ikm"])
    assert row["survey"]["ikm_exact"] == index["ikm_exact"]
    cells = re.findall(r'data-label="Realisasi">([^<\n]+)', page)
    assert [cell for cell in cells if cell != "–"] == [_comma(index["ikm"])]


def test_the_worksheet_recomputed_by_the_command(reader: Person, tmp_path: Path) -> None:
    api = json.loads(_text(reader, f"/api/v1/surveys/{SURVEY}/index"))
    file = tmp_path / "lembar-kerja.csv"
    file.write_bytes(reader.get(f"/dasbor/{SURVEY}/lembar-kerja.csv").get_data())
    as_json = CliRunner().invoke(compute, [str(file), "--json"])
    assert json.loads(as_json.stdout) == api
    as_text = CliRunner().invoke(compute, [str(file)])
    assert re.search(r"^IKM +(\S+)", as_text.stdout, re.MULTILINE)
    assert f"IKM  {api['index']['ikm']}  " in as_text.stdout


def test_no_answers_are_no_figure_anywhere(app: Flask, world: Database) -> None:
    """Null is not zero."""
    with world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY, TOLD)
    person = staff(app, "evaluator")
    assert _api(person)["ikm"] is None
    assert '<p class="ikm">–</p>' in _text(person, f"/dasbor/{SURVEY}")
    table = json.loads(_text(person, f"/api/v1/agencies/{AGENCY}/iku/2026"))
    row = next(row for row in table["rows"] if row["id"] == "000-3a")
    assert (row["realisasi"], row["capaian"]) == (None, None)
    working = _text(person, f"/dasbor/{SURVEY}/perhitungan.csv")
    (line,) = [line for line in working.splitlines() if line.startswith("IKM;")]
    assert not any(character.isdigit() for character in line)
    assert person.get(f"/dasbor/{SURVEY}/laporan.pdf").status_code == 200
