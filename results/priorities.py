"""Reading the result: lowest and highest unsur, quadrants by name, distributions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from results.exact import half_up
from results.index import Index, UnsurResult


class QuadrantError(ValueError):
    """Performance and importance that do not make a quadrant; says what is missing."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An unsur at its place; tied unsur share the place: 1, 2, 2, 4."""

    place: int
    code: str
    key: str
    nrr: Fraction


@dataclass(frozen=True, slots=True)
class Extremes:
    """The ``places`` lowest or highest unsur, and whoever ties with the last of them.

    ``tied`` holds the keys that share the last place where the tie made the list longer than
    ``places``, else it is empty. ``unanswered`` holds the keys that nobody answered and that
    therefore have no place.
    """

    places: int
    unsur: tuple[Ranked, ...]
    tied: tuple[str, ...]
    unanswered: tuple[str, ...]


def lowest(index: Index, places: int = 3) -> Extremes:
    """Return the lowest unsur by exact NRR: the priorities of the follow-up plan.

    Source: the report templates ask for the three lowest and the three highest unsur
    (skm-rules 2.3); that a tie at the last place keeps all of them is ours (trap 23), for
    a follow-up plan must not depend on the order of the table. With fewer than twice
    ``places`` unsur, one can be among the lowest and the highest.
    """
    return _extremes(index, places, 1)


def highest(index: Index, places: int = 3) -> Extremes:
    """Return the highest unsur by exact NRR; ties as in ``lowest``."""
    return _extremes(index, places, -1)


def _extremes(index: Index, places: int, sign: Literal[1, -1]) -> Extremes:
    answered = [(line, line.nrr) for line in index.unsur if line.nrr is not None]
    ordered = sorted(answered, key=lambda pair: sign * pair[1])  # stable: ties keep their order
    nrrs = [nrr for _, nrr in ordered]
    last = nrrs[min(places, len(nrrs)) - 1] if nrrs else Fraction(0)
    ranked = tuple(
        Ranked(nrrs.index(nrr) + 1, line.code, line.key, nrr)
        for line, nrr in ordered
        if sign * nrr <= sign * last
    )
    tied = tuple(unsur.key for unsur in ranked if unsur.nrr == last)
    return Extremes(
        places=places,
        unsur=ranked,
        tied=tied if len(ranked) > places else (),
        unanswered=tuple(line.key for line in index.unsur if line.nrr is None),
    )


class Quadrant(StrEnum):
    """The four fields of importance-performance analysis, by name.

    Reports number them I, III, II, IV, or A to D, each in its own order, and letters are
    taken for the mutu (skm-rules 7.5, trap 24); so they have names only.
    """

    PRIORITAS_UTAMA = "Prioritas Utama"
    PERTAHANKAN_PRESTASI = "Pertahankan Prestasi"
    PRIORITAS_RENDAH = "Prioritas Rendah"
    BERLEBIHAN = "Berlebihan"


_QUADRANTS = {
    # Performance and importance, each at or above its axis.
    (False, True): Quadrant.PRIORITAS_UTAMA,
    (True, True): Quadrant.PERTAHANKAN_PRESTASI,
    (False, False): Quadrant.PRIORITAS_RENDAH,
    (True, False): Quadrant.BERLEBIHAN,
}


@dataclass(frozen=True, slots=True)
class Axes:
    """Where low ends and high begins, on the scale of the NRR (1-4)."""

    performance: Fraction
    importance: Fraction


@dataclass(frozen=True, slots=True)
class Placed:
    """An unsur in its quadrant; ``on_axis`` where the tie rule decided at least one side."""

    key: str
    performance: Fraction
    importance: Fraction
    quadrant: Quadrant
    on_axis: bool


@dataclass(frozen=True, slots=True)
class Quadrants:
    """The unsur placed, the axes, and where these came from.

    ``method`` is ``mean_of_exact_means``, or ``declared`` for axes that were given.
    ``left_out`` holds the keys that lack an answer about performance or importance.
    """

    axes: Axes
    method: Literal["mean_of_exact_means", "declared"]
    unsur: tuple[Placed, ...]
    left_out: tuple[str, ...]


def means_of(index: Index) -> dict[str, Fraction | None]:
    """Return the exact NRR of each unsur by key, None where nobody answered."""
    return {line.key: line.nrr for line in index.unsur}


def quadrants(
    performance: Mapping[str, Fraction | None],
    importance: Mapping[str, Fraction | None],
    axes: Axes | None = None,
) -> Quadrants:
    """Place each unsur by its exact means, both keyed by unsur.

    Axes: the mean of the unsur's exact means, or ``axes`` where somebody declares others
    (a report that rounds them: 3,69 for 33,19/9). Tie rule: at the axis counts as high
    (``>=``), on both sides. Source: J. Martilla, J. James, "Importance-Performance
    Analysis", Journal of Marketing 41 (1977); axes as in Balkesmas Semarang 2024 (skm-rules
    7.5). Raises QuadrantError where the two name different unsur, or none has both.
    """
    if performance.keys() != importance.keys():
        odd = ", ".join(sorted(performance.keys() ^ importance.keys()))
        raise QuadrantError(f"performance and importance do not both have: {odd}")
    known = {
        key: (did, matters)
        for key, did in performance.items()
        if did is not None and (matters := importance[key]) is not None
    }
    if not known:
        raise QuadrantError("no unsur has answers about both performance and importance")
    used = axes or Axes(
        *(sum(side, Fraction(0)) / len(known) for side in zip(*known.values(), strict=True))
    )
    return Quadrants(
        axes=used,
        method="declared" if axes else "mean_of_exact_means",
        unsur=tuple(_placed(key, *point, used) for key, point in known.items()),
        left_out=tuple(key for key in performance if key not in known),
    )


def _placed(key: str, performance: Fraction, importance: Fraction, axes: Axes) -> Placed:
    high = (performance >= axes.performance, importance >= axes.importance)
    on_axis = performance == axes.performance or importance == axes.importance
    return Placed(key, performance, importance, _QUADRANTS[high], on_axis)


@dataclass(frozen=True, slots=True)
class ScoreShare:
    """How many gave one score: the count, its exact share (0-1), and the printed percentage."""

    score: int
    count: int
    share: Fraction
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one unsur, score by score from 1; empty where nobody answered.

    Shares are of the answers given; ``no_score`` counts those who gave none (not answered,
    or the question does not apply).
    """

    key: str
    answered: int
    no_score: int
    shares: tuple[ScoreShare, ...]

    @property
    def percent_sum(self) -> Decimal:
        """What the printed percentages add up to: 100, or nearly; say so, never force it."""
        return sum((share.percent for share in self.shares), Decimal(0))


def distribution(line: UnsurResult, places: int = 1) -> Distribution:
    """Return the distribution of ``line``, percentages rounded to ``places`` decimals.

    Each percentage is rounded half up for itself (skm-rules 7.4, trap 26): 1/3, 1/3, 1/3
    prints 33.3 three times.
    """
    no_score, *counts = line.distribution
    given = enumerate(counts, start=1) if line.answered else ()
    return Distribution(
        key=line.key,
        answered=line.answered,
        no_score=no_score,
        shares=tuple(_score_share(score, n, line.answered, places) for score, n in given),
    )


def _score_share(score: int, count: int, answered: int, places: int) -> ScoreShare:
    share = Fraction(count, answered)
    return ScoreShare(score, count, share, half_up(share * 100, places))
