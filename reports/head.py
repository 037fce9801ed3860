"""The head of a report: who asked whom about what, when, and how final it is."""

from dataclasses import dataclass

from reports import words
from reports.content import SurveyFacts


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every report of a survey, in the order of the page."""

    title: str
    agency: str
    unit: str
    survey: str
    period: str
    state: str
    state_meaning: str
    note_label: str
    note: str


def head_of(facts: SurveyFacts, title: str) -> Head:
    """Return the head of a report called ``title``."""
    return Head(
        title=title,
        agency=facts.agency,
        unit=facts.unit,
        survey=facts.title,
        period=words.period_words(facts.starts_on, facts.ends_on),
        state=words.state(facts.provisional),
        state_meaning=_meaning(facts),
        note_label=words.NOTE,
        note=facts.note,
    )


def _meaning(facts: SurveyFacts) -> str:
    if facts.final is None:
        return "Survei ini belum final; angka masih dapat berubah."
    since = words.moment_words(facts.final.at)
    return f"Final versi {facts.final.version}, {since}; angka tidak berubah lagi."
