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
BIDANG = ("POL-a POL-b POL-c POL-d POL-e POL-f POL-g IDE-a IDE-b IDE-c IDE-d IDE-e IDE-f IDE-g "
          "KET-a KET-b KET-c KET-d KET-e KET-f")  # fmt: skip
SPREAD = {
    ("kesbangpol-kaltim", "target_missing"): "000-1 000-2 000-3a 000-3b",
    ("kesbangpol-kota-jambi", "realisasi_before_period_end"): "REN-1 REN-2 REN-3 REN-4",
    ("kesbangpol-kota-jambi", "unit_missing"): BIDANG,
    ("kesbangpol-kota-jambi", "target_missing"): BIDANG,
    ("kesbangpol-kota-jambi", "responsible_missing"): BIDANG,
    ("setda-kaltim", "target_missing"): " ".join(f"002-{number}" for number in range(1, 14)),
    ("setda-kaltim", "cell_inherited"): "002-2 002-4 002-6 002-12",
    ("setda-kaltim", "spelling"): "002-2 002-4 002-7 002-10",
}
"""Defects noted of a whole document that lie in its rows: in all of these, as printed."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden(name: str) -> None:
    golden = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    found = [[f.severity.value, f.code.value, f.where] for f in lint(find_document(name))]
    assert found == golden["findings"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_person_read_in_the_printed_document_is_found(name: str) -> None:
    """``checked`` is written by hand and outlives a golden file that is made anew."""
    golden = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    found = {(f.code.value, f.where) for f in lint(find_document(name))}
    assert {(code, where) for code, where in golden["checked"]} - found == set()


def owners(document: IkuDocument, where: str) -> set[str]:
    """Return what a finding is about, rows or the whole; an average is about all of its rows."""
    part, _, _ = where.partition(".")
    if part.startswith("averages["):
        return {*document.averages[int(part[9:-1])].over, WHOLE}
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
    noted = {
        (name, place, code)
        for name, owner, one in defects()
        for code in one.codes
        for place in (rows_of(name, code) if owner == WHOLE else {owner})
    }
    assert noted - {place for name in DOCUMENTS for place in found_in(name)} == set()


def rows_of(name: str, code: str) -> set[str]:
    """Return the rows in which a defect of the whole lies, or the whole itself."""
    short = SPREAD.get((name, code), WHOLE).split()
    return {f"001-{row}" if name == "kesbangpol-kota-jambi" and row != WHOLE else row
            for row in short}  # fmt: skip


def found_in(name: str) -> set[tuple[str, str, str]]:
    """Return the codes that are found, each with the document and what it is found in."""
    document = find_document(name)
    return {
        (name, owner, finding.code.value)
        for finding in lint(document)
        for owner in owners(document, finding.where)
    }


def test_a_defect_of_the_whole_is_not_found_by_a_row_alone() -> None:
    """Each place of ``SPREAD`` is one: without the list, the whole has no such finding."""
    for name, code in SPREAD:
        assert (name, WHOLE, code) not in found_in(name)


def test_codes_of_defects_are_codes_of_the_lint() -> None:
    noted = {code for _, _, defect in defects() for code in defect.codes}
    assert noted <= {code.value for code in Code}


def test_how_many_defects_a_rule_finds() -> None:
    """The others need knowledge from outside of the document, or its scan."""
    all_of_them = defects()
    assert (len(all_of_them), sum(bool(defect.codes) for _, _, defect in all_of_them)) == (219, 171)
