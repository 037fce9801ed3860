"""What a lint finds: stable codes, each with its severity, place and remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """error: the row contradicts itself; warning: it cannot be relied on; info: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Every finding; the codes are stable and listed in the README."""

    TARGET_MISSING = "target_missing"
    BASELINE_MISSING = "baseline_missing"
    FORMULA_MISSING = "formula_missing"
    SOURCE_MISSING = "source_missing"
    UNIT_MISSING = "unit_missing"
    RESPONSIBLE_MISSING = "responsible_missing"
    REASON_MISSING = "reason_missing"
    NUMBER_MISSING = "number_missing"
    CELL_INHERITED = "cell_inherited"
    REALISASI_MISSING = "realisasi_missing"
    YEAR_OF_DATA_UNSTATED = "year_of_data_unstated"
    COMPONENTS_UNSTATED = "components_unstated"
    FLOW_OR_STOCK_UNSTATED = "flow_or_stock_unstated"
    DOUBLE_COUNTING = "double_counting"
    FORMULA_NOT_COMPUTABLE = "formula_not_computable"
    UNIT_CONTRADICTS_FORMULA = "unit_contradicts_formula"
    NAME_CONTRADICTS_FORMULA = "name_contradicts_formula"
    DENOMINATOR_UNNAMED = "denominator_unnamed"
    ZERO_DENOMINATOR = "zero_denominator"
    RATIO_SWAPPED = "ratio_swapped"
    RATIO_MAY_EXCEED_100 = "ratio_may_exceed_100"
    TARGET_IN_DENOMINATOR = "target_in_denominator"
    POPULATION_MISMATCH = "population_mismatch"
    DOUBLE_BARRELLED = "double_barrelled"
    MEASURE_MISSING = "measure_missing"
    TERM_UNDEFINED = "term_undefined"
    OUTPUT_NOT_OUTCOME = "output_not_outcome"
    OUTSIDE_CONTROL = "outside_control"
    REASON_NOT_MEASURED = "reason_not_measured"
    REASON_OTHER_DIRECTION = "reason_other_direction"
    SPELLING = "spelling"
    POLARITY_NOT_STATED = "polarity_not_stated"
    POLARITY_AGAINST_NAME = "polarity_against_name"
    DECREASE_POLARITY = "decrease_polarity"
    SCALE_GAP = "scale_gap"
    SCALE_OVERLAP = "scale_overlap"
    SCALE_UNCOVERED = "scale_uncovered"
    SCALE_EMPTY_CLASS = "scale_empty_class"
    CLASS_TABLE_MISSING = "class_table_missing"
    TARGET_CLASS_UNKNOWN = "target_class_unknown"
    SOURCE_IS_REGULATION = "source_is_regulation"
    SOURCE_REPEATS_NAME = "source_repeats_name"
    SOURCE_IS_RESPONSIBLE = "source_is_responsible"
    REGULATION_SUPERSEDED = "regulation_superseded"
    SKM_SCALE_MISSING = "skm_scale_missing"
    SKM_WEIGHTING_MISSING = "skm_weighting_missing"
    SKM_COVERAGE_MISSING = "skm_coverage_missing"
    SKM_WEIGHT_SHORTENED = "skm_weight_shortened"
    AVERAGE_NOT_REPRODUCED = "average_not_reproduced"
    REALISASI_BEFORE_PERIOD_END = "realisasi_before_period_end"
    REALISASI_WITHOUT_FIGURES = "realisasi_without_figures"
    REALISASI_NOT_REPRODUCED = "realisasi_not_reproduced"
    SINGLE_CASE = "single_case"
    REPEATS_ROW = "repeats_row"
    REPEAT_DIFFERS = "repeat_differs"
    CASCADE_MISSING = "cascade_missing"
    DOCUMENT_UNDATED = "document_undated"
    DATE_INCOMPLETE = "date_incomplete"
    DOCUMENT_NUMBER_BLANK = "document_number_blank"
    DOCUMENT_NUMBER_CONTRADICTS = "document_number_contradicts"


_ERRORS = {
    Code.UNIT_CONTRADICTS_FORMULA,
    Code.NAME_CONTRADICTS_FORMULA,
    Code.RATIO_SWAPPED,
    Code.SCALE_GAP,
    Code.SCALE_OVERLAP,
    Code.SCALE_UNCOVERED,
    Code.SCALE_EMPTY_CLASS,
    Code.TARGET_CLASS_UNKNOWN,
    Code.AVERAGE_NOT_REPRODUCED,
    Code.REALISASI_BEFORE_PERIOD_END,
    Code.REALISASI_NOT_REPRODUCED,
    Code.DOCUMENT_NUMBER_CONTRADICTS,
}
_INFOS = {
    Code.REASON_MISSING,
    Code.NUMBER_MISSING,
    Code.CELL_INHERITED,
    Code.FLOW_OR_STOCK_UNSTATED,
    Code.DOUBLE_COUNTING,
    Code.FORMULA_NOT_COMPUTABLE,
    Code.ZERO_DENOMINATOR,
    Code.TERM_UNDEFINED,
    Code.OUTPUT_NOT_OUTCOME,
    Code.OUTSIDE_CONTROL,
    Code.REASON_NOT_MEASURED,
    Code.REASON_OTHER_DIRECTION,
    Code.SPELLING,
    Code.DECREASE_POLARITY,
    Code.SOURCE_REPEATS_NAME,
    Code.SINGLE_CASE,
    Code.REPEATS_ROW,
    Code.DATE_INCOMPLETE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    ``where`` is the row and its field (``001-REN-2.formula_printed``), or a part of the
    document (``document.dated``, ``tables.rpjmd``, ``averages[0]``).
    """

    code: Code
    where: str
    message: str

    @property
    def severity(self) -> Severity:
        """How much it matters; one severity a code."""
        if self.code in _ERRORS:
            return Severity.ERROR
        return Severity.INFO if self.code in _INFOS else Severity.WARNING
