"""The four shipped documents: golden findings, and the defects that a reader found in them."""

import json
from pathlib import Path

import pytest

from results.accountability.indicator import IkuDocument, find_document
from results.accountability.lint.findings import Code
from results.accountability.lint.lint import lint
from results.accountability.paper import Defect

CASES = Path(__file__).parents[3] / "cases" / "lint"
DOCUMENTS = ("bakesbangpol-sampang", "kesbangpol-kaltim", "kesbangpol-kota-jambi", "setda-kaltim")
WHOLE = "document"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden(name: str) -> None:
    golden = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    found = [[f.severity.value, f.code.value, f.where] for f in lint(find_document(name))]
    assert found == golden["findings"]
    assert golden["checked"]


def owners(document: IkuDocument, where: str) -> set[str]:
    """Return the rows that a finding is about; an average is about all of its rows."""
    part, _, _ = where.partition(".")
    if part.startswith("averages["):
        return set(document.averages[int(part[9:-1])].over)
    return {part} if document.find(part) else {WHOLE}


def defects() -> list[tuple[str, str, Defect]]:
    """Return every defect that a reader noted, with its document and its row."""
    return [
        (name, owner, defect)
        for name in DOCUMENTS
        for owner, noted in (
            *((row.id, row.defects) for row in find_document(name).indicators),
            (WHOLE, find_document(name).defects),
        )
        for defect in noted
    ]


def test_every_defect_with_a_code_is_found_where_it_is() -> None:
    noted = {(name, owner, code) for name, owner, one in defects() for code in one.codes}
    assert noted - {place for name in DOCUMENTS for place in found_in(name)} == set()


def found_in(name: str) -> set[tuple[str, str, str]]:
    """Return the codes that are found, with the document and the row; all are of the whole."""
    document = find_document(name)
    return {
        (name, owner, finding.code.value)
        for finding in lint(document)
        for owner in {*owners(document, finding.where), WHOLE}
    }


def test_codes_of_defects_are_codes_of_the_lint() -> None:
    noted = {code for _, _, defect in defects() for code in defect.codes}
    assert noted <= {code.value for code in Code}


def test_how_many_defects_a_rule_finds() -> None:
    """The others need knowledge from outside of the document, or its scan."""
    all_of_them = defects()
    assert (len(all_of_them), sum(bool(defect.codes) for _, _, defect in all_of_them)) == (219, 171)
