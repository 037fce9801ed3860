"""The statistics as PDF: every word and figure of the sections, the same bytes every time."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from questionnaires.catalog import find_questionnaire, find_rule
from reports.statistics.names import Names
from reports.statistics.sections import Told, sections
from reports.statistics_pdf import statistics_pdf
from results.index import compute
from results.statistics import Statistics, statistics
from results.tally import tally_of
from tests.builders import skm9
from tests.reports.pages import catalog_of, glued, words_of
from tests.reports.statistics.surveyed import EARLIER, PUBLISHED, SERVICES, judged, period, told_of
from tests.reports.surveys import HOSTILE, make_facts, named_everywhere
from tests.results.surveyed import Person, crowd, rows_of


def read(found: Statistics, told: Told) -> PdfReader:
    """Make the report and open it."""
    return PdfReader(BytesIO(statistics_pdf(found, told)))


@pytest.mark.parametrize("people", [PUBLISHED, PUBLISHED[:20], [], crowd(200)])
def test_everything_that_the_sections_say_is_printed(people: list[Person]) -> None:
    found = judged(people, period(crowd(90, 3)))
    told = told_of(found)
    printed = glued(words_of(read(found, told)))
    for one in sections(found, told):
        texts = [one.heading, *one.paragraphs, *one.notes]
        for table in one.tables:
            texts += [table.caption, *("".join(cells) for cells in (*table.rows, table.foot))]
        assert [text for text in texts if glued(text) not in printed] == []


def test_the_head_and_the_contents() -> None:
    found = judged(PUBLISHED)
    words = words_of(read(found, told_of(found)))
    assert words.startswith(
        "Badan Kesatuan Bangsa dan Politik Bidang Politik Dalam Negeri AKHIR Statistik Survei "
        "Kepuasan Masyarakat SKM Semester I 2026 1 Januari 2026 s.d. 30 Juni 2026."
    )
    assert "Isi Unsur terendah dan tertinggi" in words
    assert "Halaman 1 dari " in words


def test_is_tagged_archivable_and_dated() -> None:
    found = judged(PUBLISHED)
    reader = read(found, told_of(found))
    root, info = catalog_of(reader), reader.metadata
    metadata = root["/Metadata"].get_data().decode()
    assert info is not None
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>2<" in metadata
    assert info.title == "Statistik Survei Kepuasan Masyarakat – SKM Semester I 2026"
    assert info.creation_date == make_facts(49).as_of


def test_same_bytes_twice_and_other_bytes_for_later_data() -> None:
    found = judged(crowd(60))
    told = told_of(found)
    first = statistics_pdf(found, told)
    assert statistics_pdf(judged(crowd(60)), told) == first
    assert told.facts.as_of is not None
    later = replace(told.facts, as_of=told.facts.as_of + timedelta(minutes=1))
    assert statistics_pdf(found, replace(told, facts=later)) != first


def test_a_questionnaire_with_many_unsur_still_fits_the_page() -> None:
    """Fourteen unsur, as in 2004: no figure of the widest table is cut off."""
    form, rule = find_questionnaire("kepmenpan-25-2004-14"), find_rule("kepmenpan-25-2004")
    people = [Person((*(n % 4 + 1 for n in range(at, at + 14)),)) for at in range(40)]
    rows = rows_of(people)
    index = compute(rule, form, tally_of(rows.vectors, len(form.items), form.scale))
    found = statistics(index, rows, dict.fromkeys(SERVICES))
    reader = read(found, Told(make_facts(40), Names(form, SERVICES)))
    width = float(reader.pages[0].mediabox.width)
    rightmost = 0.0

    def visit(text: str, _: object, at: list[float], *__: object) -> None:
        nonlocal rightmost
        rightmost = max(rightmost, at[4] if text.strip() else 0)

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    assert rightmost < width - 22 / 25.4 * 72


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_name_can_be_printed(name: str) -> None:
    found = judged(PUBLISHED)
    told = Told(
        named_everywhere(make_facts(49), name),
        Names(skm9(), dict.fromkeys(SERVICES, name)),
        replace(EARLIER, title=name),
    )
    assert statistics_pdf(found, told).startswith(b"%PDF")


def test_names_are_printed_literally() -> None:
    found = judged(crowd(80))
    told = Told(make_facts(80), Names(skm9(), dict.fromkeys(SERVICES, HOSTILE)))
    printed = words_of(read(found, told))
    assert glued(printed).count(glued(HOSTILE)) >= 3
    assert "root:" not in printed
