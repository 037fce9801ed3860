"""The IKU table of one agency and year: each indicator, target, realisasi and capaian."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from results.accountability.capaian import Capaian, NoCapaian, capaian
from results.accountability.indicator import IkuDocument, Indicator
from results.index import Index

WITHOUT_DIRECTION = "tanpa arah"
"""Stands for the formula of a figure that is only watched."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for one indicator and year, as typed; None where nothing was."""

    target: Decimal | None = None
    realisasi: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SurveyRealisasi:
    """A survey whose index is the realisasi of an indicator; provisional while open.

    ``note`` is what must be known of its answers wherever the figure is shown.
    """

    survey_id: str
    index: Index
    provisional: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class IkuRow:
    """One line of the table, with everything its figures came from."""

    indicator: Indicator
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Capaian
    evidence: str
    survey: SurveyRealisasi | None


def iku_rows(
    document: IkuDocument,
    entries: Mapping[str, Entry],
    surveys: Mapping[str, SurveyRealisasi],
) -> tuple[IkuRow, ...]:
    """Return the rows of ``document`` in its order.

    ``entries`` and ``surveys`` are keyed by indicator id. An indicator of source
    ``survey`` takes the printed IKM (25-100) of its survey and ignores any entry.
    """
    return tuple(
        _row(indicator, entries.get(indicator.id, Entry()), surveys.get(indicator.id))
        for indicator in document.indicators
    )


def _row(indicator: Indicator, entry: Entry, survey: SurveyRealisasi | None) -> IkuRow:
    realisasi = entry.realisasi
    if indicator.source == "survey":
        score = survey.index.score if survey else None
        realisasi = score.nik if score else None
    return IkuRow(
        indicator=indicator,
        target=entry.target,
        realisasi=realisasi,
        capaian=_capaian(indicator, _exact(entry.target), _exact(realisasi)),
        evidence=entry.evidence,
        survey=survey if indicator.source == "survey" else None,
    )


def _capaian(indicator: Indicator, target: Fraction | None, realisasi: Fraction | None) -> Capaian:
    """Return the capaian; none for a figure of which neither high nor low is better."""
    if indicator.polarity is None:
        return Capaian(None, WITHOUT_DIRECTION, NoCapaian.NO_POLARITY)
    return capaian(indicator.polarity, target, realisasi)


def _exact(figure: Decimal | None) -> Fraction | None:
    return None if figure is None else Fraction(figure)
