"""Ratios: turned round, beyond 100 %, over another population, over nothing."""

from collections.abc import Iterator

from results.accountability.formula import parse_formula
from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.quotients import (
    Quotient,
    corrected_quotients,
    printed_quotient,
    read_quotient,
)
from results.accountability.lint.words import (
    COMPLETED,
    NEEDED,
    PLANNED,
    PREVENTED,
    RESULTS,
    words,
)

_FLOWS = ("ratio_of_sums", "sum", "running_total")
_OVER = {"dengan", "dibanding", "per", "terhadap", "dari"}
_FULL = 100


def check_swapped(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a printed ratio whose denominator is the part and whose numerator is the whole."""
    del document
    printed = printed_quotient(row)
    if printed is None or not _is_swapped(printed):
        return
    message = (
        "the denominator is a part of the numerator, so that the figure is never below 100 % and "
        "rises as less is done; exchange the two"
    )
    yield Finding(Code.RATIO_SWAPPED, f"{row.id}.{printed.field}", message)


def _is_swapped(one: Quotient) -> bool:
    above, below = set(one.numerator), set(one.denominator)
    if below & NEEDED or not above & below:
        return False
    return above < below or bool(below & RESULTS and not above & RESULTS)


def check_bound(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a ratio that may pass 100 %, once a row, unless 100 is declared its highest."""
    del document
    if row.highest is not None and row.highest <= _FULL:
        return
    found = (printed_quotient(row), read_quotient(row), *corrected_quotients(row))
    for one in found:
        why = None if one is None or _is_swapped(one) else _excess(row, one)
        if one is not None and why is not None:
            message = f"{why}; declare what counts, or 100 as the highest"
            yield Finding(Code.RATIO_MAY_EXCEED_100, f"{row.id}.{one.field}", message)
            return


def _excess(row: Indicator, one: Quotient) -> str | None:
    above, below = set(one.numerator), set(one.denominator)
    if above & PREVENTED and not below & PREVENTED:
        return "what was prevented is never among what occurred, so that it may pass 100 %"
    if below & NEEDED:
        return "more can be done or had than is planned or needed, so that it may pass 100 %"
    if above & COMPLETED and row.aggregation in _FLOWS:
        return "cases left from an earlier year can be completed in this one and pass 100 %"
    if below - above - RESULTS:
        rest = ", ".join(sorted(below - above - RESULTS))
        return f"the numerator is not said to be part of the denominator ({rest})"
    return None


def check_plan(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a realisasi that is itself a capaian: its denominator is a target."""
    del document
    printed = printed_quotient(row)
    if printed is not None and set(printed.denominator) & PLANNED:
        message = (
            "divided by a target the realisasi is itself a capaian; report what was done, and the "
            "target as target"
        )
        yield Finding(Code.TARGET_IN_DENOMINATOR, f"{row.id}.{printed.field}", message)


def check_population(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a numerator that is taken from a narrower population than the denominator."""
    del document
    printed = printed_quotient(row)
    if printed is None:
        return
    for narrower in _narrower(printed):
        message = (
            f"the numerator counts only what is '{narrower}', the denominator everything; count "
            "both in one population"
        )
        yield Finding(Code.POPULATION_MISMATCH, f"{row.id}.{printed.field}", message)
        return


def _narrower(one: Quotient) -> Iterator[str]:
    """Yield words that restrict the numerator before its result and not the denominator."""
    results = [place for place, word in enumerate(one.numerator) if word in RESULTS]
    below = set(one.denominator)
    shared = bool(set(one.numerator) & below)
    for word in one.numerator[: results[0]] if results and shared else ():
        if word not in below:
            yield word


def check_nothing(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a quotient of which nobody said what it is where there is nothing to divide by."""
    del document
    if row.formula is None or row.zero_policy is not None:
        return
    parts = parse_formula(row.formula, [v.name for v in row.variables]).ratio_parts()
    if parts is not None:
        below = ", ".join(parts.denominator)
        message = f"no figure where {below} is 0; declare zero_policy (null or hundred)"
        yield Finding(Code.ZERO_DENOMINATOR, f"{row.id}.formula", message)


def check_named(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a "rasio" that says neither in its name nor in a formula of what to what."""
    del document
    said = set(words(row.indikator))
    if "rasio" in said and row.formula_printed is None and not said & _OVER:
        message = "a 'rasio' without denominator; say of what to what, or call it a percentage rise"
        yield Finding(Code.DENOMINATOR_UNNAMED, f"{row.id}.indikator", message)
