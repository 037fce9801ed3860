"""A formula against the unit and the name of its row."""

import re
from collections.abc import Iterator

from results.accountability.formula import HUNDRED
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.words import denied, head, is_percent, passive_verbs, per, words

_QUOTIENT = re.compile(r"/|÷|x\s*100|per\s+seratus", re.IGNORECASE)


def check_unit(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a formula in percent beside another unit, and the other way round; rates alike."""
    del document
    if row.satuan is None:
        return
    percent, printed = is_percent(row.satuan), _printed(row)
    where = f"{row.id}.satuan"
    if row.kind_of.value == "rate" or (row.kind_of.value == "count" and per(row.satuan)):
        yield from _against_number(row, row.satuan, where)
    elif printed is not None and _is_percentage(row, printed) is not percent:
        told = "gives percent" if not percent else "does not give percent"
        message = (
            f"the printed formula {told}, the unit is '{row.satuan}'; let one follow the other"
        )
        yield Finding(Code.UNIT_CONTRADICTS_FORMULA, where, message)
    elif _divides(row) and _is_percentage(row, str(row.formula)) is not percent:
        told = "times 100" if not percent else "without * 100"
        message = f"'{row.formula}' is a quotient {told}, the unit is '{row.satuan}'; mend one"
        yield Finding(Code.UNIT_CONTRADICTS_FORMULA, where, message)
    elif row.kind_of.value is not None and (row.kind_of.value == "percent") is not percent:
        message = f"a figure of kind '{row.kind}' is not in '{row.satuan}'; correct unit or kind"
        yield Finding(Code.UNIT_CONTRADICTS_FORMULA, where, message)


def _against_number(row: Indicator, satuan: str, where: str) -> Iterator[Finding]:
    """Report a rate without "per 1.000", one beside what is none, and one by another number."""
    number = per(satuan)
    if number is None or row.kind_of.value != "rate":
        message = f"a figure of kind '{row.kind}' is not in '{satuan}'; correct unit or kind"
        yield Finding(Code.UNIT_CONTRADICTS_FORMULA, where, message)
        return
    for formula in filter(None, (_printed(row), row.formula)):
        parts = row.parsed(formula).ratio_parts()
        if parts is None or parts.factor != number:
            message = (
                f"the unit '{satuan}' asks for one quotient times {number}, the formula is "
                f"'{formula}'; let one follow the other"
            )
            yield Finding(Code.UNIT_CONTRADICTS_FORMULA, where, message)
            return


def _printed(row: Indicator) -> str | None:
    """Return the formula that the document prints, as it can be computed."""
    return row.formula_as_printed or (row.formula if row.formula_status == "as_printed" else None)


def _divides(row: Indicator) -> bool:
    """Whether the formula that counts, printed or ours, is one quotient."""
    return row.formula is not None and row.parsed(row.formula).ratio_parts() is not None


def _is_percentage(row: Indicator, formula: str) -> bool:
    parts = row.parsed(formula).ratio_parts()
    return parts is not None and parts.factor == HUNDRED


def check_name(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that promises another figure than its printed formula gives."""
    del document
    for why in _contradictions(row):
        message = f"{why}; rename the indicator, or correct the formula"
        yield Finding(Code.NAME_CONTRADICTS_FORMULA, f"{row.id}.indikator", message)
        return


def _contradictions(row: Indicator) -> Iterator[str]:
    if row.formula_printed is None or row.kind_of.realisasi != "entry":
        return
    first, known = (*words(row.indikator), "")[0], lexicon()
    said = [word for word in words(head(row.indikator)) if word in known.changes]
    if said and not any(v.previous_of for v in row.variables):
        yield f"the name says '{said[0]}', and the formula knows no year before"
    printed = _printed(row)
    if first in known.counts and printed is not None and _is_percentage(row, printed):
        yield f"the name says '{first}', and the formula gives percent"
    if first in known.percent and not _QUOTIENT.search(row.formula_printed):
        yield f"the name says '{first}', and what is printed divides nothing"
    yield from _other_verb(row, printed)


def _other_verb(row: Indicator, printed: str | None) -> Iterator[str]:
    """Yield what the name says was done, where the numerator says something else."""
    if printed is None:
        return
    parts = row.parsed(printed).ratio_parts()
    if parts is None:
        return
    labels = " ".join(v.label for v in row.variables if v.name in parts.numerator)
    for word in sorted(denied(row.indikator) & set(words(labels)) - denied(labels)):
        yield f"the name denies '{word}', the numerator counts '{word}'"
    named, counted = passive_verbs(row.indikator), passive_verbs(labels)
    if named and counted and not named & counted:
        told, other = ", ".join(sorted(named)), ", ".join(sorted(counted))
        yield f"the name says '{told}', the numerator '{other}'"
