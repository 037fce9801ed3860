"""The audit: every printed figure against the best evidence that the report itself gives."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from questionnaires.rule import Band, Rule
from results.audit.case import Case
from results.audit.evidence import Basis, evidence_of
from results.audit.findings import Code, Finding, Reproduction, Severity
from results.audit.graded import band_at
from results.audit.grades import check_grades
from results.audit.items import check_items
from results.audit.period import check_period
from results.audit.profile import check_profile
from results.audit.report import Report
from results.audit.ruling import rule_of
from results.audit.sample import check_sample
from results.audit.table import check_table
from results.audit.totals import check_totals
from results.audit.units import check_units
from results.audit.weighted import check_weighted
from results.exact import half_up

_CHECKS = (
    check_table,
    check_items,
    check_weighted,
    check_totals,
    check_grades,
    check_profile,
    check_sample,
    check_period,
    check_units,
)
_GRAVITY = list(Severity)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the evidence gives: NI (1-4), IKM rounded by the rule, and its grade.

    ``basis`` is the weakest evidence that it stands on; unless ``exact``, that evidence was
    itself rounded, and ``ni`` is what its figures give as printed.
    """

    ni: Fraction
    ikm: Decimal
    band: Band
    basis: Basis
    exact: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """One report, judged: the gravest findings first."""

    report: Report
    rule: Rule
    recomputed: Recomputed | None
    reproduced: tuple[Reproduction, ...]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing that is printed is wrong."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def audit(report: Report) -> Audit:
    """Check everything that ``report`` prints."""
    rule, doubted, findings = rule_of(report)
    case = Case(report, rule, doubted, evidence_of(report, rule.conversion))
    reproduced: list[Reproduction] = []
    for check in _CHECKS:
        wrong, right = check(case)
        findings += wrong
        reproduced += right
    return Audit(report, rule, _recomputed(case), tuple(reproduced), _sorted(findings))


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Put the gravest first; one place has one finding of a code, the first."""
    once: dict[tuple[Code, str, str | None], Finding] = {}
    for finding in findings:
        once.setdefault((finding.code, finding.where, finding.printed), finding)
    return tuple(sorted(once.values(), key=lambda one: _GRAVITY.index(one.severity)))


def _recomputed(case: Case) -> Recomputed | None:
    basis = case.basis
    if basis is None:
        return None
    ni, rule = case.nearest, case.rule
    ikm = ni * rule.conversion
    rounded = half_up(ikm, rule.rounding.ikm)
    exact = bool(case.evidence.means) and case.evidence.exact
    return Recomputed(ni, rounded, band_at(rule, ikm), basis, exact)
