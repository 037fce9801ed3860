"""Every code, found in a small report that shows its error and nothing else."""

import pytest

from results.audit.findings import Code, Finding, Severity
from tests.results.audit import examples_index, examples_survey, examples_unsur
from tests.results.audit.printing import Facts, audited, codes

EXAMPLES = [
    *examples_index.EXAMPLES,
    *examples_unsur.EXAMPLES,
    *examples_survey.EXAMPLES,
]


@pytest.mark.parametrize(("facts", "found"), EXAMPLES)
def test_finding(facts: Facts, found: list[str]) -> None:
    made = audited(**facts)
    assert sorted(set(codes(made))) == sorted(found), made.findings
    wrong = any(finding.severity is Severity.ERROR for finding in made.findings)
    assert made.holds is not wrong


def test_every_code_has_an_example() -> None:
    shown = {code for example in EXAMPLES for code in example.values[1]}  # type: ignore[union-attr]
    assert shown == {code.value for code in Code}


def test_every_finding_says_where_and_why() -> None:
    for example in EXAMPLES:
        for finding in audited(**example.values[0]).findings:  # type: ignore[arg-type]
            assert finding.where
            assert finding.message


def test_a_doubted_error_is_a_warning() -> None:
    finding = Finding(Code.GRADE_WRONG, "grade_printed", "why", doubted=True)
    assert finding.severity is Severity.WARNING
