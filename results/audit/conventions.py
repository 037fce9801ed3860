"""The ways in which offices compute an index: which weight, what is rounded first, and how.

Seen in practice: weight 1/9, 0,111 and 0,11 (Permenpan RB 14/2017 prints all three), NRR
or index rounded before the conversion, figures cut off instead of rounded.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from questionnaires.rule import Rule
from results.audit.evidence import Mean
from results.audit.figure import Figure, Mode, Span, point, prints, read_figure, rounded
from results.exact import half_up

_EARLY = (2, 3)
_MOST_STEPS = 2000
"""With room for more values than this, an index that was rounded first is like any other."""

_ONE_OVER = re.compile(r"(?<![\d.,])1\s*/\s*([1-9]\d?)(?![\d.,]*\d)")
_DECIMAL = re.compile(r"(?<![\d.,])0[.,]\d{1,10}(?!\d)")


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one unsur: as text, exactly, and whether it is 1/k, 1/k cut, or neither."""

    text: str
    value: Fraction
    number: int

    @property
    def exact(self) -> bool:
        """Whether it is 1/k for the k unsur of the report."""
        return self.value == Fraction(1, self.number)

    @property
    def shortened(self) -> bool:
        """Whether it is 1/k with decimals left out."""
        share, places = Fraction(1, self.number), len(self.text.partition(".")[2])
        return not self.exact and self.value in {rounded(share, places, mode) for mode in Mode}


@dataclass(frozen=True, slots=True)
class Convention:
    """One way: the weight, the places that NRR, weighted NRR and index were rounded to first.

    ``nrr_cut`` reads printed NRR as cut off; ``mode`` is what was done to the last figure;
    ``fewer_places``: that one is not a figure with its zeros dropped, but rounded to fewer
    decimals than usual.
    """

    weight: Weight
    nrr: int | None = None
    weighted: int | None = None
    index: int | None = None
    nrr_cut: bool = False
    mode: Mode = Mode.HALF_UP
    fewer_places: bool = False

    @property
    def early(self) -> bool:
        """Whether something was rounded or cut off before the last step."""
        return any(step is not None for step in (self.nrr, self.weighted, self.index))

    @property
    def plain(self) -> bool:
        """Whether it is the rule's own way: 1/k, rounded once, half up."""
        return self.weight.exact and not self.early and self.mode is Mode.HALF_UP

    @property
    def distance(self) -> int:
        """How far it is from the rule's own way; of several ways the nearest is named."""
        steps = sum(step is not None for step in (self.nrr, self.weighted, self.index))
        weight = 0 if self.weight.exact else 2 if self.weight.shortened else 4
        habits = (self.nrr_cut, self.mode is not Mode.HALF_UP, self.fewer_places)
        return weight + steps + sum(habits)

    @property
    def name(self) -> str:
        """Write it in words."""
        steps = (("NRR", self.nrr), ("weighted NRR", self.weighted), ("index", self.index))
        parts = [
            f"weight {self.weight.text}",
            *(f"{what} rounded to {places} places first" for what, places in steps if places),
            *(["printed NRR are cut off"] if self.nrr_cut else []),
            *([self.mode.value] if self.mode is not Mode.HALF_UP else []),
            *(["rounded to fewer decimals than usual"] if self.fewer_places else []),
        ]
        return ", ".join(parts)


def stated_weight(text: str | None) -> str | None:
    """Return the weight that a report names: the first 1/k or decimal below one in ``text``."""
    found = [match for form in (_ONE_OVER, _DECIMAL) for match in form.finditer(text or "")]
    first = min(found, key=lambda match: match.start(), default=None)
    return None if first is None else first[0].replace(",", ".").replace(" ", "")


def weights(rule: Rule, number: int, stated: str | None) -> tuple[Weight, ...]:
    """Return the weights to try for ``number`` unsur: 1/k, as stated, shortened, the rule's own."""
    share = Fraction(1, number)
    cut = [f"{half_up(share, places):f}" for places in reversed(_EARLY)]
    texts = [f"1/{number}", *([stated] if stated else []), *cut]
    texts += [f"{variant.weight:f}" for variant in rule.variants]
    tried = {text: Weight(text, _value(text), number) for text in texts}
    return tuple(tried.values())


