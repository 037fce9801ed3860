"""Rows of the shipped IKU documents, with figures given as short as they are typed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction

from results.accountability.indicator import IkuDocument, Indicator, find_document
from results.accountability.measure import Entries
from results.accountability.row import IkuRow, iku_row
from results.accountability.row_input import RowInput
from results.accountability.scales import DEFAULT, find_scale
from results.accountability.sign_off import SignOff, formula_hash
from results.accountability.survey_realisasi import SurveySource
from results.accountability.targets import TargetVersion
from results.aggregate import Part

SIGNED_AT = datetime(2026, 1, 15, 8, tzinfo=UTC)


def indicator(document: str, name: str, **change: object) -> tuple[IkuDocument, Indicator]:
    """Return an indicator of a shipped document, changed on wish, and its document."""
    whole = find_document(document)
    found = whole.find(name)
    assert found is not None
    return whole, found.model_copy(update=change)


def row(of: tuple[IkuDocument, Indicator], given: RowInput | None = None) -> IkuRow:
    """Return the row of an indicator."""
    return iku_row(*of, given or RowInput(), find_scale(DEFAULT))


def target(text: str, number: int = 1, quarter: int = 0) -> TargetVersion:
    """Return a version of a target that is one figure."""
    return TargetVersion(quarter, number, text, text, reason="tes")


def yearly(text: str, *, aim: str | None = None) -> RowInput:
    """Return what is known of a row whose value was entered as a whole."""
    entries = Entries(annual={"nilai": Fraction(text)})
    return RowInput((target(aim),) if aim else (), entries, {"nilai": text})


def signed(one: Indicator, role: str | None = None) -> tuple[SignOff, ...]:
    """Return the signature under the formula of an indicator."""
    assert one.formula is not None
    return (SignOff(formula_hash(one.formula), role or one.sign_off_role or "", "adi", SIGNED_AT),)


def quarterly(**rows: str) -> Entries:
    """Return entries; a row of a variable has four cells, "-" where nothing was entered."""
    quarters: dict[int, dict[str, Fraction]] = {}
    for name, cells in rows.items():
        for quarter, cell in enumerate(cells.split(), start=1):
            if cell != "-":
                quarters.setdefault(quarter, {})[name] = Fraction(cell)
    return Entries(quarters)


def source(part: Part, *, provisional: bool = False) -> SurveySource:
    """Return a survey behind an indicator, called as its part."""
    return SurveySource(f"skm-{part.name}", part, provisional)


def inputs(**rows: RowInput) -> Mapping[str, RowInput]:
    """Return what is known of rows; "_" stands for the dash of an id, "X" begins a number."""
    return {name.removeprefix("X").replace("_", "-"): given for name, given in rows.items()}
