"""Which rule a report stands under: as it says, or as its year has it."""

import re
from datetime import date

from questionnaires.catalog import UnknownDefinitionError, find_rule, rule_in_force
from questionnaires.rule import Rule
from results.audit.findings import Code, Finding
from results.audit.report import Report

NEWEST = "permenpanrb-14-2017"

_FAMILY = "skm"
_REGULATIONS = {
    (14, 2017): "permenpanrb-14-2017",
    (16, 2014): "permenpan-16-2014",
    (25, 2004): "kepmenpan-25-2004",
}


def rule_of(report: Report) -> tuple[Rule, bool, list[Finding]]:
    """Return the rule, whether the report's own is unknown, and what there is to say of it."""
    if not report.regulation:
        rule = _of_year(report.year)
        message = f"no regulation is named; judged by {rule.id}, in force at the time"
        return rule, False, [Finding(Code.RULE_ASSUMED, "regulation", message, None, rule.id)]
    try:
        rule = find_rule(_id_of(report.regulation))
    except UnknownDefinitionError:
        rule = _of_year(report.year)
        message = f"'{report.regulation[:60]}' is not known here; judged by {rule.id} instead"
        found = Finding(Code.RULE_UNKNOWN, "regulation", message, report.regulation, rule.id)
        return rule, True, [found]
    return rule, False, _in_force(rule, report)


def _id_of(text: str) -> str:
    """Return the id of a regulation named in words: the first number with its year after it."""
    found = {
        match.start(): name
        for (number, year), name in _REGULATIONS.items()
        if (match := re.search(rf"(?<!\d){number}(?!\d).*?(?<!\d){year}(?!\d)", text, re.DOTALL))
    }
    return found[min(found)] if found else text.strip()


def _of_year(year: int | None) -> Rule:
    """Return the rule in force at the end of a year; the newest where there is none."""
    if year is None:
        return find_rule(NEWEST)
    try:
        return rule_in_force(_FAMILY, date(year, 12, 31))
    except UnknownDefinitionError:
        return find_rule(NEWEST)


def _in_force(rule: Rule, report: Report) -> list[Finding]:
    force, year = rule.force, report.year
    if force is None or year is None:
        return []
    if any(force.covers(day) for day in (date(year, 1, 1), date(year, 12, 31))):
        return []
    right = _of_year(year).id
    message = f"{rule.id} was not in force in {year}; {right} was"
    return [Finding(Code.RULE_NOT_IN_FORCE, "regulation", message, rule.id, right)]
