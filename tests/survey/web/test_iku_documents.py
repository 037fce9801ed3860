"""Every shipped IKU document on the screens: what it leaves out is said, never shown as None."""

import pytest
from flask import Flask

from results.accountability.indicator import find_document, shipped_documents
from survey.storage import schema
from survey.storage.database import Database
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


def _page(person: Person, path: str) -> str:
    page = person.get(f"/iku/{AGENCY}/2026{path}")
    assert page.status_code == 200
    return " ".join(page.get_data(as_text=True).split())


def _use(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.execute(schema.agency.update().values(iku_document=name))


@pytest.mark.parametrize("name", shipped_documents())
def test_every_row_has_its_place(person: Person, lite_world: Database, name: str) -> None:
    _use(lite_world, name)
    page = _page(person, "")
    assert "None" not in page
    assert page.count('<tr role="row">') == 1 + len(find_document(name).indicators)


def test_what_a_document_leaves_out(person: Person, lite_world: Database) -> None:
    """Kesbangpol Kota Jambi prints neither source nor formula of its own indicators."""
    _use(lite_world, "kesbangpol-kota-jambi")
    assert "sumber data: tidak dicantumkan" in _page(person, "")
    assert "<p>tidak dicantumkan</p>" in _page(person, "/001-IKU-a")


def test_a_figure_without_direction_says_so(person: Person, lite_world: Database) -> None:
    _use(lite_world, "kesbangpol-kota-jambi")
    assert "satuan: orang · arah belum dinyatakan" in _page(person, "/001-POL-b")
    assert "arah indikator belum dinyatakan" in _page(person, "")
