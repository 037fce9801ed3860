"""The IKU table: every indicator in its order, each counted once in the averages."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from results.accountability.averages import average
from results.accountability.indicator import IkuDocument, find_document
from results.accountability.row import IkuRow
from results.accountability.row_input import RowInput
from results.accountability.table import IkuTable, iku_table
from tests.results.accountability.tabled import inputs, quarterly, signed, target, yearly

KALTIM = find_document("kesbangpol-kaltim")
JAMBI = find_document("kesbangpol-kota-jambi")

HALF_A_YEAR = RowInput((target("10"),), quarterly(temuan="25 - - -"))
UNSIGNED = RowInput((target("100"),), quarterly(konflik="1 1 1 1", konflik_diatasi="1 1 1 1"))


def row_of(table: IkuTable, name: str) -> IkuRow:
    """Return the row of that indicator."""
    found = table.find(name)
    assert found is not None
    return found


def test_every_indicator_has_its_row_in_order() -> None:
    table = iku_table(KALTIM, inputs(X999=yearly("1", aim="1")))
    assert tuple(row.indicator for row in table.rows) == KALTIM.indicators
    assert table.find("999") is None
    assert table.scale.id == "permendagri-86-2017"


def test_averages_name_what_they_leave_out() -> None:
    """50 % and 150 % of four indicators in three sasaran; nothing is averaged in as zero."""
    table = iku_table(
        KALTIM,
        inputs(X000_1=yearly("40", aim="80"), X000_3b=yearly("90", aim="60"), X000_2=yearly("1")),
    )
    whole = table.averages.of_indicators
    assert (str(whole.printed), whole.n, whole.total) == ("100.00", 2, 4)
    assert whole.missing == ("000-2", "000-3a")
    sasaran = table.averages.sasaran
    assert [(one.exact, one.n, one.total) for one in sasaran.values()] == [
        (50, 1, 1),
        (None, 0, 1),
        (150, 1, 2),
    ]
    of_sasaran = table.averages.of_sasaran
    assert (str(of_sasaran.printed), of_sasaran.n, of_sasaran.total) == ("100.00", 2, 3)


def test_what_nobody_signed_is_left_out_and_named() -> None:
    corrected = JAMBI.find("001-REN-2")
    assert corrected is not None
    without = iku_table(JAMBI, {"001-REN-2": UNSIGNED}).averages.of_indicators
    assert (without.exact, without.n) == (None, 0)
    given = replace(UNSIGNED, sign_offs=signed(corrected))
    counted = iku_table(JAMBI, {"001-REN-2": given}).averages.of_indicators
    assert (str(counted.printed), counted.reported) == ("100.00", ("001-REN-2",))


def test_a_row_that_repeats_another_is_entered_and_counted_once() -> None:
    """The RPJMD of Kota Jambi repeats the four rows of its Renstra with their own targets."""
    known = RowInput((target("80"),), quarterly(masalah="2 2 2 2", masalah_diselesaikan="1 1 1 1"))
    own = RowInput((target("100"),))
    table = iku_table(JAMBI, {"001-REN-1": known, "001-RPJ-1": own})
    assert [row_of(table, name).value for name in ("001-REN-1", "001-RPJ-1")] == [50, 50]
    assert row_of(table, "001-REN-1").capaian.exact == Fraction(125, 2)
    assert row_of(table, "001-RPJ-1").capaian.exact == 50
    assert table.averages.of_indicators.reported == ("001-REN-1",)
    repeated = [one for one in JAMBI.indicators if one.same_as is not None]
    assert len(repeated) == 13
    assert not {one.id for one in repeated} & set(table.averages.of_indicators.missing)
    alone = iku_table(JAMBI, {"001-REN-1": known})
    assert row_of(alone, "001-RPJ-1").capaian.exact == Fraction(125, 2)


def test_a_row_without_sasaran_is_in_the_average_of_the_agency_alone() -> None:
    first, *others = KALTIM.indicators
    document = KALTIM.model_copy(
        update={"indicators": (first.model_copy(update={"sasaran": None}), *others)}
    )
    table = iku_table(document, {"000-1": yearly("40", aim="80")})
    assert table.averages.of_indicators.exact == 50
    assert (table.averages.of_sasaran.exact, len(table.averages.sasaran)) == (None, 2)


def declaring(**settings: str) -> IkuDocument:
    """The document of Kesbangpol Kaltim with settings of its own."""
    return KALTIM.model_copy(update=settings)


def test_the_scale_that_the_document_declares_classifies() -> None:
    """72 / 80 is 90: Tinggi up to 90 (Permendagri 86/2017), Sangat Baik from 90 (Demak 2015)."""
    known = {"000-1": yearly("72", aim="80")}
    usual, other = (
        row_of(iku_table(document, known), "000-1").capaian_class
        for document in (KALTIM, declaring(capaian_scale="demak-2015"))
    )
    assert usual is not None
    assert other is not None
    assert (usual.name, other.name) == ("Tinggi", "Sangat Baik")


def test_a_cap_is_a_view_and_in_no_average() -> None:
    """90 / 60 is 150; shown as 120 (PermenPANRB 8/2021, above 110)."""
    known = inputs(X000_1=yearly("40", aim="80"), X000_3b=yearly("90", aim="60"))
    table = iku_table(declaring(capaian_cap="110-120"), known)
    shown = {row.indicator.id: table.capped(row) for row in table.rows}
    figures = {id_: None if one is None else one.exact for id_, one in shown.items()}
    assert figures == {"000-1": 50, "000-2": None, "000-3a": None, "000-3b": 120}
    assert row_of(table, "000-3b").capaian.exact == 150
    assert table.averages == iku_table(KALTIM, known).averages
    assert table.averages.of_indicators.exact == 100
    usual = iku_table(KALTIM, known)
    assert [usual.capped(row) for row in usual.rows] == [None] * 4


def test_a_row_without_direction_can_never_count_and_leaves_the_whole() -> None:
    """Three of the 37 rows of Kota Jambi have none; each other row is under its reason."""
    table = iku_table(JAMBI, {"001-IKU-h": HALF_A_YEAR, "001-REN-2": UNSIGNED})
    counted = {row.indicator.id for row in table.rows if row.indicator.same_as is None}
    directed = {id_ for id_ in counted if row_of(table, id_).indicator.polarity is not None}
    whole = table.averages.of_indicators
    assert (len(counted), whole.total) == (37, 34)
    assert {*whole.reported, *whole.missing} == directed
    lacking = table.without_capaian(whole)
    names = {str(why): [row.indicator.id for row in rows] for why, rows in lacking.items()}
    assert names["year_end"] == ["001-IKU-h"]
    assert names["not_signed"] == ["001-REN-2"]
    assert sum(map(len, names.values())) == len(whole.missing)
    assert "no_polarity" not in names


def test_a_sasaran_of_nothing_but_rows_without_direction_is_no_sasaran_to_wait_for() -> None:
    first, *others = KALTIM.indicators
    document = KALTIM.model_copy(
        update={"indicators": (first.model_copy(update={"polarity": None}), *others)}
    )
    averages = iku_table(document, {}).averages
    assert first.sasaran not in averages.sasaran
    assert (averages.of_sasaran.total, averages.of_indicators.total) == (2, 3)


FIGURES = st.one_of(st.none(), st.integers(0, 200))


@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=4, max_size=4))
def test_the_average_is_that_of_the_rows_that_have_a_figure(
    figures: list[tuple[int | None, int | None]],
) -> None:
    known = {}
    for (aim, value), indicator in zip(figures, KALTIM.indicators, strict=True):
        reached = RowInput() if value is None else yearly(str(value))
        known[indicator.id] = replace(reached, targets=() if aim is None else (target(str(aim)),))
    table = iku_table(KALTIM, known)
    members = [(row.indicator.id, row.capaian.exact) for row in table.rows]
    assert table.averages.of_indicators == average(members)
    for row in table.rows:
        assert (row.capaian.exact is None) is (row.capaian.reason is not None)
        assert (row.capaian_class is None) is (row.capaian.exact is None)
