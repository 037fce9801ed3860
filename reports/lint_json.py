"""The lint of IKU documents as JSON: findings by stable codes, the gravest first."""

from reports.index_json import Json, definition_json, engine_json
from results.accountability.indicator import IkuDocument
from results.accountability.lint.findings import Finding
from results.accountability.lint.lint import counts, is_clean

Linted = tuple[IkuDocument, tuple[Finding, ...]]
"""A document and what was found in it."""


def lint_json(linted: tuple[Linted, ...]) -> Json:
    """Return the one JSON object of a lint."""
    return {
        "engine": engine_json(),
        "documents": [_document(document, findings) for document, findings in linted],
    }


def _document(document: IkuDocument, findings: tuple[Finding, ...]) -> Json:
    return {
        "document": definition_json(document),
        "agency": document.agency,
        "indicators": len(document.indicators),
        "clean": is_clean(findings),
        "counts": {severity.value: number for severity, number in counts(findings).items()},
        "findings": [
            {
                "code": finding.code.value,
                "severity": finding.severity.value,
                "where": finding.where,
                "message": finding.message,
            }
            for finding in findings
        ],
    }
