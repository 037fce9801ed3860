"""Ratios: turned round, beyond 100 %, over another population, over nothing."""

import re
from collections.abc import Iterator

from results.accountability.indicator import IkuDocument, Indicator
from results.accountability.lint.findings import Code, Finding
from results.accountability.lint.lexicon import lexicon
from results.accountability.lint.quotients import (
    Quotient,
    corrected_quotients,
    printed_quotient,
    read_quotient,
)
from results.accountability.lint.words import words

_FLOWS = ("ratio_of_sums", "sum", "running_total")
_ON_TIME = re.compile(r"tepat waktu", re.IGNORECASE)
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
    """Whether the numerator is the whole; or the denominator says what was done, and it not."""
    above, below, known = set(one.numerator), set(one.denominator), lexicon()
    if below & known.surpassable or not above & below:
        return False
    return above < below or bool(below & known.results and not above & known.results)


def check_bound(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a ratio that may pass 100 %, once a row, unless 100 is declared its highest.

    A rate is no share: nothing says that its numerator is part of its denominator.
    """
    del document
    if row.kind_of.value == "rate" or (row.highest is not None and row.highest <= _FULL):
        return
    found = (printed_quotient(row), read_quotient(row), *corrected_quotients(row))
    for one in found:
        why = None if one is None or _is_swapped(one) else _excess(row, one)
        if one is not None and why is not None:
            message = f"{why}; declare what counts, or 100 as the highest"
            yield Finding(Code.RATIO_MAY_EXCEED_100, f"{row.id}.{one.field}", message)
            return


def _excess(row: Indicator, one: Quotient) -> str | None:
    above, below, known = set(one.numerator), set(one.denominator), lexicon()
    if above & known.prevented and not below & known.prevented:
        return "what was prevented is never among what occurred, so that it may pass 100 %"
    if below & known.surpassable:
        return "more can be done or had than is planned or needed, so that it may pass 100 %"
    if above & known.completed and row.aggregation in _FLOWS:
        return "cases left from an earlier year can be completed in this one and pass 100 %"
    if below - above - known.results:
        rest = ", ".join(sorted(below - above - known.results))
        return f"the numerator is not said to be part of the denominator ({rest})"
    return None


def check_plan(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a realisasi that is itself a capaian: its denominator is a target."""
    del document
    printed = printed_quotient(row)
    if printed is not None and set(printed.denominator) & lexicon().planned:
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
    results = [place for place, word in enumerate(one.numerator) if word in lexicon().results]
    below = set(one.denominator)
    shared = bool(set(one.numerator) & below)
    for word in one.numerator[: results[0]] if results and shared else ():
        if word not in below and word not in lexicon().denials:
            yield word


def check_nothing(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a quotient of which nobody said what it is where there is nothing to divide by."""
    del document
    if row.formula is None or row.zero_policy is not None:
        return
    parts = row.parsed(row.formula).ratio_parts()
    if parts is not None:
        below = ", ".join(parts.denominator)
        message = f"no figure where the denominator ({below}) is 0; declare zero_policy"
        yield Finding(Code.ZERO_DENOMINATOR, f"{row.id}.formula", message)


def check_named(document: IkuDocument, row: Indicator) -> Iterator[Finding]:
    """Report a name that promises a share, in which nothing says of how many."""
    del document
    said = set(words(row.indikator))
    if row.formula_printed is not None:
        return
    if "rasio" in said and not said & lexicon().over:
        why = "a 'rasio' without denominator; say of what to what, or call it a percentage rise"
    elif said & lexicon().counts and _ON_TIME.search(row.indikator):
        why = "counts what is on time, and not of how many that were due; name the denominator"
    else:
        return
    yield Finding(Code.DENOMINATOR_UNNAMED, f"{row.id}.indikator", why)
