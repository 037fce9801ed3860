"""Why there is no figure, and what a figure takes for granted: codes that reports put in words."""

from dataclasses import dataclass
from enum import StrEnum

MINIMUM = 30
"""Responses below which no spread is computed: the usual n >= 30 of the textbooks.

A convention (the normal approximation of a mean), not a clause of any SKM regulation.
"""


class Reason(StrEnum):
    """Why a figure is withheld; null is not zero, and not a guess."""

    NO_ANSWERS = "no_answers"
    TOO_FEW = "too_few"
    """Fewer respondents, complete cases, or answers to one question than the method needs."""
    TOO_FEW_ITEMS = "too_few_items"
    TOO_FEW_GROUPS = "too_few_groups"
    NO_VARIANCE = "no_variance"
    """Everybody answered alike: nothing to compute a spread from."""
    CENSUS = "census"
    """Everybody was asked both times: a difference is a fact, and there is nothing to test."""
    OTHER_UNSUR = "other_unsur"
    """Other unsur were answered than before: the two IKM are not of the same thing."""
    POPULATION_UNKNOWN = "population_unknown"
    NO_EARLIER_PERIOD = "no_earlier_period"
    """The unit has no earlier survey that ended before this one began."""
    OTHER_INSTRUMENT = "other_instrument"
    """Every earlier survey asked or scored otherwise; only what was measured alike compares."""
    HIDDEN_GROUPS = "hidden_groups"
    """Some groups are too small to be shown, and this figure would give them away."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """No figure, and why: there are ``n`` where at least ``needed`` are needed.

    ``n`` and ``needed`` count what the reason is about: responses, items, groups, or unsur
    answered in both periods. Where no number helps, as for a lack of variance, ``needed``
    is None.
    """

    reason: Reason
    n: int
    needed: int | None = None


class Assumption(StrEnum):
    """What must hold for a figure to mean what it says."""

    SIMPLE_RANDOM_SAMPLE = "simple_random_sample"
    """Every user of the service had the same chance to be asked."""
    POPULATION_IS_LARGE = "population_is_large"
    """No population is known, so none is corrected for: the interval is rather too wide."""
    WITHOUT_REPLACEMENT = "without_replacement"
    """Nobody was asked twice, and the population is the one declared."""
    MEAN_NEARLY_NORMAL = "mean_nearly_normal"
    """The mean of this many answers is nearly normal, whatever the answers are."""
    UNANSWERED_LIKE_ANSWERED = "unanswered_like_answered"
    """Who left a question out would have answered it like those who did answer."""
    INDEPENDENT_SAMPLES = "independent_samples"
    """No respondent is in more than one period or group."""
    INDEPENDENT_RESPONDENTS = "independent_respondents"
    """No respondent's answers depend on another's."""
    ORDINAL = "ordinal"
    """Only the order of the values counts, not the distance between them."""
    SAME_SHAPE = "same_shape"
    """Read as a difference of medians only if the groups are spread alike."""
    COMPLETE_CASES = "complete_cases"
    """Only respondents who answered every question that anyone answered."""
    EQUALLY_RELATED_ITEMS = "equally_related_items"
    """All questions measure one thing equally well; if not, alpha is a lower bound."""
    MULTIVARIATE_NORMAL = "multivariate_normal"
    """The interval takes respondents and questions for normally distributed effects."""
    CONSTANT_ITEMS_LEFT_OUT = "constant_items_left_out"
    """Questions that everybody answered alike tell nothing of consistency, and are named."""
