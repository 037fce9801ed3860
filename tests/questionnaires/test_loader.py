"""Reading definition files: whatever is wrong is refused with its line, path and remedy."""

from pathlib import Path

import pytest

from questionnaires.loader import load_questionnaire, load_rule
from tests.questionnaires.definitions import (
    QUESTIONNAIRE,
    RULE,
    Edits,
    Load,
    Said,
    complaints,
    spoil,
)

CODE_FORM = (
    "is not written as one word of at most 40 letters, digits, dots, dashes and underscores; "
    "rewrite it"
)
SHARE_FORM = "is not written as a share like 1/9 or 0.25; rewrite it"
MISSING = "this key is missing; add it"
KEYS = "keys with their values are expected here"
AS_KEYS = "write them as 'key: value'"
EACH_OF_3 = "give one answer to each score from 1 to 3"
INTEGER = "a whole number is expected"
DIGITS = "write it in digits, without quotes"


@pytest.mark.parametrize(
    ("load", "text"),
    [
        pytest.param(load_questionnaire, QUESTIONNAIRE, id="questionnaire"),
        pytest.param(load_questionnaire, f"\ufeff{QUESTIONNAIRE}", id="with a byte order mark"),
        pytest.param(
            load_questionnaire, QUESTIONNAIRE.replace("\n", "\r\n"), id="with lines of Windows"
        ),
        pytest.param(load_rule, RULE, id="rule"),
    ],
)
def test_loads(load: Load, text: str, tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_bytes(text.encode())
    made = load(file).model_dump()
    assert (made["id"], made["version"]) in {("kecil", "1"), ("aturan", "1")}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {"source: tests": "source: tests\nsource: again"},
            [("5: source", "the key 'source' stands twice (first in line 4); keep one")],
            id="a key twice",
        ),
        pytest.param(
            {"{id: Cepat}": "{id: Cepat, en: Fast, id: Laju}"},
            [("9: unsur[0].name.id", "the key 'id' stands twice (first in line 9); keep one")],
            id="a key twice, deep inside",
        ),
        pytest.param(
            {"source: tests": "source: tests\nqqq: 1"},
            [("5: qqq", "the key 'qqq' is unknown here; remove it")],
            id="an unknown key that resembles none",
        ),
        pytest.param(
            {"profile:": "profil:"},
            [("24: profil", "the key 'profil' is unknown here; did you mean 'profile'?")],
            id="an unknown key that resembles one",
        ),
        pytest.param(
            {"    key: ramah": "    kex: ramah"},
            [
                ("17: unsur[1].key", MISSING),
                ("18: unsur[1].kex", "the key 'kex' is unknown here; did you mean 'key'?"),
            ],
            id="a misspelt key that is needed",
        ),
        pytest.param({"source: tests\n": ""}, [("1: source", MISSING)], id="a missing key"),
        pytest.param(
            {"question: {id: B?}": "question: {en: B?}"},
            [("15: unsur[0].items[1].question.id", MISSING)],
            id="a question without Indonesian",
        ),
        pytest.param(
            {'version: "1"': "version: 1"},
            [("2: version", "text is expected, not 1; put it in quotes")],
            id="a number for text",
        ),
        pytest.param(
            {"source: tests": "source: 2017-05-09"},
            [("4: source", "text is expected, not 2017-05-09; put it in quotes")],
            id="a date for text",
        ),
        pytest.param(
            {"title: {id: Kuesioner}": "title: {id: true}"},
            [("3: title.id", "text is expected, not true; put it in quotes")],
            id="a truth value for text",
        ),
        pytest.param(
            {"scale: 3": 'scale: "3"'},
            [("5: scale", f"{INTEGER}, not '3'; {DIGITS}")],
            id="text for a number",
        ),
        pytest.param(
            {"scale: 3": "scale: 3.0"},
            [("5: scale", f"{INTEGER}, not 3.0; {DIGITS}")],
            id="a decimal for a whole number",
        ),
        pytest.param(
            {"scale: 3": "scale: true"},
            [("5: scale", f"{INTEGER}, not true; {DIGITS}")],
            id="a truth value for a number",
        ),
        pytest.param(
            {"score: 3": "score: 3.0"},
            [
                (
                    "13: unsur[0].items[0].options",
                    f"the answers have the scores 1, 2, 3.0; {EACH_OF_3}",
                ),
                (
                    "13: unsur[0].items[0].options[2].score",
                    f"{INTEGER}, not 3.0; {DIGITS}",
                ),
            ],
            id="a decimal for a score",
        ),
        pytest.param(
            {"lowest: 5": "lowest: 0o5"},
            [
                ("29: profile[1]", "a field of kind 'integer' needs whole 'lowest' and 'highest'"),
                (
                    "32: profile[1].lowest",
                    "'0o5' is not a plain number or date; write digits, or quote it",
                ),
            ],
            id="an octal number",
        ),
        pytest.param(
            {"title: {id: Kuesioner}": "title: Kuesioner"},
            [
                (
                    "3: title",
                    f"{KEYS}, not 'Kuesioner'; {AS_KEYS}",
                )
            ],
            id="text for texts in several languages",
        ),
        pytest.param(
            {"id: kecil": "id: kecil sekali"},
            [("1: id", f"'kecil sekali' {CODE_FORM}")],
            id="a code with a space",
        ),
        pytest.param(
            {"kind: integer": "kind: number"},
            [("31: profile[1].kind", "'number' is not known here; use 'choice' or 'integer'")],
            id="a kind of field that does not exist",
        ),
        pytest.param(
            {"title: {id: Kuesioner}": 'title: {id: ""}'},
            [("3: title.id", "some text is expected here; write it")],
            id="a title without words",
        ),
    ],
)
def test_refuses_a_shape(tmp_path: Path, edits: Edits, expected: Said) -> None:
    text = spoil(QUESTIONNAIRE, edits)
    assert complaints(load_questionnaire, tmp_path / "q.yaml", text) == expected


