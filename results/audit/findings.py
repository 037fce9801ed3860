"""What an audit finds: stable codes, each with its severity, place and remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """error: a printed figure is wrong; warning: it holds, with a but; info: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Every finding; the codes are stable and listed in the README."""

    IKM_NOT_REPRODUCED = "ikm_not_reproduced"
    IKM_NOT_INDEX_TIMES_25 = "ikm_not_index_times_25"
    IKM_OUT_OF_RANGE = "ikm_out_of_range"
    INDEX_NOT_REPRODUCED = "index_not_reproduced"
    INDEX_OUT_OF_RANGE = "index_out_of_range"
    WEIGHTED_SUM_NOT_INDEX = "weighted_sum_not_index"
    WEIGHTED_NOT_REPRODUCED = "weighted_not_reproduced"
    WEIGHT_CONTRADICTED = "weight_contradicted"
    WEIGHT_OF_OTHER_NUMBER = "weight_of_other_number"
    CUT_WEIGHT = "cut_weight"
    EARLY_ROUNDING = "early_rounding"
    ROUNDING_MODE = "rounding_mode"
    WEIGHT_LABEL_ONLY = "weight_label_only"
    GRADE_WRONG = "grade_wrong"
    LABEL_WRONG = "label_wrong"
    GRADE_CONTRADICTS_LABEL = "grade_contradicts_label"
    NARRATIVE_CONTRADICTS_TABLE = "narrative_contradicts_table"
    ITEM_GRADE_WRONG = "item_grade_wrong"
    GRADE_CHANGES = "grade_changes"
    OLD_GRADE_TABLE = "old_grade_table"
    GRADE_KNIFE_EDGE = "grade_knife_edge"
    GRADE_UNREAD = "grade_unread"
    NRR_NOT_REPRODUCED = "nrr_not_reproduced"
    NRR_OUT_OF_RANGE = "nrr_out_of_range"
    NRR_IMPOSSIBLE = "nrr_impossible"
    ITEM_IKM_NOT_REPRODUCED = "item_ikm_not_reproduced"
    SUM_IMPOSSIBLE = "sum_impossible"
    SUM_NOT_REPRODUCED = "sum_not_reproduced"
    DISTRIBUTION_NOT_N = "distribution_not_n"
    DISTRIBUTION_NOT_RAW = "distribution_not_raw"
    RAW_NOT_N = "raw_not_n"
    RAW_PARTIAL = "raw_partial"
    ITEM_DUPLICATE = "item_duplicate"
    ITEM_MISSING = "item_missing"
    ITEM_WITHOUT_FIGURES = "item_without_figures"
    PROFILE_NOT_N = "profile_not_n"
    PROFILE_NOT_100 = "profile_not_100"
    PROFILE_IMPOSSIBLE = "profile_impossible"
    SAMPLE_CONTRADICTS_N = "sample_contradicts_n"
    SAMPLE_BELOW_MINIMUM = "sample_below_minimum"
    SAMPLE_BELOW_KREJCIE_MORGAN = "sample_below_krejcie_morgan"
    MINIMUM_BELOW_KREJCIE_MORGAN = "minimum_below_krejcie_morgan"
    MINIMUM_ABOVE_KREJCIE_MORGAN = "minimum_above_krejcie_morgan"
    SAMPLE_ABOVE_POPULATION = "sample_above_population"
    POPULATION_NOT_STATED = "population_not_stated"
    DATE_IMPOSSIBLE = "date_impossible"
    PERIOD_REVERSED = "period_reversed"
    PERIOD_CONTRADICTED = "period_contradicted"
    UNITS_NOT_N = "units_not_n"
    UNIT_AVERAGE_NOT_REPRODUCED = "unit_average_not_reproduced"
    EMPTY_UNIT_COUNTED = "empty_unit_counted"
    TREND_CONTRADICTED = "trend_contradicted"
    NOT_AN_IKM = "not_an_ikm"
    NOTHING_TO_CHECK = "nothing_to_check"
    RULE_UNKNOWN = "rule_unknown"
    RULE_ASSUMED = "rule_assumed"
    RULE_NOT_IN_FORCE = "rule_not_in_force"


_WARNINGS = {
    Code.CUT_WEIGHT,
    Code.EARLY_ROUNDING,
    Code.ROUNDING_MODE,
    Code.ITEM_MISSING,
    Code.ITEM_WITHOUT_FIGURES,
    Code.SAMPLE_BELOW_KREJCIE_MORGAN,
    Code.MINIMUM_ABOVE_KREJCIE_MORGAN,
    Code.POPULATION_NOT_STATED,
    Code.RULE_UNKNOWN,
    Code.RULE_NOT_IN_FORCE,
}
_INFOS = {
    Code.WEIGHT_LABEL_ONLY,
    Code.GRADE_KNIFE_EDGE,
    Code.GRADE_UNREAD,
    Code.RAW_PARTIAL,
    Code.NOTHING_TO_CHECK,
    Code.RULE_ASSUMED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: where, what is printed, what it should be, and why.

    ``doubted``: the rule that the report stands under is not known to us, so that what
    would be an error is only a warning.
    """

    code: Code
    where: str
    message: str
    printed: str | None = None
    expected: str | None = None
    doubted: bool = False

    @property
    def severity(self) -> Severity:
        """How much it matters; one severity a code."""
        if self.code in _INFOS:
            return Severity.INFO
        if self.code in _WARNINGS or self.doubted:
            return Severity.WARNING
        return Severity.ERROR


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A printed figure that follows from the data, and the ways that lead to it.

    The first way is the simplest. ``exact`` is False where the data leave room: then the
    figure is consistent with them, not proved by them.
    """

    where: str
    printed: str
    ways: tuple[str, ...]
    exact: bool = True


Checked = tuple[list[Finding], list[Reproduction]]
