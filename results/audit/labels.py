"""Words for a grade, in a table or in a sentence: which of the four they name."""

import re

from questionnaires.rule import Rule

_SYNONYMS = {
    "sangat baik": {4},
    "very good": {4},
    "excellent": {4},
    "baik": {3},
    "good": {3},
    "satisfactory": {3},
    "kurang baik": {2},
    "less good": {2},
    "less satisfactory": {2},
    "below standard": {2},
    "tidak baik": {1},
    "not good": {1},
    "very poor": {1},
    "poor": {1, 2},  # translations use it for both "kurang baik" and "tidak baik"
}
_LONGEST_FIRST = sorted(_SYNONYMS, key=len, reverse=True)
_WORDS = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b", re.IGNORECASE)
_LETTER = re.compile(r"\s*([A-Za-z])(?![A-Za-z])")

Grades = frozenset[int]
"""Grades as perception numbers, 1 (tidak baik) to 4; several where a word is not sure."""


def grades_in_words(text: str | None) -> tuple[Grades, ...]:
    """Return the grade of every word for one in ``text``; percentages name no grade."""
    if not text or "%" in text:
        return ()
    words = re.sub(r"\s+", " ", text)
    return tuple(frozenset(_SYNONYMS[word[0].lower()]) for word in _WORDS.finditer(words))


def grade_of_letter(text: str | None, rule: Rule) -> Grades:
    """Return the grade that a printed letter names; nothing if it is none of the rule's."""
    letter = _LETTER.match(text or "")
    named = letter[1].upper() if letter else ""
    return frozenset(band.perception for band in rule.bands if band.mutu == named)
