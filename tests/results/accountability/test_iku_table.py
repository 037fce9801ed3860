"""The IKU table of Kesbangpol Kaltim: where each realisasi comes from."""

from decimal import Decimal
from fractions import Fraction

import pytest

from results.accountability.capaian import NoCapaian
from results.accountability.indicator import IkuDocument, find_document
from results.accountability.table import Entry, IkuRow, SurveyRealisasi, iku_rows
from results.index import compute
from results.tally import Tally, empty_tally
from tests.builders import equal_rule, skm9, spread, tally_sums

SURVEYED = "000-3a"
"""Indeks Kepuasan Masyarakat: computed from responses."""

ENTERED = "000-3b"
"""Nilai Akuntabilitas Kinerja: entered with its evidence."""


@pytest.fixture(name="document")
def _document() -> IkuDocument:
    return find_document("kesbangpol-kaltim")


def survey_of(tally: Tally, *, provisional: bool = False) -> SurveyRealisasi:
    """Build the realisasi of a survey with these answers."""
    return SurveyRealisasi("s1", compute(equal_rule(), skm9(), tally), provisional)


def row_of(rows: tuple[IkuRow, ...], indicator: str) -> IkuRow:
    """Return the one row of that indicator."""
    (found,) = [row for row in rows if row.indicator.id == indicator]
    return found


def test_every_indicator_has_its_row_in_order(document: IkuDocument) -> None:
    rows = iku_rows(document, {}, {})
    assert tuple(row.indicator for row in rows) == document.indicators
    assert {row.capaian.reason for row in rows} == {NoCapaian.NO_TARGET}


def test_a_survey_gives_its_printed_ikm(document: IkuDocument) -> None:
    """GASPUL 2025 TW3: 91.48, not 91.47509...; against 90 it is 101.64 (91.48 / 90)."""
    survey = survey_of(tally_sums([105, 101, 100, 116, 102, 105, 106, 115, 105], 29))
    row = row_of(iku_rows(document, {SURVEYED: Entry(Decimal(90))}, {SURVEYED: survey}), SURVEYED)
    assert str(row.realisasi) == "91.48"
    assert (row.target, str(row.capaian.printed)) == (Decimal(90), "101.64")
    assert row.survey == survey


def test_a_survey_indicator_ignores_what_was_typed(document: IkuDocument) -> None:
    typed = {SURVEYED: Entry(Decimal(80), Decimal(99), "surat")}
    survey = survey_of(tally_sums(spread(27, 9), 1))
    row = row_of(iku_rows(document, typed, {SURVEYED: survey}), SURVEYED)
    assert (row.realisasi, str(row.capaian.printed), row.evidence) == (
        Decimal(75),
        "93.75",
        "surat",
    )


@pytest.mark.parametrize(
    "tally",
    [
        pytest.param(None, id="no survey was held"),
        pytest.param(empty_tally(9, 4), id="nobody answered"),
    ],
)
def test_no_index_is_no_realisasi(document: IkuDocument, tally: Tally | None) -> None:
    typed = {SURVEYED: Entry(Decimal(80), Decimal(99))}
    surveys = {} if tally is None else {SURVEYED: survey_of(tally)}
    row = row_of(iku_rows(document, typed, surveys), SURVEYED)
    assert (row.realisasi, row.capaian.reason) == (None, NoCapaian.NO_REALISASI)
    assert row.survey == surveys.get(SURVEYED)


def test_an_open_survey_stays_marked_provisional(document: IkuDocument) -> None:
    survey = survey_of(tally_sums([4] * 9, 1), provisional=True)
    row = row_of(iku_rows(document, {}, {SURVEYED: survey}), SURVEYED)
    assert row.survey is not None
    assert row.survey.provisional


def test_an_entered_indicator_takes_its_entry_and_no_survey(document: IkuDocument) -> None:
    entries = {ENTERED: Entry(Decimal(80), Decimal("76.4"), "LHE AKIP")}
    survey = survey_of(tally_sums([4] * 9, 1))
    row = row_of(iku_rows(document, entries, {ENTERED: survey}), ENTERED)
    assert (row.target, row.realisasi, row.evidence) == (Decimal(80), Decimal("76.4"), "LHE AKIP")
    assert (str(row.capaian.printed), row.survey) == ("95.50", None)


def test_a_figure_stays_as_typed(document: IkuDocument) -> None:
    """A target typed 80.0 is printed 80.0, and is exact in the capaian."""
    entries = {ENTERED: Entry(Decimal("80.0"), Decimal("0.1"))}
    row = row_of(iku_rows(document, entries, {}), ENTERED)
    assert (str(row.target), row.capaian.exact) == ("80.0", Fraction(1, 8))


def test_each_row_counts_in_its_own_direction(document: IkuDocument) -> None:
    """Potensi konflik is lower is better: 4 of at most 5 is (10 - 4) / 5."""
    entries = {key: Entry(Decimal(5), Decimal(4)) for key in ("000-2", ENTERED)}
    rows = iku_rows(document, entries, {})
    printed = [str(row_of(rows, key).capaian.printed) for key in ("000-2", ENTERED)]
    assert printed == ["120.00", "80.00"]


def test_a_figure_that_is_only_watched_has_no_capaian() -> None:
    """Rasio jumlah keberadaan WNA, Kesbangpol Kota Jambi 2021: neither high nor low is better."""
    entries = {"001-POL-b": Entry(Decimal(5), Decimal(4))}
    row = row_of(iku_rows(find_document("kesbangpol-kota-jambi"), entries, {}), "001-POL-b")
    assert (row.capaian.printed, row.capaian.reason) == (None, NoCapaian.NO_POLARITY)


def test_an_entry_of_no_indicator_makes_no_row(document: IkuDocument) -> None:
    rows = iku_rows(document, {"999": Entry(Decimal(1), Decimal(1))}, {})
    assert len(rows) == len(document.indicators) == 4
