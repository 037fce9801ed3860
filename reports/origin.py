"""Where the figures come from: definitions with fingerprints, engine, moment of the data."""

from questionnaires.catalog import fingerprint
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from reports import words
from reports.content import SurveyFacts
from reports.declared import departures
from results.index import Index

Pairs = tuple[tuple[str, str], ...]


def origin(index: Index, facts: SurveyFacts) -> Pairs:
    """Return what must be named so that somebody else reaches the same figures."""
    as_of = facts.as_of
    return (
        ("Kuesioner", _named(index.questionnaire.title.id, index.questionnaire)),
        ("Sidik jari kuesioner (SHA-256)", fingerprint(index.questionnaire)),
        ("Aturan", _named(index.rule.regulation, index.rule)),
        ("Sidik jari aturan (SHA-256)", fingerprint(index.rule)),
        ("Mesin penghitung", f"skm {facts.engine}"),
        ("Kode survei", facts.survey_id),
        ("Data per", words.moment_words(as_of) if as_of else words.NO_RESPONSE_YET),
        *(("Pilihan", said) for said in departures(index)),
        *_version(facts),
    )


def _version(facts: SurveyFacts) -> Pairs:
    final = facts.final
    if final is None:
        return ()
    return ((f"Sidik jari versi {final.version} (SHA-256)", final.hash),)


def _named(name: str, definition: Rule | Questionnaire) -> str:
    return f"{name} ({definition.id}, versi {definition.version})"
