"""The one door for answers: form, API and import all come in through ``parse``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.model import Choice, Item, ProfileField, Questionnaire

NOT_ANSWERED = 0
"""Stands in a score vector where a question was not answered; never a score."""

NOT_APPLICABLE = 255
"""Stands where a respondent chose that the question does not apply; never a score."""

APPLIES_NOT = "na"
"""How that choice is written in forms, JSON and files."""

MAX_SUGGESTION = 1000
MAX_SPECIFIED = 60
MAX_DIGITS = 9
MAX_UNKNOWN = 20
"""More unknown fields than a mistake has are not all named: they cost the server, not help."""


class Code(StrEnum):
    """What can be wrong with one field of a submission."""

    REQUIRED = "required"
    NOT_AN_OPTION = "not_an_option"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"
    UNKNOWN_FIELD = "unknown_field"


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One field, what is wrong with it, and what would be right."""

    field: str
    code: Code
    expected: str = ""


class InvalidAnswersError(ValueError):
    """A submission with at least one wrong field; holds every problem."""

    def __init__(self, problems: list[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in problems))


@dataclass(frozen=True, slots=True)
class Raw:
    """What came in, before anything is believed: from a form, JSON or a file."""

    answers: Mapping[str, object]
    profile: Mapping[str, object]
    suggestion: object = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Valid answers of one respondent.

    ``scores`` has one byte per item in the order of the questionnaire (0: not answered, 255:
    does not apply);
    ``profile`` holds (field, value) pairs in the order of the questionnaire.
    """

    scores: bytes
    profile: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


def parse(questionnaire: Questionnaire, raw: Raw) -> Answers:
    """Return the answers in ``raw``; raise InvalidAnswersError with every problem."""
    problems: list[AnswerProblem] = []
    problems += _unknown(raw.answers, set(questionnaire.item_codes))
    problems += _unknown(raw.profile, _profile_codes(questionnaire))
    scores = [_score(item, raw, problems) for item in questionnaire.items]
    profile = [
        pair for field in questionnaire.profile for pair in _profile_pairs(field, raw, problems)
    ]
    suggestion = _words("suggestion", raw.suggestion, MAX_SUGGESTION, problems)
    if suggestion and questionnaire.suggestion is None:
        problems.append(AnswerProblem("suggestion", Code.UNKNOWN_FIELD))
    if problems:
        raise InvalidAnswersError(problems)
    return Answers(bytes(scores), tuple(profile), suggestion)


def parse_score(item: Item, value: object) -> int | None:
    """Return the score meant by ``value``, 0 for no answer, None for what is no score.

    255 stands for the declared choice that the question does not apply.

    A whole number or its digits; never a bool or a float, which ``in`` would let pass.
    """
    if value is None or value == "":
        return NOT_ANSWERED
    if value == APPLIES_NOT and item.not_applicable:
        return NOT_APPLICABLE
    if isinstance(value, str):
        return item.written_scores.get(value)
    return value if type(value) is int and value in item.scores else None


def _profile_codes(questionnaire: Questionnaire) -> set[str]:
    fields = questionnaire.profile
    return {f.code for f in fields} | {f.specify_code for f in fields if f.specify_code}


def _unknown(given: Mapping[str, object], known: set[str]) -> list[AnswerProblem]:
    extra = sorted(set(given) - known)[:MAX_UNKNOWN]
    return [AnswerProblem(name[:MAX_SPECIFIED], Code.UNKNOWN_FIELD) for name in extra]


def _score(item: Item, raw: Raw, problems: list[AnswerProblem]) -> int:
    score = parse_score(item, raw.answers.get(item.code))
    if score is None:
        allowed = ", ".join(str(score) for score in sorted(item.scores))
        problems.append(AnswerProblem(item.code, Code.NOT_AN_OPTION, allowed))
        return NOT_ANSWERED
    if score == NOT_ANSWERED and item.required:
        problems.append(AnswerProblem(item.code, Code.REQUIRED))
    return score


def _profile_pairs(
    field: ProfileField, raw: Raw, problems: list[AnswerProblem]
) -> list[tuple[str, str]]:
    value = raw.profile.get(field.code)
    if value is None or value == "":
        if field.required:
            problems.append(AnswerProblem(field.code, Code.REQUIRED))
        return []
    if field.kind == "integer":
        return _whole_number(field, value, problems)
    return _choice(field, value, raw, problems)


def _whole_number(
    field: ProfileField, value: object, problems: list[AnswerProblem]
) -> list[tuple[str, str]]:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        text = int(text)
    low, high = field.lowest or 0, field.highest or 0
    if type(text) is not int:
        problems.append(AnswerProblem(field.code, Code.NOT_A_NUMBER, f"{low}-{high}"))
    elif not low <= text <= high:
        problems.append(AnswerProblem(field.code, Code.OUT_OF_RANGE, f"{low}-{high}"))
    else:
        return [(field.code, str(text))]
    return []


def _choice(
    field: ProfileField, value: object, raw: Raw, problems: list[AnswerProblem]
) -> list[tuple[str, str]]:
    chosen: Choice | None = next((c for c in field.choices if c.code == value), None)
    if chosen is None:
        allowed = ", ".join(choice.code for choice in field.choices)
        problems.append(AnswerProblem(field.code, Code.NOT_AN_OPTION, allowed))
        return []
    pairs = [(field.code, chosen.code)]
    if chosen.specify and field.specify_code:
        given = raw.profile.get(field.specify_code)
        words = _words(field.specify_code, given, MAX_SPECIFIED, problems)
        pairs += [(field.specify_code, words)] if words else []
    return pairs


def plain_words(text: str) -> str:
    """Return ``text`` with one kind of line end and of space, and nothing invisible in it.

    What is left can be stored in any database and shown anywhere: no control characters,
    no lone surrogates, nothing that hides or turns the rest.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    spaced = "".join(" " if c.isspace() and c != "\n" else c for c in lines)
    return "".join(c for c in spaced if c == "\n" or c.isprintable()).strip()


def _words(field: str, value: object, limit: int, problems: list[AnswerProblem]) -> str:
    """Return trimmed text without control characters, or note why it is none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        problems.append(AnswerProblem(field, Code.NOT_TEXT))
        return ""
    text = plain_words(value)
    if len(text) > limit:
        problems.append(AnswerProblem(field, Code.TOO_LONG, str(limit)))
    return text
