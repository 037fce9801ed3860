"""A row of a locked year beside later years: its figures as they were locked, to the letter.

The rest of the row, its indicator and what was entered, is read from what was locked too; an
engine that counts or rounds otherwise today changes no figure of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from results.accountability.capaian import Capaian, NoCapaian
from results.accountability.row import IkuRow
from results.accountability.targets import THE_YEAR

Told = Mapping[str, Any]
"""A row of a table as JSON (``reports.iku_json``), or these parts of it."""

FIGURES = (
    "target",
    "realisasi",
    "realisasi_exact",
    "complete",
    "capaian",
    "capaian_exact",
    "formula",
    "reason",
    "reached",
)
"""What later years show of a row."""


class CapaianAsLocked(Capaian):
    """A capaian that prints as it was locked."""

    as_printed: Decimal | None = None

    @property
    def printed(self) -> Decimal | None:
        """The figure as it was locked."""
        return self.as_printed


@dataclass(frozen=True, slots=True)
class RowAsLocked(IkuRow):
    """A row whose realisasi prints as it was locked."""

    told: Told

    @property
    def printed(self) -> Decimal | None:
        """The realisasi as it was locked."""
        return _decimal(self.told["realisasi"])

    @property
    def complete(self) -> bool:
        """Whether the realisasi spoke for the whole year when it was locked."""
        return bool(self.told["complete"])


def figures_of(told: Told) -> dict[str, Any]:
    """Return of a row as JSON what later years show of it."""
    return {name: told[name] for name in FIGURES}


def as_locked(row: IkuRow, told: Told) -> RowAsLocked:
    """Return the ``row`` that follows from locked inputs with the figures that were locked."""
    targets = (one for one in reversed(row.given.targets) if one.quarter == THE_YEAR)
    parts = {field.name: getattr(row, field.name) for field in fields(IkuRow)}
    parts |= {
        "target": next((one for one in targets if one.text == told["target"]), None),
        "value": _fraction(told["realisasi_exact"]),
        "capaian": _capaian(told),
    }
    return RowAsLocked(**parts, told=told)


def _capaian(told: Told) -> Capaian:
    reason = None if told["reason"] is None else NoCapaian(told["reason"])
    made = CapaianAsLocked(
        _fraction(told["capaian_exact"]), told["formula"], reason, told["reached"]
    )
    made.as_printed = _decimal(told["capaian"])
    return made


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
