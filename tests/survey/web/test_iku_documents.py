"""Every shipped IKU document on the screens: what it leaves out is said, never shown as None."""

import pytest
from flask import Flask
from markupsafe import escape

from results.accountability.indicator import find_document, shipped_documents
from survey.storage.database import Database
from tests.survey.web.iku_pages import JAMBI, page_of, use_document
from tests.survey.web.person import Person, staff


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


@pytest.mark.parametrize("name", shipped_documents())
def test_every_row_has_its_place(person: Person, lite_world: Database, name: str) -> None:
    use_document(lite_world, name)
    page = page_of(person)
    assert "None" not in page
    document = find_document(name)
    assert all(page.count(f'id="{one.id}"') == 1 for one in document.indicators)
    tables = {(one.table, one.unit) for one in document.indicators}
    assert page.count('<table class="stacks iku"') == len(tables)


def test_what_a_document_leaves_out(person: Person, lite_world: Database) -> None:
    """Kesbangpol Kota Jambi prints neither source nor formula of its own indicators."""
    use_document(lite_world, JAMBI)
    page = page_of(person, "/001-IKU-a")
    assert '<dt>Sumber data</dt><dd lang="id">tidak dicantumkan</dd>' in page
    assert '<p class="formula" lang="id">tidak dicantumkan</p>' in page


def test_a_figure_without_direction_says_so(person: Person, lite_world: Database) -> None:
    use_document(lite_world, JAMBI)
    assert "satuan: orang · arah belum dinyatakan" in page_of(person, "/001-POL-b/isi")
    assert "arah indikator belum dinyatakan" in page_of(person)


@pytest.mark.parametrize("name", shipped_documents())
def test_every_row_has_its_working(person: Person, lite_world: Database, name: str) -> None:
    use_document(lite_world, name)
    for one in find_document(name).indicators:
        page = page_of(person, f"/{one.id}")
        assert escape(" ".join((one.formula_printed or one.indikator).split())) in page
        assert all(escape(defect.text) in page for defect in one.defects)
        assert "None" not in page
        assert "None" not in page_of(person, f"/{one.id}/isi")


@pytest.mark.parametrize("name", shipped_documents())
def test_every_row_is_in_the_tree_or_repeats_another(
    person: Person, lite_world: Database, name: str
) -> None:
    use_document(lite_world, name)
    page, document = page_of(person, "/pohon"), find_document(name)
    drawn = {one.id for one in document.indicators if f'/2026/{one.id}"' in page}
    assert all(one.same_as for one in document.indicators if one.id not in drawn)
