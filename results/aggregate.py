"""Several services, units or periods become one index, by a method that is always named.

Sources: the template of 2024 and later takes the unweighted mean of the services per unsur,
and the IKM of the unit from those means (skm-rules 7.1, decision 6); pooled and weighted by
respondents are what Balangan and Bengkalis publish beside it (same place). Nothing without
answers is averaged in as 0.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from results.index import Index, Score, UnsurResult, compute, score_of
from results.instrument import Instrument, instruments
from results.tally import Tally, merged


class Method(StrEnum):
    """How parts become one; the value is the stable name in JSON and files.

    POOLED: all responses counted together, as if there were no parts. UNWEIGHTED_MEAN: the
    plain mean of the parts per unsur (the official template). BY_RESPONDENTS, BY_POPULATION:
    the mean per unsur, each part weighing its responses, or the people it serves.
    """

    POOLED = "pooled"
    UNWEIGHTED_MEAN = "unweighted_mean"
    BY_RESPONDENTS = "weighted_by_respondents"
    BY_POPULATION = "weighted_by_population"


class AggregateError(ValueError):
    """Parts that do not make one index; says which, why, and what to do instead."""


class MixedInstrumentsError(AggregateError):
    """Parts that were asked different questions or scored by different rules."""


@dataclass(frozen=True, slots=True)
class Part:
    """One service, unit or period: its name and its index.

    ``tally`` is what the index was computed from; pooling needs it. ``population`` is the
    number of people served, at least as many as responded; only BY_POPULATION needs it.
    ``method`` says how this part was itself aggregated, None where it was not. Raises
    AggregateError for a tally of other responses or a population below the responses.
    """

    name: str
    index: Index
    tally: Tally | None = None
    population: int | None = None
    method: Method | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot belong together."""
        responses = self.index.responses
        if self.tally is not None and self.tally.responses != responses:
            raise AggregateError(f"the tally of {self.name} counts other responses than its index")
        if self.population is not None and self.population < max(1, responses):
            raise AggregateError(
                f"{self.name} has {responses} responses but a population of {self.population}; "
                "give the number of people served in the period"
            )


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another method gives: its score, or in ``reason`` why it has none."""

    method: Method
    score: Score | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One index of several parts.

    ``index`` has the shape of any other index, so every report can show it. Its ``answered``,
    ``total`` and ``distribution`` are the sums over the parts whatever the method; its
    ``nrr`` follows the method, so only when pooled does it follow from these sums.
    ``instrument`` is None while no part has a response.
    """

    method: Method
    index: Index
    parts: tuple[Part, ...]
    instrument: Instrument | None

    @property
    def empty(self) -> tuple[str, ...]:
        """The names of the parts without any answer: listed, never averaged in."""
        return tuple(part.name for part in self.parts if part.index.score is None)

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return what the other methods give, to stand beside this one."""
        others = (method for method in Method if method is not self.method)
        return tuple(_alternative(self.parts, method) for method in others)


def aggregate(parts: Iterable[Part], method: Method) -> Aggregate:
    """Return one index of ``parts`` by ``method``: exact, rounded and graded once at the end.

    An unsur that a part did not have answered takes part only through the other parts.
    Pooled, each question's mean lies between those of the parts; so does the IKM where every
    question was answered by all (with missing answers it may lie outside: Simpson).

    Raises MixedInstrumentsError where parts with responses differ in questionnaire or rule,
    and AggregateError for no parts, a name that stands twice, or a missing tally or
    population that the method needs.
    """
    given = tuple(parts)
    _require_names(given)
    asked = tuple(part for part in given if part.index.responses)
    instrument = _one_instrument(asked)
    index = _METHODS[method](asked) if asked else given[0].index
    return Aggregate(method, index, given, instrument)


def by_instrument(parts: Iterable[Part], method: Method) -> tuple[Aggregate, ...]:
    """Return one aggregate for each instrument, in the order of their first parts.

    This is what stands in place of one figure where ``aggregate`` refuses: a series in
    which each result names its ``instrument``.
    """
    given = tuple(parts)
    groups: dict[Instrument, list[Part]] = {}
    for part, instrument in zip(given, instruments(part.index for part in given), strict=True):
        groups.setdefault(instrument, []).append(part)
    return tuple(aggregate(group, method) for group in groups.values())


def as_part(name: str, whole: Aggregate, population: int | None = None) -> Part:
    """Return an aggregate as a part of the next level up, such as a unit of an agency."""
    tallies = [part.tally for part in whole.parts if part.index.responses]
    known = [tally for tally in tallies if tally is not None]
    tally = _merged(whole.index, known) if len(known) == len(tallies) else None
    return Part(name, whole.index, tally, population, whole.method)


def _merged(index: Index, tallies: Sequence[Tally]) -> Tally:
    form = index.questionnaire
    return merged(tallies, len(form.items), form.scale)


def _require_names(parts: Sequence[Part]) -> None:
    if not parts:
        raise AggregateError("no parts; name at least one service, unit or period")
    names = Counter(part.name for part in parts)
    twice = sorted(name for name, times in names.items() if times > 1)
    if twice:
        raise AggregateError(f"{', '.join(twice)} stands twice; count each part once")


def _one_instrument(parts: Sequence[Part]) -> Instrument | None:
    found = instruments(part.index for part in parts)
    for part, instrument in zip(parts, found, strict=True):
        if instrument != found[0]:
            raise MixedInstrumentsError(
                f"{parts[0].name} has {found[0]}, but {part.name} has {instrument}; they ask or "
                "score differently and do not make one figure: show one result for each "
                "(by_instrument), or a series with a break"
            )
    return found[0] if found else None


def _alternative(parts: tuple[Part, ...], method: Method) -> Alternative:
    try:
        return Alternative(method, aggregate(parts, method).index.score)
    except AggregateError as error:
        return Alternative(method, None, str(error))


def _pooled(parts: Sequence[Part]) -> Index:
    missing = [part.name for part in parts if part.tally is None]
    if missing:
        raise AggregateError(f"pooling needs the tally of {', '.join(missing)}")
    index = parts[0].index
    tallies = [part.tally for part in parts if part.tally is not None]
    return compute(index.rule, index.questionnaire, _merged(index, tallies))


def _unweighted(parts: Sequence[Part]) -> Index:
    return _mean(parts, [1] * len(parts))


def _by_respondents(parts: Sequence[Part]) -> Index:
    return _mean(parts, [part.index.responses for part in parts])


def _by_population(parts: Sequence[Part]) -> Index:
    scored = [part for part in parts if part.index.score is not None]
    missing = [part.name for part in scored if part.population is None]
    if missing:
        raise AggregateError(f"weighting by population needs that of {', '.join(missing)}")
    return _mean(parts, [part.population or 0 for part in parts])


_METHODS: dict[Method, Callable[[Sequence[Part]], Index]] = {
    Method.POOLED: _pooled,
    Method.UNWEIGHTED_MEAN: _unweighted,
    Method.BY_RESPONDENTS: _by_respondents,
    Method.BY_POPULATION: _by_population,
}


def _mean(parts: Sequence[Part], weights: Sequence[int]) -> Index:
    """Average the parts per unsur, then weigh, convert, round and grade as one index."""
    columns = zip(*(part.index.unsur for part in parts), strict=True)
    lines = tuple(_line(column, weights) for column in columns)
    first = parts[0].index
    answered = tuple(line.key for line in lines if line.nrr is not None)
    shares = first.rule.weight.of(answered) if answered else {}
    weighed = tuple(replace(line, weight=shares.get(line.key)) for line in lines)
    responses = sum(part.index.responses for part in parts)
    return Index(first.rule, first.questionnaire, responses, weighed, score_of(first.rule, weighed))


def _line(column: Sequence[UnsurResult], weights: Sequence[int]) -> UnsurResult:
    """Average one unsur over the parts in which somebody answered it."""
    means = [
        (line.nrr, weight)
        for line, weight in zip(column, weights, strict=True)
        if line.nrr is not None
    ]
    total = sum((nrr * weight for nrr, weight in means), Fraction(0))
    return replace(
        column[0],
        answered=sum(line.answered for line in column),
        not_applicable=sum(line.not_applicable for line in column),
        total=sum(line.total for line in column),
        distribution=tuple(map(sum, zip(*(line.distribution for line in column), strict=True))),
        nrr=total / sum(weight for _, weight in means) if means else None,
    )
