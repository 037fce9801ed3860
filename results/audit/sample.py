"""The sample: against the respondents, its own minimum, and the formula that it cites."""

import re
from collections.abc import Iterator
from math import ceil

from results.audit.case import Case
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.audit.report import Report
from results.sampling import krejcie_morgan

_CITED = re.compile(r"kre[jh]?[cs]ie|morgan", re.IGNORECASE)
_WHERE = "sample_size_info"


def check_sample(case: Case) -> Checked:
    """Check what the report says of its sample."""
    report = case.report
    findings = [*_against_n(report), *_against_minimum(report)]
    cited = bool(_CITED.search(report.sample_size_info.method or ""))
    population = report.sample_size_info.population_N
    if not population:
        return [*findings, *_unstated(report, cited=cited)], []
    findings += [*_against_formula(report, population, cited=cited), *_stated(report, population)]
    return findings, _reproduced(report, population, cited=cited)


def size_of(report: Report) -> int | None:
    """Return how many answered: achieved, else sampled, else the respondents."""
    sample = report.sample_size_info
    known = (sample.achieved_n, sample.sample_n, report.n_respondents)
    return next((n for n in known if n is not None), None)


def _against_n(report: Report) -> Iterator[Finding]:
    n = report.n_respondents
    achieved = report.sample_size_info.achieved_n
    if n is not None and achieved is not None and achieved != n:
        message = "the sample that was reached is not the number of respondents; correct one"
        place = f"{_WHERE}.achieved_n"
        yield Finding(Code.SAMPLE_CONTRADICTS_N, place, message, str(achieved), str(n))


def _against_minimum(report: Report) -> Iterator[Finding]:
    """Fewer answers than the report itself demands."""
    minimum, achieved = report.sample_size_info.minimum_n_printed, size_of(report)
    if minimum is not None and achieved is not None and achieved < minimum:
        message = f"{achieved} answers are fewer than the {minimum} that the report asks for"
        where = f"{_WHERE}.minimum_n_printed"
        yield Finding(Code.SAMPLE_BELOW_MINIMUM, where, message, str(achieved), str(minimum))


def _unstated(report: Report, *, cited: bool) -> Iterator[Finding]:
    """The formula needs the population; without it no sample can be judged."""
    if cited:
        message = "Krejcie and Morgan is cited without the population; state how many were served"
        shown = report.sample_size_info.sample_n
        where = f"{_WHERE}.population_N"
        yield Finding(Code.POPULATION_NOT_STATED, where, message, str(shown) if shown else None)


def _against_formula(report: Report, population: int, *, cited: bool) -> Iterator[Finding]:
    achieved, wanted = size_of(report), krejcie_morgan(population).n
    if achieved is None:
        return
    if achieved > population:
        message = f"more answers than the {population} who were served; correct the population"
        where = f"{_WHERE}.population_N"
        yield Finding(Code.SAMPLE_ABOVE_POPULATION, where, message, str(achieved), str(population))
    elif achieved < wanted:
        code = Code.SAMPLE_BELOW_MINIMUM if cited else Code.SAMPLE_BELOW_KREJCIE_MORGAN
        message = f"Krejcie and Morgan asks {wanted} of {population}; only {achieved} answered"
        yield Finding(code, f"{_WHERE}.sample_n", message, str(achieved), str(wanted))


def _stated(report: Report, population: int) -> Iterator[Finding]:
    """The report's own minimum against the formula."""
    minimum, size = report.sample_size_info.minimum_n_printed, krejcie_morgan(population)
    where = f"{_WHERE}.minimum_n_printed"
    if minimum is None or minimum == size.n:
        return
    if minimum < size.n:
        message = f"Krejcie and Morgan asks {size.n} of {population}; correct the minimum"
        yield Finding(Code.MINIMUM_BELOW_KREJCIE_MORGAN, where, message, str(minimum), str(size.n))
        return
    up = " (rounded up; the table rounds half up)" if minimum == ceil(size.exact) else ""
    message = f"Krejcie and Morgan asks {size.n} of {population}{up}"
    yield Finding(Code.MINIMUM_ABOVE_KREJCIE_MORGAN, where, message, str(minimum), str(size.n))


def _reproduced(report: Report, population: int, *, cited: bool) -> list[Reproduction]:
    sampled = report.sample_size_info.sample_n
    if not cited or sampled != krejcie_morgan(population).n:
        return []
    way = (f"Krejcie-Morgan for {population}",)
    return [Reproduction(f"{_WHERE}.sample_n", str(sampled), way)]
