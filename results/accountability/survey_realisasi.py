"""Realisasi that surveys measure: the printed index of one, or of several together.

The index is computed from responses and never typed. Setda Kaltim reports such averages in
rows 11 and 13 of its IKU ("Skor SKM rata2 unit pelayanan"), which say neither on which scale
nor weighted how; an indicator declares both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from results.accountability.reading import SkmReading
from results.aggregate import (
    Aggregate,
    Alternative,
    Method,
    MixedInstrumentsError,
    Part,
    aggregate,
)
from results.exact import half_up
from results.index import Index, Score

WITHOUT_READING = SkmReading(weighting="unweighted_mean")
"""What stands for an indicator that declares nothing: 25-100, as the template of 2024."""


class NoIndex(StrEnum):
    """Why surveys give no realisasi."""

    NO_SURVEY = "no_survey"
    NO_ANSWERS = "no_answers"
    MIXED_INSTRUMENTS = "mixed_instruments"
    """They ask different questions or score by different rules: never averaged silently."""


@dataclass(frozen=True, slots=True)
class SurveySource:
    """One survey behind an indicator; ``part`` has its name, index and tally.

    ``provisional`` while it can still change; once it is final, ``version`` and ``sha256`` say
    which result of it this is. ``note`` is what must be known of its answers wherever the
    figure is shown. ``names`` are what it covers: as its link declares, else its unit and its
    services that were answered.
    """

    survey_id: str
    part: Part
    provisional: bool
    note: str = ""
    version: int | None = None
    sha256: str | None = None
    names: tuple[str, ...] = ()

    @property
    def index(self) -> Index:
        """The index of this survey alone."""
        return self.part.index

    @property
    def has_answers(self) -> bool:
        """Whether anybody answered, so that there is an index."""
        return self.part.index.score is not None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the units or services that belong to an average have an index: k of K.

    ``named`` are those that the document names, each counted once however many surveys cover
    it, and ``missing`` those that no answered survey covers; ``unnamed`` are the surveys that
    cover none of them, by name. Where the document names none, K is the number of surveys
    linked. ``empty`` are the surveys that nobody answered, by name.
    """

    covered: int
    total: int
    named: tuple[str, ...]
    missing: tuple[str, ...]
    unnamed: tuple[str, ...]
    empty: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.covered >= self.total


@dataclass(frozen=True, slots=True)
class SurveyRealisasi:
    """The realisasi that surveys give, on the scale that the indicator declares.

    ``printed`` is the IKM (25-100) or the NI (1-4) as the rule prints it, and is the realisasi;
    ``exact`` is the same before it was rounded. ``method`` says how several became one, None
    for a single survey. ``index`` is that of all together, ``whole`` how several made it.
    """

    sources: tuple[SurveySource, ...]
    reading: SkmReading
    coverage: Coverage
    index: Index | None = None
    method: Method | None = None
    reason: NoIndex | None = None
    whole: Aggregate | None = None

    @property
    def score(self) -> Score | None:
        """The score of all together, None without a figure."""
        return self.index.score if self.index else None

    @property
    def printed(self) -> Decimal | None:
        """The realisasi: on the declared scale, as the rule prints it."""
        return self.printed_of(self.score)

    @property
    def exact(self) -> Fraction | None:
        """The figure before it was rounded."""
        if self.score is None:
            return None
        return self.score.ni if self.reading.scale == "1-4" else self.score.ikm

    def printed_of(self, score: Score | None) -> Decimal | None:
        """Return a score of these surveys on the declared scale, as the rule prints it."""
        if self.index is None or score is None:
            return None
        if self.reading.scale == "1-4":
            return half_up(score.ni, self.index.rule.rounding.ni)
        return score.nik

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What the other ways of weighting give, to stand beside the declared one."""
        return self.whole.alternatives() if self.whole and self.score else ()

    def covers(self, source: SurveySource) -> tuple[str, ...]:
        """Return which of the units or services that the document names a survey covers."""
        return _covers(self.reading, source)

    @property
    def provisional(self) -> bool:
        """Whether the figure can still change, because one of its surveys can."""
        return any(source.provisional for source in self.sources)


def survey_realisasi(
    reading: SkmReading | None, sources: Sequence[SurveySource]
) -> SurveyRealisasi:
    """Return what ``sources`` make together, weighted as ``reading`` declares.

    A survey without answers is listed and not averaged. Surveys of different questionnaires
    or rules make no figure.
    """
    read = reading or WITHOUT_READING
    given = tuple(sources)
    without = SurveyRealisasi(given, read, _coverage(read, given), reason=NoIndex.NO_SURVEY)
    if not given:
        return without
    method = Method(read.weighting) if len(given) > 1 else None
    try:
        whole = aggregate((one.part for one in given), method) if method else None
    except MixedInstrumentsError:
        return SurveyRealisasi(
            given, read, without.coverage, method=method, reason=NoIndex.MIXED_INSTRUMENTS
        )
    index = whole.index if whole else given[0].index
    reason = None if index.score else NoIndex.NO_ANSWERS
    return SurveyRealisasi(given, read, without.coverage, index, method, reason, whole)


def _coverage(reading: SkmReading, sources: tuple[SurveySource, ...]) -> Coverage:
    empty = tuple(source.part.name for source in sources if not source.has_answers)
    answered = [source for source in sources if source.has_answers]
    if not reading.coverage:
        return Coverage(len(answered), len(sources), (), (), (), empty)
    covered = {name for source in answered for name in _covers(reading, source)}
    return Coverage(
        covered=len(covered),
        total=len(reading.coverage),
        named=tuple(reading.coverage),
        missing=tuple(name for name in reading.coverage if name not in covered),
        unnamed=tuple(one.part.name for one in sources if not _covers(reading, one)),
        empty=empty,
    )


def _covers(reading: SkmReading, source: SurveySource) -> tuple[str, ...]:
    known = {_plain(name) for name in source.names}
    return tuple(name for name in reading.coverage if _plain(name) in known)


def _plain(name: str) -> str:
    """Write a name so that letter case and spaces make no other one of it."""
    return " ".join(name.split()).casefold()
