"""However wrong a formula, a row or a document is, judging it takes a bounded number of steps."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from results.accountability.checks import MAX_CLASSES, MAX_PARTS
from results.accountability.formula import FormulaError, parse_formula
from results.accountability.grammar.nearest import MAX_NAMES, nearest
from results.accountability.grammar.problems import MAX_PROBLEMS
from results.accountability.row_checks import MAX_COMPANIONS, MAX_VARIABLES
from tests.results.accountability.documents import DOCUMENT, ROW, complaints

STEPS = 100 * MAX_PROBLEMS * MAX_NAMES
"""So many calls for twenty names among forty, each with its forty rests, and some to spare."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called by ``work``."""
    times = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal times
        del frame, arg
        times += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return times


def long_name(number: int) -> str:
    """Return a name of 36 letters that is like any other one."""
    return f"jumlah_permohonan_yang_selesai_{number:05}"


def refused(formula: str, names: list[str]) -> None:
    """Read a formula that must be refused."""
    with pytest.raises(FormulaError):
        parse_formula(formula, names)


@pytest.mark.parametrize("declared", [40, 5000])
def test_unknown_names_among_many(declared: int) -> None:
    formula = " + ".join(long_name(90_000 + number) for number in range(25))
    names = [long_name(number) for number in range(declared)]
    assert calls(lambda: refused(formula, names)) < STEPS


def test_no_sentence_lists_thousands_of_names() -> None:
    with pytest.raises(FormulaError) as error:
        parse_formula("zzz", [long_name(number) for number in range(5000)])
    (problem,) = error.value.problems
    assert problem.message.endswith(", ….")
    assert len(problem.message) < MAX_NAMES * 40


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("konflk", "konflik", id="a letter less"),
        pytest.param("konfliks", "konflik", id="a letter more"),
        pytest.param("konflek", "konflik", id="another letter"),
        pytest.param("konfilk", "konflik", id="two letters swapped"),
        pytest.param("konflik", "konflik", id="the same"),
        pytest.param("knflk", None, id="two letters less"),
        pytest.param("m", None, id="one letter is no slip of another"),
    ],
)
def test_nearest(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["n", "warga", "konflik"]) == meant


VARIABLES = ", ".join(f"{{name: {long_name(number)}, label: L}}" for number in range(500))
COMPANIONS = ", ".join(
    f"{{label: c, satuan: s, formula: {' + '.join(long_name(90_000 + n) for n in range(25))}}}"
    for _ in range(100)
)


def test_a_row_with_far_too_much(tmp_path: Path) -> None:
    """The 137 kilobytes of the review, which took 79 seconds."""
    row = (ROW % "a").replace("[{name: n, label: Jumlah}]", f"[{VARIABLES}]")
    text = DOCUMENT + row.replace("reading: r", f"companions: [{COMPANIONS}], reading: r")
    told: list[str] = []
    work = calls(lambda: told.extend(complaints(tmp_path / "iku.yaml", text)))
    place = "indicators[0]"
    lead = [one.split(": ", 1)[1] for one in told if "too many" in one]
    assert lead == [
        f"{place}.companions: 100 entries are too many; give at most {MAX_COMPANIONS}",
        f"{place}.variables: 500 entries are too many; give at most {MAX_VARIABLES}",
    ]
    assert work < 100 * len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOCUMENT + "".join(ROW % number for number in range(1001)),
            ["7: indicators: 1001 entries are too many; give at most 1000"],
            id="rows",
        ),
        pytest.param(
            DOCUMENT.replace(
                "kind: agency}",
                "kind: agency}, "
                + ", ".join(f"{{id: u{n}, name: U, kind: bidang}}" for n in range(1000)),
            )
            + ROW % "a",
            ["5: units: 1001 entries are too many; give at most 1000"],
            id="units",
        ),
        pytest.param(
            DOCUMENT + ROW % "a" + "scales:\n  - {id: s, version: '1', title: t, regulation: r,"
            " places: 0, above_all: nearest_class, below_all: nearest_class, classes: ["
            + ", ".join(f"{{name: K{n}, at_least: {n}}}" for n in range(41))
            + "], citations: [{about: classes, source: c, confidence: unconfirmed}]}\n",
            [f"12: scales[0].classes: 41 entries are too many; give at most {MAX_CLASSES}"],
            id="classes of a scale",
        ),
    ],
)  # fmt: skip
def test_a_document_with_far_too_much(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert complaints(tmp_path / "iku.yaml", text) == expected


def test_names_to_choose_from_are_a_few(tmp_path: Path) -> None:
    rows = "".join(ROW % f"r{number:03}" for number in range(100))
    wrong = rows.replace("reading: r}", "reading: r, same_as: none}", 1)
    (told,) = complaints(tmp_path / "iku.yaml", DOCUMENT + wrong)
    assert told.endswith("choose one of: " + ", ".join(f"r{n:03}" for n in range(1, 21)) + ", ...")


def test_units_in_a_long_line_and_in_a_long_circle(tmp_path: Path) -> None:
    """Each unit is passed once on a way up that ends, and once from each one of a circle."""
    most = MAX_PARTS["units"]
    line = [f"{{id: u{n}, name: U, kind: bidang, parent: u{n + 1}}}" for n in range(most - 1)]
    for last, told in (("", 0), (", parent: u0", most)):
        units = ",\n".join([*line, f"{{id: u{most - 1}, name: U, kind: bidang{last}}}"])
        text = DOCUMENT.replace("{id: dinas, name: Dinas, kind: agency}", units) + ROW % "a"
        said = complaints(tmp_path / "iku.yaml", text)
        assert sum("stands above itself" in one for one in said) == told