def _value(text: str) -> Fraction:
    if "/" in text:
        return Fraction(text)
    return read_figure(text).value


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything to try on one report: means, weights, places of the columns it prints."""

    means: tuple[Mean, ...]
    weights: tuple[Weight, ...]
    nrr_places: tuple[int, ...] = _EARLY
    weighted_places: tuple[int, ...] = ()
    index_places: tuple[int, ...] = _EARLY

    def index(self) -> Iterator[tuple[Convention, tuple[Span, ...]]]:
        """Yield every way to the index with the values that it gives, the nearest first."""
        steps = product(
            self.weights, (None, *self.nrr_places), (None, *self.weighted_places), (False, True)
        )
        ways = [Convention(w, nrr, weighted, None, cut) for w, nrr, weighted, cut in steps]
        for way in sorted(ways, key=lambda way: way.distance):
            span = index_span(self.means, way)
            if span is not None:
                yield way, (span,)

    def ikm(self, factor: int) -> Iterator[tuple[Convention, tuple[Span, ...]]]:
        """Yield every way to the IKM likewise, the index rounded first or not."""
        ways = [
            (replace(way, index=places), _steps(span, places))
            for way, (span,) in self.index()
            for places in (None, *self.index_places)
        ]
        for way, spans in sorted(ways, key=lambda one: one[0].distance):
            yield way, tuple(span.times(factor) for span in spans)


def index_span(means: tuple[Mean, ...], way: Convention) -> Span | None:
    """Return the index that ``way`` makes of ``means``; None if it changes or means nothing."""
    if way.nrr_cut and (way.nrr is not None or all(mean.exact for mean in means)):
        return None
    spans = [_first(mean.cut() if way.nrr_cut else mean, way.nrr) for mean in means]
    lows = [span.low * way.weight.value for span in spans if span is not None]
    highs = [span.high * way.weight.value for span in spans if span is not None]
    if len(lows) < len(means):
        return None
    if way.weighted is not None:
        lows, highs = ([rounded(end, way.weighted) for end in ends] for ends in (lows, highs))
    return Span(sum(lows, Fraction(0)), sum(highs, Fraction(0)))


def _first(mean: Mean, places: int | None) -> Span | None:
    if places is None:
        return mean.span
    value = mean.rounded_first(places)
    return None if value is None else point(value)


def _steps(span: Span, places: int | None) -> tuple[Span, ...]:
    """Return ``span`` itself, or every value that it can have once rounded to ``places``."""
    if places is None:
        return (span,)
    low, high = rounded(span.low, places), rounded(span.high, places)
    count = int((high - low) * 10**places)
    if count > _MOST_STEPS:
        return (span,)
    return tuple(point(low + Fraction(step, 10**places)) for step in range(count + 1))


Tried = Callable[[], Iterator[tuple[Convention, tuple[Span, ...]]]]


def ways_to(figure: Figure, tried: Tried) -> tuple[Convention, ...]:
    """Return every way that prints ``figure``, the nearest to the rule first.

    A step that changes nothing is no way of its own. A figure with fewer decimals than
    usual is read with its dropped zeros; only the rule's own way may round it to so few.
    """
    found: list[Convention] = []
    seen: set[tuple[Weight, tuple[Span, ...]]] = set()
    for way, spans in tried():
        if (way.weight, spans) in seen:
            continue
        seen.add((way.weight, spans))
        arrived = _arrival(figure, spans, way)
        if arrived is not None:
            found.append(arrived)
    return tuple(sorted(found, key=lambda way: (way.distance, way.fewer_places)))


def _arrival(figure: Figure, spans: tuple[Span, ...], way: Convention) -> Convention | None:
    """Return ``way`` with what its last figure needs to print as ``figure``."""
    for mode in Mode:
        if any(prints(span, figure, figure.full_places, mode) for span in spans):
            return replace(way, mode=mode)
    if way.plain and prints(spans[0], figure, figure.places, Mode.HALF_UP):
        return replace(way, fewer_places=True)
    return None
