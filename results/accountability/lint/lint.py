"""The lint of an IKU document: every rule over every row, and over the whole."""

from results.accountability.indicator import IkuDocument
from results.accountability.lint.figures import check_averages, check_time, check_working
from results.accountability.lint.findings import Finding, Severity
from results.accountability.lint.formulas import check_name, check_unit
from results.accountability.lint.missing import (
    check_baseline,
    check_counting,
    check_fields,
    check_needs,
    check_results,
)
from results.accountability.lint.names import (
    check_double,
    check_measure,
    check_output,
    check_reason,
    check_spelling,
    check_terms,
)
from results.accountability.lint.polarity import check_polarity
from results.accountability.lint.ratios import (
    check_bound,
    check_named,
    check_nothing,
    check_plan,
    check_population,
    check_swapped,
)
from results.accountability.lint.scales import check_classes, check_target_class
from results.accountability.lint.sources import check_regulations, check_source
from results.accountability.lint.surveys import check_skm, check_weight
from results.accountability.lint.whole import (
    check_cascade,
    check_dates,
    check_headings,
    check_law,
    check_numbers,
    check_repeats,
)

_OF_ROWS = (
    check_fields,
    check_baseline,
    check_results,
    check_needs,
    check_counting,
    check_unit,
    check_name,
    check_swapped,
    check_bound,
    check_plan,
    check_population,
    check_nothing,
    check_named,
    check_double,
    check_measure,
    check_terms,
    check_output,
    check_reason,
    check_spelling,
    check_polarity,
    check_classes,
    check_target_class,
    check_source,
    check_regulations,
    check_skm,
    check_weight,
    check_time,
    check_working,
)
_OF_DOCUMENTS = (
    check_dates,
    check_numbers,
    check_law,
    check_headings,
    check_repeats,
    check_cascade,
    check_averages,
)
_GRAVITY = list(Severity)


def lint(document: IkuDocument) -> tuple[Finding, ...]:
    """Return everything that the rules find in ``document``, the gravest first."""
    found = [finding for check in _OF_DOCUMENTS for finding in check(document)]
    for row in document.indicators:
        found += [finding for check in _OF_ROWS for finding in check(document, row)]
    return tuple(sorted(found, key=lambda finding: _GRAVITY.index(finding.severity)))


def is_clean(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing worse than an information was found."""
    return all(finding.severity is Severity.INFO for finding in findings)


def counts(findings: tuple[Finding, ...]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the gravest first."""
    return {
        severity: sum(finding.severity is severity for finding in findings) for severity in _GRAVITY
    }