@pytest.mark.parametrize(
    ("share", "message"),
    [
        pytest.param("0.5", "text is expected, not 0.5; put it in quotes", id="a bare decimal"),
        pytest.param('"1/0"', f"'1/0' {SHARE_FORM}", id="a division by zero"),
        pytest.param('"-1"', f"'-1' {SHARE_FORM}", id="negative"),
        pytest.param('"1e3"', f"'1e3' {SHARE_FORM}", id="an exponent"),
        pytest.param('"1/9 "', f"'1/9 ' {SHARE_FORM}", id="a space behind"),
        pytest.param('"sembilan"', f"'sembilan' {SHARE_FORM}", id="words"),
    ],
)
def test_refuses_a_share(tmp_path: Path, share: str, message: str) -> None:
    declared = f"method: declared\n  shares: [{{unsur: a, share: {share}}}]"
    said = complaints(load_rule, tmp_path / "r.yaml", spoil(RULE, {"method: equal": declared}))
    assert ("8: weight.shares[0].share", message) in said
    assert {place for place, _ in said} <= {"8: weight.shares[0].share", "8: weight.shares"}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {"mode: half_up": "mode: half_even"},
            [("11: rounding.mode", "'half_even' is not known here; use 'half_up'")],
            id="another way of rounding",
        ),
        pytest.param(
            {"ikm: 2": "ikm: 13"},
            [
                (
                    "11: rounding.ikm",
                    "at most 12 is expected, not 13; correct the value",
                )
            ],
            id="too many places",
        ),
        pytest.param(
            {"conversion: 25": 'conversion: "25"'},
            [("8: conversion", f"{INTEGER}, not '25'; {DIGITS}")],
            id="text for the conversion, and no word about the bands",
        ),
        pytest.param(
            {"missing: answered_only": "missing: zero"},
            [("9: missing", "'zero' is not known here; use 'answered_only' or 'complete_case'")],
            id="unanswered as zero",
        ),
        pytest.param(
            {"  - {about: bands, source: tests, confidence: unconfirmed}\n": "  []\n"},
            [
                (
                    "17: citations",
                    "0 of at least 1 entries; add what is missing",
                )
            ],
            id="a rule that cites nothing",
        ),
    ],
)
def test_refuses_a_rule(tmp_path: Path, edits: Edits, expected: Said) -> None:
    assert complaints(load_rule, tmp_path / "r.yaml", spoil(RULE, edits)) == expected


def test_says_everything_at_once_in_line_order(tmp_path: Path) -> None:
    edits = {
        'version: "1"': "version: 1",
        "code: U2": "code: U1",
        "source: tests\n": "",
        "lowest: 5": "lowest: 500",
        "title: {id: Kuesioner}": "title: {id: Kuesioner, id: Dua}",
    }
    assert complaints(load_questionnaire, tmp_path / "q.yaml", spoil(QUESTIONNAIRE, edits)) == [
        ("1: source", MISSING),
        ("2: version", "text is expected, not 1; put it in quotes"),
        ("3: title.id", "the key 'id' stands twice (first in line 3); keep one"),
        ("16: unsur[1].code", "two unsur have the code 'U1' (first in line 6); rename one"),
        ("31: profile[1].lowest", "lowest 500 is above highest 120; swap them"),
    ]
