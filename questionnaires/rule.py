"""A rule: how answers become an index, each clause beside where it comes from."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.text import MAX_PLACES, Code, Exact, Frozen, Text, Words

Confidence = Literal["confirmed", "corroborated", "single_source", "unconfirmed"]
"""How sure we are that a clause says this.

confirmed: seen in the regulation or in two official reproductions; corroborated: two
independent sources; single_source: one; unconfirmed: general knowledge, to be checked.
"""

Places = Annotated[int, Field(ge=0, le=MAX_PLACES)]
Ratio = Annotated[str, Field(pattern=r"^\d{1,9}(/[1-9]\d{0,8}|\.\d{1,9})?$")]
"""An exact share written ``1/9`` or ``0.25``."""


class Citation(Frozen):
    """Where a clause of the rule comes from."""

    about: Words
    source: Words
    confidence: Confidence
    note: Words | None = None


class Scale(Frozen):
    """The lowest and the highest score that an answer can have."""

    lowest: int
    highest: int


class Share(Frozen):
    """The declared weight of one unsur."""

    unsur: Code
    share: Ratio


class Weight(Frozen):
    """How unsur are weighted: equally (exactly 1/n), or by declared shares.

    ``printed`` is the label that the regulation's worksheet shows; it is never computed
    with.
    """

    method: Literal["equal", "declared"]
    shares: tuple[Share, ...] = ()
    printed: Words | None = None

    def of(self, keys: tuple[str, ...]) -> dict[str, Fraction]:
        """Return the exact weight of each unsur in ``keys``; they add up to 1.

        An unsur that nobody answered is not among ``keys``: the others share its weight
        in their own proportion ("total unsur yang terisi").
        """
        if self.method == "equal":
            return dict.fromkeys(keys, Fraction(1, len(keys)))
        declared = {share.unsur: Fraction(share.share) for share in self.shares}
        total = sum((declared[key] for key in keys), Fraction(0))
        return {key: declared[key] / total for key in keys}


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
    """One version of a scoring rule; immutable, known by its fingerprint."""

    id: Code
    version: Code
    title: Text
    regulation: Words
    scale: Scale
    weight: Weight
    conversion: Annotated[int, Field(ge=1, le=100)]
    missing: Literal["answered_only"]
    several_items: Literal["mean_of_item_means"]
    rounding: Rounding
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]

    def band_of(self, ikm: Decimal) -> Band:
        """Return the one grade of an IKM already rounded to ``rounding.ikm`` places.

        The highest band whose lower bound is reached: open upwards, so nothing between
        two printed bounds is left without a grade (Permenpan RB 14/2017, Tabel II).
        """
        return max(
            (band for band in self.bands if ikm >= band.lower),
            key=lambda band: band.lower,
        )
