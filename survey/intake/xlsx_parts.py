"""What readers of values pass over: which file is which sheet, which styles show per cent."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import join, normpath
from zipfile import ZipFile

from survey.intake.problems import CellProblem, TableError

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_MOST = 20_000_000
"""Bytes of such a part; 64 000 styles take a third of it."""

_XFS = re.compile(r"<(?:\w+:)?cellXfs\b(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SHOWN_AS_IT_IS = re.compile(r'"[^"]*"|\\.|[_*].')
_BUILT_IN = {"9", "10"}
"""The formats 0% and 0.00%, which no styles.xml spells out (ECMA-376 part 1, 18.8.30)."""


def sheet_files(workbook: ZipFile) -> Mapping[str, str]:
    """Return the file of each sheet by the sheet's name; empty for another kind of workbook."""
    targets = {
        one.get("Id", ""): normpath(join("/xl", one.get("Target", ""))).removeprefix("/")
        for one in _tags(_text(workbook, _RELATIONS), "Relationship")
    }
    files = {
        one.get("name", ""): targets.get(one.get("id", ""), "")
        for one in _tags(_text(workbook, _WORKBOOK), "sheet")
    }
    known = set(workbook.namelist())
    found = {name: file for name, file in files.items() if file in known}
    if len(set(found.values())) < len(found):
        message = "two sheets of the workbook are one file; save it again as XLSX"
        raise TableError(CellProblem(message))
    return found


def percent_styles(workbook: ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show a fraction as per cent."""
    text = _text(workbook, _STYLES)
    formats = _BUILT_IN | {
        one.get("numFmtId", "")
        for one in _tags(text, "numFmt")
        if "%" in _SHOWN_AS_IT_IS.sub("", one.get("formatCode", ""))
    }
    found = _XFS.search(text)
    styles = enumerate(_tags(found[1] if found else "", "xf"))
    return frozenset(str(number) for number, one in styles if one.get("numFmtId") in formats)


def _text(workbook: ZipFile, part: str) -> str:
    if part not in workbook.namelist():
        return ""
    with workbook.open(part) as file:
        return file.read(_MOST).decode("utf-8", "replace")


def _tags(text: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of each tag of that name, without their prefixes."""
    for tag in re.finditer(rf"<(?:\w+:)?{name}\s([^<>]*)>", text):
        pairs = _ATTRIBUTE.findall(tag[1])
        yield {key.rpartition(":")[2]: unescape(one or other) for key, one, other in pairs}
