"""A rule: how answers become an index, each clause beside where it comes from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.citation import Citation, Confidence
from questionnaires.text import MAX_PLACES, MAX_UNSUR, Code, Exact, Frozen, Text, Words

Places = Annotated[int, Field(ge=0, le=MAX_PLACES)]
Missing = Literal["answered_only", "complete_case"]
"""answered_only: a missing answer leaves the denominator of its unsur; complete_case: a
respondent with any missing answer is excluded, with that reason."""
RATIO = r"^\d{1,9}(/[1-9]\d{0,8}|\.\d{1,9})?$"
Ratio = Annotated[str, Field(pattern=RATIO)]
"""An exact share written ``1/9`` or ``0.25``."""


class Scale(Frozen):
    """The lowest and the highest score that an answer can have."""

    lowest: int
    highest: int


class Share(Frozen):
    """The declared weight of one unsur."""

    unsur: Code
    share: Ratio


class Weight(Frozen):
    """How unsur are weighted: equally (exactly 1/n), by declared shares, or by one figure.

    ``printed`` is the label that the regulation's worksheet shows; it is never computed
    with. ``literal`` is one figure for every unsur, shortened as printed: only a variant
    has it, to explain figures that others published.
    """

    method: Literal["equal", "declared", "literal"]
    shares: Annotated[tuple[Share, ...], Field(max_length=MAX_UNSUR)] = ()
    printed: Words | None = None
    literal: Exact | None = None

    def of(self, keys: tuple[str, ...]) -> dict[str, Fraction]:
        """Return the exact weight of each unsur in ``keys``.

        They add up to 1, except literal ones. An unsur that nobody answered is not among
        ``keys``: the others share its weight in their own proportion ("total unsur yang
        terisi").
        """
        if self.method == "equal":
            return dict.fromkeys(keys, Fraction(1, len(keys)))
        if self.literal is not None:
            return dict.fromkeys(keys, Fraction(self.literal))
        declared = {share.unsur: Fraction(share.share) for share in self.shares}
        total = sum((declared[key] for key in keys), Fraction(0))
        return {key: declared[key] / total for key in keys}


class Variant(Frozen):
    """A way in which others compute the same rule, named beside every figure it gives."""

    id: Code
    weight: Exact
    note: Words


class Threshold(Frozen):
    """A value of the index (1-4) that something is granted from, such as WBK or WBBM."""

    name: Words
    ni: Exact
    source: Words
    confidence: Confidence


class Force(Frozen):
    """From when until when a rule is in force, both days included; None is open."""

    since: date | None = None
    until: date | None = None
    source: Words
    confidence: Confidence

    def covers(self, day: date) -> bool:
        """Whether the rule is in force on ``day``."""
        return (self.since or day) <= day <= (self.until or day)


class Rounding(Frozen):
    """Decimal places of printed figures; halves go away from zero."""

    mode: Literal["half_up"]
    nrr: Places
    weighted: Places
    ni: Places
    ikm: Places


class Band(Frozen):
    """One grade: the IKM from ``lower`` to ``upper`` as the regulation prints them."""

    mutu: Code
    perception: int
    lower: Exact
    upper: Exact
    ni_lower: Exact
    ni_upper: Exact
    kinerja: Text


class Rule(Frozen):
    """One version of a scoring rule; immutable, known by its fingerprint.

    ``family`` says what it measures (skm, spkp, spak): a survey takes the rule of its
    questionnaire's family that is in force when it starts.
    """

    id: Code
    version: Code
    family: Code = "skm"
    title: Text
    regulation: Words
    force: Force | None = None
    scale: Scale
    weight: Weight
    conversion: Annotated[int, Field(ge=1, le=100)]
    missing: Missing
    several_items: Literal["mean_of_item_means"]
    rounding: Rounding
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    thresholds: tuple[Threshold, ...] = ()
    variants: tuple[Variant, ...] = ()
    variant: Variant | None = None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]

    def band_of(self, ikm: Decimal) -> Band:
        """Return the one grade of an IKM already rounded to ``rounding.ikm`` places.

        The highest band whose lower bound is reached: open upwards, so nothing between
        two printed bounds is left without a grade (Permenpan RB 14/2017, Tabel II). What a
        shortened weight puts below the lowest bound is in the lowest band.
        """
        reached = [band for band in self.bands if ikm >= band.lower]
        if not reached:
            return min(self.bands, key=lambda band: band.lower)
        return max(reached, key=lambda band: band.lower)

    def as_variant(self, name: str) -> "Rule":
        """Return this rule computed as its variant ``name``; raise LookupError."""
        for variant in self.variants:
            if variant.id == name:
                weight = Weight(method="literal", literal=variant.weight)
                return self.model_copy(update={"variant": variant, "weight": weight})
        known = ", ".join(variant.id for variant in self.variants) or "none"
        raise LookupError(f"rule {self.id} has no variant '{name}'; it has: {known}")

    def with_missing(self, policy: Missing) -> "Rule":
        """Return this rule with another declared policy for missing answers."""
        return self.model_copy(update={"missing": policy})
