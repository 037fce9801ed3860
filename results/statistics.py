"""All statistics of one survey, computed once: what screen, file and API of it show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from results.aggregate import Aggregate, Method, Part, aggregate
from results.caveats import Reason, Withheld
from results.companions import Policy
from results.comparison import Changes, Period, WelchTest, changes
from results.crosstab import Crosstab
from results.family import Weighed, family
from results.importance import derived_quadrants
from results.index import Index, compute
from results.judgements import Judgement, judgements
from results.moments import recount
from results.partitions import SERVICE, partitions
from results.precision import Level, Precision, precision
from results.priorities import (
    Distribution,
    Extremes,
    Quadrants,
    distribution,
    highest,
    lowest,
)
from results.reliability import Reliability, reliability
from results.rows import Rows
from results.suppression import Publication, PublishedTable, publish
from results.tally import Tally

NO_EARLIER = Withheld(Reason.NO_EARLIER_PERIOD, 0, 1)


@dataclass(frozen=True, slots=True)
class Population:
    """How many could have been asked: as declared, and as it enters the computation.

    ``used`` is None where nothing was declared, and where fewer were declared than responded:
    a correction for such a population has no meaning.
    """

    declared: int | None
    used: int | None


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """What changed since an earlier survey; ``tests`` are one family: the IKM, then each unsur."""

    changes: Changes
    tests: tuple[Weighed[WelchTest] | Withheld, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Every figure beside the index, or why it is withheld.

    ``tables`` and ``judgements`` have one entry for each way to part the respondents
    (``results.partitions``), in the same order; all tables are safe to show together.
    ``services`` is the index of the services as the official template joins them, with what
    the other methods give. ``quadrants`` have derived importance, for none is asked.
    ``distributions`` are in the order of the unsur.
    """

    index: Index
    population: Population
    precision: Precision
    reliability: Reliability
    change: ChangeSince | Withheld
    judgements: tuple[Judgement, ...]
    tables: Publication | None
    services: Aggregate | Withheld
    quadrants: Quadrants | Withheld
    lowest: Extremes
    highest: Extremes
    distributions: tuple[Distribution, ...]


def statistics(
    index: Index,
    rows: Rows,
    services: Mapping[str, int | None],
    *,
    population: int | None = None,
    before: Period | Withheld = NO_EARLIER,
) -> Statistics:
    """Return the statistics of ``rows``, the responses that ``index`` counts.

    ``services``: the id of each service asked about, in the order to be shown, with the people
    it serves where that is known; ``population``: all who could have been asked;
    ``before``: the earlier survey to compare with, or why there is none. Raises
    MomentsMismatchError where index and rows count different responses, and what the modules
    that it asks raise.
    """
    form = index.questionnaire
    _, moments = recount(rows.vectors, len(form.items), form.scale)
    consistency = reliability(moments, form.item_codes)
    people = _population(population, index.responses)
    parted = partitions(rows, form, tuple(services))
    crosstabs = [partition.table(form) for partition in parted]
    published = publish(crosstabs, Policy()) if crosstabs else None
    shown = published.tables if published else ()
    return Statistics(
        index=index,
        population=people,
        precision=precision(index, moments, Level(people.used)),
        reliability=consistency,
        change=_change(before, Period(index, moments, people.used)),
        judgements=judgements(index, zip(parted, shown, strict=True)),
        tables=published,
        services=_services(index, services, zip(crosstabs, shown, strict=True)),
        quadrants=derived_quadrants(index, consistency),
        lowest=lowest(index),
        highest=highest(index),
        distributions=tuple(distribution(line) for line in index.unsur),
    )


def _population(declared: int | None, responses: int) -> Population:
    fits = declared is not None and declared >= responses
    return Population(declared, declared if fits else None)


def _change(before: Period | Withheld, now: Period) -> ChangeSince | Withheld:
    if isinstance(before, Withheld):
        return before
    if before.index.score is None or now.index.score is None:
        return Withheld(Reason.NO_ANSWERS, 0, 1)
    people = _population(before.population, before.index.responses)
    found = changes(replace(before, population=people.used), now)
    every = (found.ikm, *found.unsur)
    return ChangeSince(found, family([c if isinstance(c, Withheld) else c.test for c in every]))


def _services(
    index: Index,
    services: Mapping[str, int | None],
    tables: Iterable[tuple[Crosstab, PublishedTable]],
) -> Aggregate | Withheld:
    """Join the services, unless the whole would give a hidden one away."""
    of_services = next((pair for pair in tables if pair[0].dimensions[0].field == SERVICE), None)
    if of_services is None:
        return Withheld(Reason.TOO_FEW_GROUPS, len(services), 2)
    table, shown = of_services
    hidden = [service for service in services if shown.hides(((SERVICE, service),))]
    if hidden:
        return Withheld(Reason.HIDDEN_GROUPS, len(hidden))
    parts = (
        _part(index, service, table.tallies[((SERVICE, service),)], people)
        for service, people in services.items()
    )
    return aggregate(parts, Method.UNWEIGHTED_MEAN)


def _part(index: Index, name: str, tally: Tally, population: int | None) -> Part:
    people = _population(population, max(1, tally.responses))
    return Part(name, compute(index.rule, index.questionnaire, tally), tally, people.used)
