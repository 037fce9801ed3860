"""However wrong a formula, a row or a document is, judging it takes a bounded number of steps."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from questionnaires.tree import read_tree
from results.accountability.checks import MAX_PARTS, check_document
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


def problems(text: str) -> list[str]:
    """Return everything that is wrong with a document, also behind the fiftieth problem."""
    tree = read_tree(text)
    check_document(tree)
    return [f"{one.path}: {one.message}" for one in tree.problems]


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
    work = calls(lambda: complaints(tmp_path / "iku.yaml", text))
    place = "indicators[0]"
    assert [one for one in problems(text) if "too many" in one] == [
        f"{place}.variables: 500 entries are too many; give at most {MAX_VARIABLES}",
        f"{place}.companions: 100 entries are too many; give at most {MAX_COMPANIONS}",
    ]
    assert work < 100 * len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOCUMENT + "  - {}\n" * 1001,
            ["indicators: 1001 entries are too many; give at most 1000"],
            id="rows",
        ),
        pytest.param(
            DOCUMENT.replace(
                "kind: agency}",
                "kind: agency}, "
                + ", ".join(f"{{id: u{n}, name: U, kind: bidang}}" for n in range(1000)),
            )
            + ROW % "a",
            ["units: 1001 entries are too many; give at most 1000"],
            id="units",
        ),
    ],
)  # fmt: skip
def test_a_document_with_far_too_much(text: str, expected: list[str]) -> None:
    """The parts are not looked at one by one: they would be refused too."""
    assert problems(text) == expected


def test_names_to_choose_from_are_a_few(tmp_path: Path) -> None:
    rows = "".join(ROW % f"r{number:03}" for number in range(100))
    wrong = rows.replace("reading: r}", "reading: r, same_as: none}", 1)
    (told,) = complaints(tmp_path / "iku.yaml", DOCUMENT + wrong)
    assert told.endswith("choose one of: " + ", ".join(f"r{n:03}" for n in range(1, 21)) + ", ...")


@pytest.mark.parametrize(
    ("last", "circling"),
    [
        pytest.param("", 0, id="in a line"),
        pytest.param(", parent: u0", 1, id="in a circle"),
        pytest.param(", parent: u{half}", 0.5, id="in a line that ends in a circle"),
    ],
)
def test_units_under_each_other(last: str, circling: float) -> None:
    """Twice the units are twice the work, and each of a circle is told."""
    work = {}
    for size in (MAX_PARTS["units"] // 2, MAX_PARTS["units"]):
        line = [f"{{id: u{n}, name: U, kind: bidang, parent: u{n + 1}}}" for n in range(size - 1)]
        ends = f"{{id: u{size - 1}, name: U, kind: bidang{last.format(half=size // 2)}}}"
        units = ",\n".join([*line, ends])
        text = DOCUMENT.replace("{id: dinas, name: Dinas, kind: agency}", units)
        tree = read_tree(text.replace("indicators:", ""))
        work[size] = calls(partial(check_document, tree))
        told = [one for one in tree.problems if "stands above itself" in one.message]
        assert len(told) == size * circling
    smaller, larger = work.values()
    assert larger < 2.2 * smaller
