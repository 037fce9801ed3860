"""What is locked of a final survey, as one JSON document; and the figures read back from it.

The document holds the result with its whole working, exact and as printed, and the tallies
it came from. Pages, files and the API of a final survey show these figures: they are read,
not computed again, so that neither another engine nor another configuration changes any of
them. What reading adds are the definitions, which their fingerprints pin down. That the
figures still follow from the responses is another question: `skm survey verify` asks it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from questionnaires.model import Questionnaire, Unsur
from questionnaires.rule import Rule
from reports.content import Exclusion, Final, Responses, SurveyFacts
from reports.index_json import Json, index_json
from results.index import Index, Score, UnsurResult
from results.tally import Tally, merged


@dataclass(frozen=True, slots=True)
class CountedService:
    """One service of a survey: how many users it has, where known, and its tally."""

    id: str
    name: str
    population: int | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class CountedSet:
    """Which responses were counted: how many, and the SHA-256 over all of them in order."""

    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Locked:
    """A result to be locked, or as it was."""

    index: Index
    facts: SurveyFacts
    services: tuple[CountedService, ...]
    counted: CountedSet

    @property
    def tally(self) -> Tally:
        """All services counted together."""
        asked = self.index.questionnaire
        parts = (service.tally for service in self.services)
        return merged(parts, len(asked.items), asked.scale)


def final_json(locked: Locked) -> Json:
    """Return the document of a result that is about to be final."""
    facts = locked.facts
    result = index_json(locked.index, facts.responses)
    return {
        "survey": {
            "id": facts.survey_id,
            "title": facts.title,
            "agency": facts.agency,
            "unit": facts.unit,
            "starts_on": facts.starts_on.isoformat(),
            "ends_on": facts.ends_on.isoformat(),
            "note": facts.note,
        },
        "result": {key: value for key, value in result.items() if key != "final"},
        "channels": [[name, n] for name, n in facts.channels],
        "as_of": facts.as_of.isoformat() if facts.as_of else None,
        "services": [_service_json(service) for service in locked.services],
        "counted": {"number": locked.counted.number, "sha256": locked.counted.sha256},
    }


def _service_json(service: CountedService) -> Json:
    return {
        "id": service.id,
        "name": service.name,
        "population": service.population,
        "counts": [list(row) for row in service.tally.counts],
        "not_applicable": list(service.tally.not_applicable),
    }


Read = dict[str, Any]
"""A JSON object that was read back; its shape is that which ``final_json`` gave it."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which version a document is: its number, since when, and its hash."""

    number: int
    at: datetime
    hash: str


def read_final(document: Read, definitions: tuple[Rule, Questionnaire], version: Version) -> Locked:
    """Return what was locked, by the definitions that its fingerprints name."""
    rule, questionnaire = definitions
    result, told = document["result"], document["survey"]
    facts = SurveyFacts(
        survey_id=told["id"],
        title=told["title"],
        agency=told["agency"],
        unit=told["unit"],
        starts_on=date.fromisoformat(told["starts_on"]),
        ends_on=date.fromisoformat(told["ends_on"]),
        note=told["note"],
        responses=_responses(result["responses"]),
        channels=tuple((name, n) for name, n in document["channels"]),
        as_of=_moment(document["as_of"]),
        final=Final(version.number, version.at, version.hash, result["engine"]["version"]),
    )
    return Locked(
        index=read_index(result, rule, questionnaire),
        facts=facts,
        services=tuple(map(_service, document["services"])),
        counted=CountedSet(document["counted"]["number"], document["counted"]["sha256"]),
    )


def read_index(result: Read, rule: Rule, questionnaire: Questionnaire) -> Index:
    """Return the index that ``index_json`` wrote, figure by figure; nothing is computed."""
    counted = result["responses"]["counted"]
    asked = zip(result["unsur"], questionnaire.unsur, strict=True)
    return Index(
        rule=rule,
        questionnaire=questionnaire,
        responses=counted,
        unsur=tuple(_line(line, unsur, counted) for line, unsur in asked),
        score=_score(result["index"], rule),
    )


def _line(line: Read, unsur: Unsur, counted: int) -> UnsurResult:
    """Return one line; its first count is that of the questions nobody answered."""
    unanswered = counted * len(unsur.items) - line["answered"]
    return UnsurResult(
        code=line["code"],
        key=line["key"],
        name=unsur.name,
        answered=line["answered"],
        not_applicable=line["not_applicable"],
        total=line["sum"],
        distribution=(unanswered, *line["distribution"]),
        nrr=_fraction(line["nrr_exact"]),
        weight=_fraction(line["weight"]),
    )


def _score(score: Read, rule: Rule) -> Score | None:
    ni, ikm = _fraction(score["ni_exact"]), _fraction(score["ikm_exact"])
    if ni is None or ikm is None:
        return None
    grade = (score["mutu"], score["kinerja"])
    band = next(band for band in rule.bands if (band.mutu, band.kinerja.id) == grade)
    return Score(ni, ikm, Decimal(score["ikm"]), band)


def _responses(told: Read) -> Responses:
    return Responses(
        received=told["received"],
        counted=told["counted"],
        excluded=tuple(
            Exclusion(one["where"], one["reason"], one.get("who", ""), _moment(one.get("when")))
            for one in told["excluded"]
        ),
        complete=told["complete"],
        incomplete=told["incomplete"],
        addendum=told["addendum"],
    )


def _service(told: Read) -> CountedService:
    counts = tuple(map(tuple, told["counts"]))
    tally = Tally(counts, tuple(told["not_applicable"]))
    return CountedService(told["id"], told["name"], told["population"], tally)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
