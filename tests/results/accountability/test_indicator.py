"""IKU documents: what is shipped, and what is refused."""

from pathlib import Path

import pytest

from questionnaires.catalog import UnknownDefinitionError, canonical
from questionnaires.loader import DefinitionError, load
from results.accountability.indicator import IkuDocument, _check, find_document

DOCUMENT = """\
id: iku
version: "1"
agency: Dinas
printed_source: tests
indicators:
"""

NO_MAPPING = "input should be a valid dictionary or instance of"

ROW = """\
  - {id: "%s", number: "1", sasaran: s, indikator: i, satuan: Indeks, kind: count,
     polarity: higher_is_better, source: entry, formula_printed: p, formula_read: r,
     aggregation: a, sumber_data: d, penanggung_jawab: j}
"""


def complaints(file: Path, text: str) -> list[str]:
    """Return what is wrong with a document, one line a problem, without the file name."""
    file.write_text(text, "utf-8")
    with pytest.raises(DefinitionError) as refused:
        load(file, IkuDocument, _check)
    return [line.removeprefix(f"{file}:") for line in refused.value.lines()]


# Indikator Kinerja Utama, Badan Kesbangpol Provinsi Kalimantan Timur, rows 1 to 3.
@pytest.mark.parametrize(
    ("id_", "indikator", "satuan", "polarity", "source"),
    [
        pytest.param(
            "000-1", "Indeks Kapasitas Lembaga Demokrasi", "Indeks", "higher_is_better", "entry",
            id="row 1: published by BPS, never computed",
        ),
        pytest.param(
            "000-2", "Jumlah potensi konflik Ipoleksosbud", "Potensi Konflik", "lower_is_better",
            "entry", id="row 2: a count, fewer is better",
        ),
        pytest.param(
            "000-3a", "Indeks Kepuasan Masyarakat Perangkat Daerah", "Indeks", "higher_is_better",
            "survey", id="row 3: the IKM, from responses",
        ),
        pytest.param(
            "000-3b", "Nilai Akuntabilitas Kinerja", "Nilai", "higher_is_better", "entry",
            id="row 3, second indicator: LHE of the Inspektorat",
        ),
    ],
)  # fmt: skip
def test_kesbangpol_kaltim(
    id_: str, indikator: str, satuan: str, polarity: str, source: str
) -> None:
    found = find_document("kesbangpol-kaltim").find(id_)
    assert found is not None
    assert (found.indikator, found.satuan) == (indikator, satuan)
    assert (found.polarity, found.source) == (polarity, source)


def test_an_unknown_indicator_is_none() -> None:
    assert find_document("kesbangpol-kaltim").find("000-4") is None


def test_an_unknown_document_says_what_is_known() -> None:
    message = r"^no IKU document 'kesbangpol' here; choose one of: .*kesbangpol-kaltim"
    with pytest.raises(UnknownDefinitionError, match=message):
        find_document("kesbangpol")


def test_survives_canonical_json() -> None:
    document = find_document("kesbangpol-kaltim")
    assert IkuDocument.model_validate_json(canonical(document)) == document


def test_loads_rows_with_different_ids(tmp_path: Path) -> None:
    file = tmp_path / "iku.yaml"
    file.write_text(DOCUMENT + ROW % "a" + ROW % "b", "utf-8")
    assert [i.id for i in load(file, IkuDocument, _check).indicators] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOCUMENT + ROW % "a" + ROW % "b" + ROW % "a",
            ["12: indicators[2].id: two indicators have the id 'a'; rename one"],
            id="two rows with one id",
        ),
        pytest.param(
            DOCUMENT.replace("indicators:", "indicators: none"),
            ["5: indicators: input should be a valid tuple, not none; correct the value"],
            id="indicators are no list",
        ),
        pytest.param(
            DOCUMENT + ROW % "a" + "  - b\n",
            [f"9: indicators[1]: {NO_MAPPING} Indicator, not b; correct the value"],
            id="a row is no mapping",
        ),
        pytest.param(
            DOCUMENT + ROW % "a" + (ROW % "1").replace('"1", n', "1, n"),
            ["9: indicators[1].id: text is expected, not 1; put it in quotes"],
            id="an id is a number",
        ),
        pytest.param(
            "- a\n",
            [f"1: (file): {NO_MAPPING} IkuDocument, not ('a',); correct the value"],
            id="a list instead of a mapping",
        ),
    ],
)
def test_refuses(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert complaints(tmp_path / "iku.yaml", text) == expected
