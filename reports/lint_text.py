"""The lint of an IKU document for people at a terminal."""

from questionnaires.catalog import fingerprint
from reports.words import printable
from results.accountability.indicator import IkuDocument
from results.accountability.lint.findings import Finding
from results.accountability.lint.lint import counts


def lint_text(document: IkuDocument, findings: tuple[Finding, ...]) -> str:
    """Return the document, its findings, and how many there are of each severity."""
    lines = [
        f"{printable(document.agency)}, {len(document.indicators)} indicators",
        f"{document.id} version {document.version} (sha256 {fingerprint(document)})",
        "",
        *(line for finding in findings for line in _lines(finding)),
        ", ".join(f"{number} {severity.value}(s)" for severity, number in counts(findings).items()),
    ]
    return "\n".join(lines)


def _lines(finding: Finding) -> tuple[str, str]:
    return (
        f"{finding.severity.value.upper():8}{finding.code.value}  {printable(finding.where)}",
        f"        {printable(finding.message)}",
    )
