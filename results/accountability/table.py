"""The IKU table of one agency and year: each indicator, target, realisasi and capaian."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from results.accountability.capaian import Capaian, capaian
from results.accountability.indicator import IkuDocument, Indicator
from results.index import Index


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for one indicator and year; None where nothing was."""

    target: Fraction | None = None
    realisasi: Fraction | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SurveyRealisasi:
    """A survey whose index is the realisasi of an indicator; provisional while open."""

    survey_id: str
    index: Index
    provisional: bool


@dataclass(frozen=True, slots=True)
class IkuRow:
    """One line of the table, with everything its figures came from."""

    indicator: Indicator
    target: Fraction | None
    realisasi: Fraction | None
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
        realisasi = Fraction(score.nik) if score else None
    return IkuRow(
        indicator=indicator,
        target=entry.target,
        realisasi=realisasi,
        capaian=capaian(indicator.polarity, entry.target, realisasi),
        evidence=entry.evidence,
        survey=survey if indicator.source == "survey" else None,
    )
