"""Rows with all that follows from them, and the averages over them."""

from decimal import Decimal
from fractions import Fraction

from results.accountability.averages import AgencyAverages, Average
from results.accountability.cap import CAPS
from results.accountability.rows import Assessed, Choices, Row, assess, averages_of
from results.accountability.scales import find_scale

PLAIN = Choices(find_scale("permendagri-86-2017"))
CAPPED = Choices(find_scale("permendagri-86-2017"), cap=CAPS["100"])


def assessed(number: int, printed: str | None = None, sasaran: str = "") -> Assessed:
    """Assess a row of target 100 and that realisasi."""
    text = None if printed is None else Decimal(printed)
    row = Row(
        id=str(number),
        indikator="i",
        polarity="higher_is_better",
        target=Fraction(100),
        realisasi=Decimal(number),
        printed=text,
        sasaran=sasaran,
    )
    return assess(row, CAPPED if number == 141 else PLAIN)


def test_everything_of_a_row() -> None:
    one = assessed(90, "91")
    assert (one.capaian.exact, one.grade and one.grade.name) == (Fraction(90), "Tinggi")
    assert one.judgement is not None
    assert (one.capped, one.holds) == (None, False)


def test_what_is_not_printed_is_not_judged() -> None:
    one = assessed(141)
    assert (one.judgement, one.holds) == (None, True)
    assert one.capped is not None
    assert (one.capaian.exact, one.capped.exact) == (Fraction(141), Fraction(100))


def test_no_figure_has_no_class() -> None:
    one = assess(Row("a", "i", "higher_is_better"), PLAIN)
    assert (one.capaian.exact, one.grade) == (None, None)


def test_without_sasaran_there_is_one_average() -> None:
    found = averages_of([assessed(100), assessed(50)])
    assert isinstance(found, Average)
    assert (found.exact, found.reported) == (Fraction(75), ("100", "50"))
    nothing = averages_of([])
    assert isinstance(nothing, Average)
    assert nothing.exact is None


def test_with_sasaran_there_are_both() -> None:
    found = averages_of(
        [assessed(100, sasaran="a"), assessed(50, sasaran="b"), assessed(60, sasaran="b")]
    )
    assert isinstance(found, AgencyAverages)
    assert (found.of_sasaran.exact, found.of_indicators.exact) == (Fraction(155, 2), Fraction(70))
