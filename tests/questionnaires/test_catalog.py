"""Shipped definitions and fingerprints: the same content, the same 64 digits."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from questionnaires.catalog import (
    UnknownDefinitionError,
    canonical,
    find_questionnaire,
    find_rule,
    fingerprint,
)
from questionnaires.loader import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from questionnaires.text import Frozen
from tests.builders import declared_rule, equal_rule, make_questionnaire, skm9
from tests.questionnaires.definitions import QUESTIONNAIRE, spoil

Place = tuple[str | int, ...]


def altered(definition: Frozen, place: Place, value: object) -> Frozen:
    """Return the definition with one value changed, read back as a definition."""
    data: dict[str, Any] = json.loads(canonical(definition))
    inner: Any = data
    for step in place[:-1]:
        inner = inner[step]
    step = place[-1]
    if isinstance(inner, dict):
        assert inner.get(str(step)) != value
    inner[step] = value
    return type(definition).model_validate_json(json.dumps(data))


def fingerprint_of(tmp_path: Path, text: str) -> str:
    """Return the fingerprint of a questionnaire file with this text."""
    file = tmp_path / "q.yaml"
    file.write_text(text, "utf-8")
    return fingerprint(load_questionnaire(file))


@pytest.mark.parametrize(
    ("definition", "pinned"),
    [
        pytest.param(
            skm9,
            "adc420eeeb54af36f96a2cd5e803d5e2a87f96f3063fa2585c7d93231a23384b",
            id="skm-9 version 1: a change needs a new version",
        ),
        pytest.param(
            equal_rule,
            "74bab385e55f2e47f0029645cf5706c84d27a307dfcfb17999e54edc0c996646",
            id="permenpanrb-14-2017 version 1: a change needs a new version",
        ),
    ],
)
def test_shipped_definitions_do_not_change(definition: Callable[[], Frozen], pinned: str) -> None:
    assert fingerprint(definition()) == pinned


QUESTION_4 = ("unsur", 3, "items", 0)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(("version",), "2", id="version"),
        pytest.param(("source",), "surat edaran", id="source"),
        pytest.param(("title", "en"), None, id="a translation less"),
        pytest.param(("title", "jv"), "Kuesioner", id="a translation more"),
        pytest.param(("unsur", 7, "key"), "aduan", id="meaning of an unsur"),
        pytest.param((*QUESTION_4, "code"), "Q4", id="code of a question"),
        pytest.param((*QUESTION_4, "question", "id"), "Berapa?", id="words of a question"),
        pytest.param((*QUESTION_4, "required"), False, id="a question may be left out"),
        pytest.param((*QUESTION_4, "options", 3, "label", "id"), "gratis", id="case of an answer"),
        pytest.param((*QUESTION_4, "options", 0, "score"), 4, id="score of an answer"),
        pytest.param(("profile", 1, "highest"), 119, id="bound of a profile field"),
        pytest.param(("profile", 3, "choices", 5, "specify"), False, id="nothing to specify"),
        pytest.param(("suggestion",), None, id="no suggestions"),
    ],
)
def test_any_change_of_a_questionnaire_shows(place: Place, value: object) -> None:
    assert fingerprint(altered(skm9(), place, value)) != fingerprint(skm9())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(("conversion",), 20, id="conversion"),
        pytest.param(("scale", "highest"), 5, id="scale"),
        pytest.param(("weight", "printed"), "0,11", id="printed weight"),
        pytest.param(("rounding", "nrr"), 2, id="places"),
        pytest.param(("bands", 2, "lower"), "76.60", id="bound of a band"),
        pytest.param(("bands", 3, "kinerja", "id"), "Istimewa", id="word of a band"),
        pytest.param(("citations", 4, "confidence"), "confirmed", id="confidence"),
    ],
)
def test_any_change_of_a_rule_shows(place: Place, value: object) -> None:
    assert fingerprint(altered(equal_rule(), place, value)) != fingerprint(equal_rule())


def test_the_order_of_unsur_shows() -> None:
    """Score vectors keep the order of the questionnaire, so it is content."""
    other = skm9().model_copy(update={"unsur": skm9().unsur[::-1]})
    assert fingerprint(other) != fingerprint(skm9())


def test_comments_and_quotes_do_not_show(tmp_path: Path) -> None:
    edits = {"id: kecil": '# Kuesioner kecil.\n\nid: "kecil"   # kode', "source": "  \nsource"}
    other = spoil(QUESTIONNAIRE, edits)
    assert fingerprint_of(tmp_path, other) == fingerprint_of(tmp_path, QUESTIONNAIRE)


@pytest.mark.parametrize("seed", [pytest.param(seed, id=f"shuffle {seed}") for seed in range(5)])
def test_the_order_of_keys_does_not_show(tmp_path: Path, seed: int) -> None:
    top: list[str] = []
    for line in QUESTIONNAIRE.splitlines(keepends=True):
        if line.startswith(" "):
            top[-1] += line
        else:
            top.append(line)
    random.Random(seed).shuffle(top)  # noqa: S311 -- an order, no secret
    inner = spoil("".join(top), {"{score: 1, label: {id: x}}": "{label: {id: x}, score: 1}"})
    assert fingerprint_of(tmp_path, inner) == fingerprint_of(tmp_path, QUESTIONNAIRE)


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(skm9, id="skm-9"),
        pytest.param(equal_rule, id="permenpanrb-14-2017"),
        pytest.param(lambda: declared_rule({"u1": "1/3", "u2": "2/3"}), id="declared weights"),
        pytest.param(lambda: make_questionnaire({"u1": 2}, scale=10), id="no profile, ten scores"),
    ],
)
def test_survives_canonical_json(build: Callable[[], Questionnaire | Rule]) -> None:
    definition = build()
    again = type(definition).model_validate_json(canonical(definition))
    assert again == definition
    assert canonical(again) == canonical(definition)


def test_canonical_json_is_written_one_way() -> None:
    text = canonical(declared_rule({"u1": "1"}))
    assert '"shares":[{"share":"1","unsur":"u1"}]' in text
    assert '"lower":"25.00"' in text
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_canonical_json_keeps_letters_as_they_are() -> None:
    named = skm9().model_copy(update={"source": "Kepuasan ꦱꦸꦫꦮꦺ"})
    assert "Kepuasan ꦱꦸꦫꦮꦺ" in canonical(named)


def test_finds_what_is_shipped() -> None:
    assert (find_questionnaire("skm-9").id, find_questionnaire("skm-9").version) == ("skm-9", "1")
    assert find_rule("permenpanrb-14-2017").id == "permenpanrb-14-2017"


@pytest.mark.parametrize(
    ("find", "name", "message"),
    [
        pytest.param(
            find_questionnaire, "skm-10", r"^no questionnaire 'skm-10' here; choose .*skm-9",
            id="questionnaire",
        ),
        pytest.param(
            find_rule, "kep-25-2004", r"^no rule 'kep-25-2004' here; .*permenpanrb-14-2017",
            id="rule",
        ),
        pytest.param(
            find_rule, "../library/skm-9", r"^no rule '../library/skm-9' here", id="a path"
        ),
    ],
)  # fmt: skip
def test_says_what_is_known(find: Callable[[str], Frozen], name: str, message: str) -> None:
    with pytest.raises(UnknownDefinitionError, match=message):
        find(name)
