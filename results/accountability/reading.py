"""How a row is read: its variables, companions, weights, and what an SKM is read as."""

from typing import Annotated, Literal

from pydantic import Field

from questionnaires.text import Code, Exact, Frozen, Words
from results.accountability.aggregation import Aggregation
from results.accountability.paper import Year

FormulaStatus = Literal[
    "as_printed", "corrected_swapped", "corrected", "inferred", "undefined", "not_computable"
]
"""How the computable reading came about.

as_printed: the printed formula. corrected_swapped: numerator and denominator changed places.
corrected: another numerator or denominator. inferred: none is printed. undefined: the document
does not say what to count. not_computable: others compute it, we only take it over.
"""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
"""The name of a variable in a formula."""


How = Annotated[Aggregation, Field(strict=False)]
"""How quarters become the year, by its name."""


class Variable(Frozen):
    """One variable of a formula: what is entered for it, in which unit, from which source.

    ``previous_of``: the same variable a year earlier. ``aggregation``: where it differs from
    that of the row. ``printed``: the value that the document itself prints for it.
    ``lowest`` and ``highest`` bound what can be entered for it; without ``lowest``, its kind
    does (``Kind.lowest``). ``whole``: it counts what cannot be divided.
    """

    name: Name
    label: Words
    satuan: Words | None = None
    sumber: Words | None = None
    aggregation: How | None = None
    previous_of: Name | None = None
    printed: Exact | None = None
    lowest: Exact | None = None
    highest: Exact | None = None
    whole: bool = False


class Companion(Frozen):
    """A second figure that must be seen beside a row's own, from the same variables."""

    label: Words
    satuan: Words
    formula: Words


class Component(Frozen):
    """One component of a composite; the weights of a composite add up to 1.

    ``variable`` is the one that its figure is entered in, None where it is not entered.
    """

    label: Words
    weight: Exact
    variable: Name | None = None


class Composite(Frozen):
    """A weighted value behind a row: its components, and the classes of that value.

    ``made_of``: the figures of the components, on the scale of the whole and weighted here
    (75 % of 80), or points that are weighted already, at most weight x 100 each (24 of 30).
    ``scale`` classifies the value, and not what the row reports; ``counts_from`` is the lowest
    value that counts, where a row reports the share that reaches it. ``printed``: whether the
    document itself prints the weights. ``since`` and ``until``: the years it is in force.
    """

    label: Words
    components: Annotated[tuple[Component, ...], Field(min_length=1)]
    printed: bool
    source: Words
    made_of: Literal["figures", "points"] = "figures"
    scale: Code | None = None
    counts_from: Exact | None = None
    since: Year | None = None
    until: Year | None = None

    @property
    def formula(self) -> str | None:
        """The formula of the value, from the weights; None where no component is entered."""
        parts = [(one.weight, one.variable) for one in self.components]
        if any(variable is None for _, variable in parts):
            return None
        if self.made_of == "points":
            return " + ".join(str(variable) for _, variable in parts)
        return " + ".join(f"{weight:f} * {variable}" for weight, variable in parts)

    def holds_in(self, year: int) -> bool:
        """Whether these weights are in force in a year."""
        return (self.since or year) <= year <= (self.until or year)


class SkmReading(Frozen):
    """How an IKM is read: scale and weighting as printed (None: not said), and as we read them.

    ``coverage`` names the units or services whose surveys belong to it, where they are named.
    """

    scale_printed: Literal["1-4", "25-100"] | None = None
    scale: Literal["1-4", "25-100"] = "25-100"
    weighting_printed: Literal["pooled", "unweighted_mean", "weighted_by_respondents"] | None = None
    weighting: Literal["pooled", "unweighted_mean", "weighted_by_respondents"]
    coverage: tuple[Words, ...] = ()
