"""An audit as a table for people at a terminal."""

from questionnaires.catalog import fingerprint
from reports.words import printable
from results.audit.audit import Audit
from results.audit.findings import Finding, Reproduction, Severity
from results.exact import ratio

_WIDTHS = (34, 12)
_NONE = "-"
_LONGEST = 60


def audit_text(audit: Audit) -> str:
    """Return what was recomputed, what holds and what was found, as lines of text."""
    rule = audit.rule
    lines = [
        f"Rule        {rule.id} version {rule.version} (sha256 {fingerprint(rule)})",
        f"Recomputed  {_recomputed(audit)}",
        "",
        *_figures(audit),
        *_findings(audit),
        _verdict(audit),
    ]
    return "\n".join(lines)


def _recomputed(audit: Audit) -> str:
    made = audit.recomputed
    if made is None:
        return "nothing: no index, IKM or score is printed"
    band, how = made.band, "exactly" if made.exact else "as far as printed"
    return (
        f"IKM {made.ikm}, mutu {band.mutu} ({band.kinerja.id}), NI {ratio(made.ni)}, "
        f"{how}, from {made.basis.value}"
    )


def _figures(audit: Audit) -> list[str]:
    if not audit.reproduced:
        return []
    head = _row("Printed figure", "Printed", "Reproduces by")
    return [head, *(_figure(one) for one in audit.reproduced), ""]


def _figure(one: Reproduction) -> str:
    more = f" (and {len(one.ways) - 1} other ways)" if len(one.ways) > 1 else ""
    likely = "" if one.exact else "consistent with: "
    return _row(one.where, one.printed, f"{likely}{one.ways[0]}{more}")


def _row(where: str, printed: str, how: str) -> str:
    left = _short(where).ljust(_WIDTHS[0])
    return f"{left} {_short(printed).rjust(_WIDTHS[1])}  {how}"


def _short(text: str) -> str:
    """Write text of a report on one line, its end left out where it is long."""
    shown = printable(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _findings(audit: Audit) -> list[str]:
    return [line for finding in audit.findings for line in (*_finding(finding), "")]


def _finding(one: Finding) -> list[str]:
    printed, expected = (_short(text) if text else _NONE for text in (one.printed, one.expected))
    return [
        f"{one.severity.value.upper():8}{one.code.value}  {_short(one.where)}",
        f"        printed {printed}, expected {expected}",
        f"        {printable(one.message)}",
    ]


def _verdict(audit: Audit) -> str:
    counts = [
        f"{sum(one.severity is severity for one in audit.findings)} {severity.value}(s)"
        for severity in Severity
    ]
    verdict = "Nothing printed is wrong" if audit.holds else "Something printed is wrong"
    return f"{verdict}: {', '.join(counts)}"
