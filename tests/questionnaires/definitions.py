"""Two small definition files to spoil, and what the loader says about the spoiled ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from questionnaires.loader import DefinitionError

THREE = "[{score: 1, label: {id: x}}, {score: 2, label: {id: y}}, {score: 3, label: {id: z}}]"

QUESTIONNAIRE = """\
id: kecil
version: "1"
title: {id: Kuesioner}
source: tests
scale: 3
unsur:
  - code: U1
    key: cepat
    name: {id: Cepat}
    items:
      - code: A
        question: {id: A?}
        options: THREE
      - code: B
        question: {id: B?}
        options: THREE
  - code: U2
    key: ramah
    name: {id: Ramah}
    items:
      - code: C
        question: {id: C?}
        options: THREE
profile:
  - code: sex
    label: {id: Jenis kelamin}
    kind: choice
    choices: [{code: L, label: {id: Laki-laki}}, {code: P, label: {id: Perempuan}}]
  - code: age
    label: {id: Usia}
    kind: integer
    lowest: 5
    highest: 120
""".replace("THREE", THREE)

RULE = """\
id: aturan
version: "1"
title: {id: Aturan}
regulation: tests
scale: {lowest: 1, highest: 4}
weight:
  method: equal
conversion: 25
missing: answered_only
several_items: mean_of_item_means
rounding: {mode: half_up, nrr: 4, weighted: 4, ni: 4, ikm: 2}
bands:
  - {mutu: D, perception: 1, lower: 25.00, upper: 64.99, NI, kinerja: {id: d}}
  - {mutu: C, perception: 2, lower: 65.00, upper: 76.60, NI, kinerja: {id: c}}
  - {mutu: B, perception: 3, lower: 76.61, upper: 88.30, NI, kinerja: {id: b}}
  - {mutu: A, perception: 4, lower: 88.31, upper: 100.00, NI, kinerja: {id: a}}
citations:
  - {about: bands, source: tests, confidence: unconfirmed}
""".replace("NI,", "ni_lower: 1, ni_upper: 4,")

Edits = dict[str, str]
"""What to replace in a file by what; each stands in it and is replaced once."""

Said = list[tuple[str, str]]
"""What is refused: ``line: path``, and what is said of it."""

Load = Callable[[Path], BaseModel]


def spoil(text: str, edits: Edits) -> str:
    """Replace the first of each; complain about a text that is not there."""
    for old, new in edits.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def complaints(load: Load, file: Path, text: str | bytes) -> Said:
    """Return what ``load`` refuses, in its order."""
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(DefinitionError) as refused:
        load(file)
    lines = refused.value.lines()
    assert str(refused.value) == "\n".join(lines)
    parts = [line.removeprefix(f"{file}:").split(": ", 2) for line in lines]
    return [(f"{number}: {path}", message) for number, path, message in parts]
