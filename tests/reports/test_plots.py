"""The chart: every figure on it, legible without colour, the same bytes every time."""

import re
from xml.etree import ElementTree as ET

import pytest

from reports.plots import index_chart_svg
from results.index import Index
from tests.reports.surveys import FULL, HOSTILE, PUBLISHED, make_index, renamed


def _texts(index: Index) -> list[str]:
    """The texts of a chart: drawn as paths, but each named by a comment."""
    return re.findall(r"<!-- (.*?) -->", index_chart_svg(index))


def test_every_unsur_has_its_name_and_its_figure() -> None:
    texts = _texts(make_index(PUBLISHED))
    figures = [text for text in texts if re.fullmatch(r"\d,\d{4}", text)]
    assert figures == [
        *("2,8163", "2,8367", "3,0612", "3,6122", "3,2449", "3,3265", "3,2857", "2,9184"),
        "3,2449",
    ]
    assert "U1  Persyaratan" in texts
    assert "U9  Sarana dan Prasarana" in texts


def test_the_scale_and_the_bands_are_marked() -> None:
    texts = _texts(make_index(FULL))
    assert [text for text in texts if re.fullmatch(r"\d,00", text)] == [
        *("1,00", "2,00", "3,00", "4,00"),
    ]
    assert [text for text in texts if text in "ABCD"] == ["D", "C", "B", "A"]


@pytest.mark.parametrize(
    ("rows", "unanswered"),
    [
        pytest.param([(4, 4, 4, 0, 4, 4, 4, 4, 4)], 1, id="one unsur"),
        pytest.param((), 9, id="nobody"),
        pytest.param(FULL, 0, id="all answered"),
    ],
)
def test_no_answers_are_told_not_drawn(rows: list[tuple[int, ...]], unanswered: int) -> None:
    texts = _texts(make_index(rows))
    assert texts.count("tidak ada jawaban") == unanswered
    assert texts.count("–") == unanswered
    assert "0,0000" not in texts


def test_is_a_picture_of_its_own_without_scripts_or_links() -> None:
    root = ET.fromstring(index_chart_svg(make_index(FULL)))  # noqa: S314 - our own bytes
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    links = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith("href")]
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert tags.isdisjoint({"script", "image", "text", "foreignObject", "a"})
    assert [link for link in links if not link.startswith("#")] == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("$x$ \\frac{1}", id="formula of Matplotlib"),
        pytest.param("🧿 ꦲꦏ", id="no font has it"),
        pytest.param("--> <script>", id="end of a comment"),
        pytest.param("a\x07\ue000", id="no picture at all"),
        pytest.param("W" * 2000, id="longer than the chart"),
        pytest.param(HOSTILE, id="all at once"),
    ],
)
def test_names_are_text_whatever_they_hold(name: str) -> None:
    svg = index_chart_svg(make_index(FULL, renamed([name])))
    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own bytes
    assert svg.count("<!-- 3,5000 -->") == 9


def test_same_bytes_twice() -> None:
    index = make_index(PUBLISHED)
    assert index_chart_svg(index) == index_chart_svg(index)


def test_another_answer_is_another_picture() -> None:
    assert index_chart_svg(make_index(FULL)) != index_chart_svg(make_index(FULL[:1]))
