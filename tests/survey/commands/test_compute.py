"""``skm compute``: the index of a file, or every problem of it and no index."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.builders import skm9
from tests.cases.reader import read_survey
from tests.survey.commands.runner import skm
from tests.survey.intake.files import HEADER, write_xlsx

PUBLISHED = read_survey("sekadau-2019-s1-raw")
LINES = [",".join(map(str, row)) for row in PUBLISHED.raw]


def _file(folder: Path, *lines: str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return path


def _counts(found: dict[str, Any]) -> tuple[int, int, list[dict[str, str]]]:
    responses = found["responses"]
    return responses["received"], responses["counted"], responses["excluded"]


def test_the_published_answers_give_the_published_index(tmp_path: Path) -> None:
    done = skm("compute", _file(tmp_path, *LINES), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    total = sum(map(sum, PUBLISHED.raw))  # everybody answered all nine questions
    assert Fraction(found["index"]["ikm_exact"]) == Fraction(25 * total, 9 * len(PUBLISHED.raw))
    assert found["index"]["ikm"] == "78.74"
    assert _counts(found) == (PUBLISHED.respondents, PUBLISHED.respondents, [])


def test_as_a_table_for_people(tmp_path: Path) -> None:
    done = skm("compute", _file(tmp_path, *LINES))
    assert done.exit_code == 0
    assert "IKM  78.74" in done.stdout
    assert "received 49, counted 49, excluded 0" in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 120


def test_a_workbook_says_the_same_as_the_csv(tmp_path: Path) -> None:
    rows = [list(row) for row in PUBLISHED.raw]
    workbook = write_xlsx(tmp_path / "a.xlsx", [HEADER.split(","), *rows])
    csv = _file(tmp_path, *LINES)
    assert skm("compute", workbook, "--json").stdout == skm("compute", csv, "--json").stdout


def test_rows_without_an_answer_are_received_and_excluded_with_their_row(tmp_path: Path) -> None:
    done = skm("compute", _file(tmp_path, LINES[0], ",,,,,,,,", LINES[1]), "--json")
    excluded = [{"where": "row 3", "reason": "no_answers"}]
    assert _counts(json.loads(done.stdout)) == (3, 2, excluded)


REFUSED = [
    pytest.param(["5,4,4,4,4,4,4,4,x"], ["row 2, column U1", "row 2, column U9"], id="two cells"),
    pytest.param(["4,4,4"] * 2 + ["0,4,4"], ["row 4, column U1"], id="zero"),
    pytest.param([",,,,,,,,"], ["1 rows and not one answer"], id="not one answer"),
    pytest.param([], ["0 rows and not one answer"], id="nobody"),
]


@pytest.mark.parametrize(("lines", "said"), REFUSED)
@pytest.mark.parametrize("more", [(), ("--json",)], ids=["text", "json"])
def test_a_bad_file_gives_every_problem_and_no_figure(
    tmp_path: Path, lines: list[str], said: list[str], more: tuple[str, ...]
) -> None:
    path = _file(tmp_path, *lines)
    done = skm("compute", path, *more)
    assert (done.exit_code, done.stdout) == (2, "")
    told = done.stderr.splitlines()
    assert all(line.startswith(f"{path}: ") for line in told)
    for words in said:
        assert sum(words in line for line in told) == 1


def test_the_number_of_problems_is_told_last(tmp_path: Path) -> None:
    one = skm("compute", _file(tmp_path, "9,4,4")).stderr.splitlines()[-1]
    two = skm("compute", _file(tmp_path, "9,9,4")).stderr.splitlines()[-1]
    assert "1 problem;" in one
    assert "2 problems;" in two


NO_TABLE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\x89PNG\r\n\x1a\n", id="a picture"),
    pytest.param(b"PK\x03\x04 rubbish", id="a torn workbook"),
    pytest.param(b"a;b\n1;2\n", id="another table"),
]


@pytest.mark.parametrize("content", NO_TABLE)
def test_what_is_no_table_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    done = skm("compute", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path}: ")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = skm("compute", tmp_path / "none.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be read" in done.stderr


@pytest.mark.parametrize("option", ["--rule", "--questionnaire"])
def test_an_unknown_definition_names_the_known_ones(tmp_path: Path, option: str) -> None:
    done = skm("compute", _file(tmp_path, *LINES), option, "none")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "choose one of" in done.stderr


def test_a_definition_from_a_file(tmp_path: Path) -> None:
    library = Path("questionnaires")
    own = tmp_path / "own.yaml"
    own.write_text((library / "library" / "skm-9.yaml").read_text("utf-8"), "utf-8")
    answers = _file(tmp_path, *LINES)
    by_file = skm("compute", answers, "--questionnaire", own, "--json")
    assert by_file.stdout == skm("compute", answers, "--json").stdout


def test_a_broken_definition_gives_its_problems(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("id: 1\nid: 2\n", "utf-8")
    done = skm("compute", _file(tmp_path, *LINES), "--rule", own)
    assert (done.exit_code, done.stdout) == (2, "")
    assert str(own) in done.stderr


def test_missing_columns_are_told_by_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("U1,U2,U2\n4,4,4\n")
    told = skm("compute", path).stderr
    missing = [code for code in skm9().item_codes if code not in ("U1", "U2")]
    assert all(f"row 1, column {code}: the column is missing" in told for code in missing)
    assert "row 1, column U2: the column stands 2 times" in told


@pytest.mark.parametrize(
    ("options", "counted", "ikm"),
    [
        pytest.param((), 2, "88.89", id="the rule's own: 32/9 x 25"),
        pytest.param(("--missing", "complete-case"), 1, "100.00", id="only the full row"),
        pytest.param(("--variant", "0.11"), 2, "88.00", id="32 x 0,11 x 25"),
    ],
)
def test_what_is_declared_stands_beside_the_figure(
    tmp_path: Path, options: tuple[str, ...], counted: int, ikm: str
) -> None:
    """Two rows: all 4, and eight 3s with U9 missing; NRR 3,5 eight times and 4 once."""
    file = _file(tmp_path, ",".join("4" * 9), ",".join("3" * 8) + ",")
    done = skm("compute", file, "--json", *options)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["responses"]["counted"], found["responses"]["complete"]) == (counted, 1)
    assert found["index"]["ikm"] == ikm


def test_an_unknown_variant_is_refused_with_the_known(tmp_path: Path) -> None:
    done = skm("compute", _file(tmp_path, ",".join("4" * 9)), "--variant", "0.1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "it has: 0.111, 0.11" in done.stderr
