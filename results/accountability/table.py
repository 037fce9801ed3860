"""The IKU table of one agency and year: its rows, and the averages over them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from results.accountability.averages import AgencyAverages, Member, average
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.row import IkuRow, iku_row
from results.accountability.row_input import NOTHING, RowInput
from results.accountability.scale import Scale
from results.accountability.scales import DEFAULT, find_scale


@dataclass(frozen=True, slots=True)
class IkuTable:
    """The rows of a document in its order, and the averages of their capaian.

    ``scale`` classifies every capaian. ``averages`` count each indicator once: a row that
    repeats another one (``same_as``) is not in them.
    """

    document: IkuDocument
    rows: tuple[IkuRow, ...]
    averages: AgencyAverages
    scale: Scale

    def find(self, indicator_id: str) -> IkuRow | None:
        """Return the row of an indicator, if the document has it."""
        return next((row for row in self.rows if row.indicator.id == indicator_id), None)


def iku_table(
    document: IkuDocument,
    inputs: Mapping[str, RowInput],
    scale: Scale | None = None,
    year: int | None = None,
) -> IkuTable:
    """Return the table of ``document`` in ``year`` from what is known of its rows, by indicator id.

    A row that repeats another one has the figures of that one, which are entered once; a
    target of its own goes before that of the other. ``scale`` is that of Permendagri 86/2017
    unless another one is given.
    """
    chosen = scale or find_scale(DEFAULT)
    rows = tuple(
        iku_row(document, indicator, _input_of(indicator, inputs), chosen, year)
        for indicator in document.indicators
    )
    return IkuTable(document, rows, _averages(rows), chosen)


def _input_of(indicator: Indicator, inputs: Mapping[str, RowInput]) -> RowInput:
    own = inputs.get(indicator.id, NOTHING)
    if indicator.same_as is None:
        return own
    other = inputs.get(indicator.same_as, NOTHING)
    return replace(other, targets=own.targets or other.targets)


def _averages(rows: tuple[IkuRow, ...]) -> AgencyAverages:
    """Return the averages; an indicator without sasaran is in that of the agency alone."""
    everything: list[Member] = []
    sasaran: dict[str, list[Member]] = {}
    for row in rows:
        indicator = row.indicator
        if indicator.same_as is None:
            member = (indicator.id, row.capaian.exact)
            everything.append(member)
            if indicator.sasaran is not None:
                sasaran.setdefault(indicator.sasaran, []).append(member)
    means = {name: average(members) for name, members in sasaran.items()}
    of_sasaran = average((name, mean.exact) for name, mean in means.items())
    return AgencyAverages(means, of_sasaran, average(everything))
