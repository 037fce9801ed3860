"""An audit as JSON: figures as text, findings by stable codes."""

from reports.index_json import Json, definition_json, engine_json
from results.audit.audit import Audit, Recomputed
from results.audit.findings import Finding, Reproduction
from results.exact import ratio


def audit_json(audit: Audit) -> Json:
    """Return the one JSON object of an audit."""
    return {
        "engine": engine_json(),
        "rule": definition_json(audit.rule),
        "n": audit.report.n_respondents,
        "holds": audit.holds,
        "recomputed": _recomputed(audit.recomputed),
        "reproduces": [_reproduction(one) for one in audit.reproduced],
        "findings": [_finding(one) for one in audit.findings],
    }


def _recomputed(made: Recomputed | None) -> Json:
    if made is None:
        keys = ("ni_exact", "ikm", "mutu", "kinerja", "basis", "exact")
        return dict.fromkeys(keys)
    return {
        "ni_exact": ratio(made.ni),
        "ikm": str(made.ikm),
        "mutu": made.band.mutu,
        "kinerja": made.band.kinerja.id,
        "basis": made.basis.value,
        "exact": made.exact,
    }


def _reproduction(one: Reproduction) -> Json:
    return {
        "where": one.where,
        "printed": one.printed,
        "convention": one.ways[0],
        "conventions": list(one.ways),
        "exact": one.exact,
    }


def _finding(one: Finding) -> Json:
    return {
        "code": one.code.value,
        "severity": one.severity.value,
        "where": one.where,
        "printed": one.printed,
        "expected": one.expected,
        "message": one.message,
    }
