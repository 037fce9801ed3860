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
    meaning = (
        "Data masih dikumpulkan; angka dapat berubah."
        if facts.provisional
        else "Data sudah ditutup; angka tidak berubah lagi."
    )
    return Head(
        title=title,
        agency=facts.agency,
        unit=facts.unit,
        survey=facts.title,
        period=words.period_words(facts.starts_on, facts.ends_on),
        state=words.state(facts.provisional),
        state_meaning=meaning,
        note_label=words.NOTE,
        note=facts.note,
    )
