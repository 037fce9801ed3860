"""The IKU table of one agency and year: its rows, and the averages over them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from results.accountability.averages import AgencyAverages, Average, agency_averages
from results.accountability.cap import Cap, Capped, capped
from results.accountability.capaian import NoCapaian
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.outcome import NoValue
from results.accountability.row import IkuRow, iku_row
from results.accountability.row_input import NOTHING, RowInput
from results.accountability.scale import Scale
from results.accountability.survey_realisasi import NoIndex

Why = NoCapaian | NoValue | NoIndex
"""Why a row has no capaian."""


@dataclass(frozen=True, slots=True)
class IkuTable:
    """The rows of a document in its order, and the averages of their capaian.

    ``scale`` classifies every capaian, as the document declares. ``averages`` count each
    indicator once: a row that repeats another one (``same_as``) is not in them, nor one
    without direction, which can never have a capaian.
    """

    document: IkuDocument
    rows: tuple[IkuRow, ...]
    averages: AgencyAverages
    scale: Scale

    def find(self, indicator_id: str) -> IkuRow | None:
        """Return the row of an indicator, if the document has it."""
        return next((row for row in self.rows if row.indicator.id == indicator_id), None)

    @property
    def cap(self) -> Cap | None:
        """The cap under which the document shows its capaian too."""
        return self.document.cap

    def capped(self, row: IkuRow) -> Capped | None:
        """Return the capaian of ``row`` as the cap shows it; None where there is none."""
        cap = self.cap
        return None if cap is None or row.capaian.exact is None else capped(row.capaian, cap)

    def without_capaian(self, mean: Average) -> dict[Why, tuple[IkuRow, ...]]:
        """Return the rows that ``mean`` lacks, under the reason why they have no capaian."""
        found: dict[Why, tuple[IkuRow, ...]] = {}
        missing = set(mean.missing)
        for row in self.rows:
            reason = row.no_capaian
            if reason is not None and row.indicator.id in missing:
                found[reason] = (*found.get(reason, ()), row)
        return found


def iku_table(
    document: IkuDocument, inputs: Mapping[str, RowInput], year: int | None = None
) -> IkuTable:
    """Return the table of ``document`` in ``year`` from what is known of its rows, by indicator id.

    A row that repeats another one has the figures of that one, which are entered once; a
    target of its own goes before that of the other.
    """
    scale = document.scale_of(document.capaian_scale)
    rows = tuple(
        iku_row(document, indicator, _input_of(indicator, inputs), scale, year)
        for indicator in document.indicators
    )
    counted = [row for row in rows if _counts(row.indicator)]
    averages = agency_averages(
        (row.indicator.sasaran, (row.indicator.id, row.capaian.exact)) for row in counted
    )
    return IkuTable(document, rows, averages, scale)


def _counts(indicator: Indicator) -> bool:
    """Whether an indicator can ever be in an average."""
    return indicator.same_as is None and indicator.polarity is not None


def _input_of(indicator: Indicator, inputs: Mapping[str, RowInput]) -> RowInput:
    own = inputs.get(indicator.id, NOTHING)
    if indicator.same_as is None:
        return own
    other = inputs.get(indicator.same_as, NOTHING)
    return replace(other, targets=own.targets or other.targets)
