"""What an IKU table still lacks, said before somebody submits, verifies or locks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from results.accountability.capaian import NoCapaian
from results.accountability.indicator import Indicator
from results.accountability.row import IkuRow
from results.accountability.table import IkuTable
from survey.storage.evidence import Evidence
from survey.web.iku_words import no_value
from survey.web.wording import no_capaian

_OF_THE_ROW = frozenset({NoCapaian.NO_REALISASI, NoCapaian.NO_POLARITY})
"""Reasons for no capaian that say nothing new: the realisasi lacks, or nothing is aimed at."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator, and everything that it lacks."""

    indicator: Indicator
    lacks: tuple[str, ...]


def gaps_of(table: IkuTable, evidence: Mapping[str, Sequence[Evidence]]) -> tuple[Gap, ...]:
    """Return what lacks, row by row; a row that repeats another one has the gaps of that one."""
    rows = (row for row in table.rows if row.indicator.same_as is None)
    found = (
        Gap(row.indicator, tuple(_lacks(row, evidence.get(row.indicator.id, ())))) for row in rows
    )
    return tuple(gap for gap in found if gap.lacks)


def _lacks(row: IkuRow, evidence: Sequence[Evidence]) -> Iterator[str]:
    if row.no_value is not None:
        yield no_value(row.no_value)
    elif not row.complete:
        yield gettext("realisasi masih sementara")
    if row.capaian.reason is not None and row.capaian.reason not in _OF_THE_ROW:
        yield no_capaian(row.capaian.reason)
    if row.survey is None and row.value is not None and not any(one.counts for one in evidence):
        yield gettext("belum ada bukti dukung")
