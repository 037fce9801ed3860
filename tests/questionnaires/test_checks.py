"""What a definition must hold beyond its shape, each refusal word for word."""

from pathlib import Path

import pytest

from questionnaires.loader import load_questionnaire
from tests.questionnaires.definitions import QUESTIONNAIRE, Edits, Said, complaints, spoil

EACH_OF_2 = "give one answer to each score from 1 to 2"
EACH_OF_3 = "give one answer to each score from 1 to 3"
CHOICES = "    choices: [{code: L, label: {id: Laki-laki}}, {code: P, label: {id: Perempuan}}]\n"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {"code: U2": "code: U1"},
            [("17: unsur[1].code", "two unsur have the code 'U1' (first in line 7); rename one")],
            id="two unsur with one code",
        ),
        pytest.param(
            {"key: ramah": "key: cepat"},
            [("18: unsur[1].key", "two unsur have the key 'cepat' (first in line 8); rename one")],
            id="two unsur with one meaning",
        ),
        pytest.param(
            {"code: B": "code: A"},
            [
                (
                    "14: unsur[0].items[1].code",
                    "two items have the code 'A' (first in line 11); rename one",
                )
            ],
            id="two items of one unsur with one code",
        ),
        pytest.param(
            {"code: C\n": "code: A\n"},
            [
                (
                    "21: unsur[1].items[0].code",
                    "two items have the code 'A' (first in line 11); rename one",
                )
            ],
            id="two items of two unsur with one code",
        ),
        pytest.param(
            {"score: 3": "score: 2"},
            [
                (
                    "13: unsur[0].items[0].options",
                    "the answers have the scores 1, 2, 2; " + EACH_OF_3,
                )
            ],
            id="a score twice, another never",
        ),
        pytest.param(
            {", {score: 3, label: {id: z}}]": "]"},
            [("13: unsur[0].items[0].options", "the answers have the scores 1, 2; " + EACH_OF_3)],
            id="an answer short",
        ),
        pytest.param(
            {"scale: 3": "scale: 2"},
            [
                (f"{place}.options", "the answers have the scores 1, 2, 3; " + EACH_OF_2)
                for place in (
                    "13: unsur[0].items[0]",
                    "16: unsur[0].items[1]",
                    "23: unsur[1].items[0]",
                )
            ],
            id="a scale that no question has",
        ),
        pytest.param(
            {"code: age": "code: sex"},
            [
                (
                    "29: profile[1].code",
                    "two profile fields have the code 'sex' (first in line 25); rename one",
                )
            ],
            id="two profile fields with one code",
        ),
        pytest.param(
            {"{code: P,": "{code: L,"},
            [
                (
                    "28: profile[0].choices[1].code",
                    "two choices have the code 'L' (first in line 28); rename one",
                )
            ],
            id="two choices with one code",
        ),
        pytest.param(
            {CHOICES: ""},
            [("25: profile[0]", "a field of kind 'choice' needs 'choices'; list them")],
            id="a choice of nothing",
        ),
        pytest.param(
            {"    highest: 120\n": ""},
            [("29: profile[1]", "a field of kind 'integer' needs whole 'lowest' and 'highest'")],
            id="a number without an upper bound",
        ),
        pytest.param(
            {"lowest: 5": "lowest: 121"},
            [("32: profile[1].lowest", "lowest 121 is above highest 120; swap them")],
            id="bounds the wrong way round",
        ),
    ],
)
def test_refuses_a_questionnaire(tmp_path: Path, edits: Edits, expected: Said) -> None:
    text = spoil(QUESTIONNAIRE, edits)
    assert complaints(load_questionnaire, tmp_path / "q.yaml", text) == expected
