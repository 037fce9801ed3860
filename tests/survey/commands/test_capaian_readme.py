"""The README lists every verdict, every reason and every way to cap, and no other."""

import json
import re
from pathlib import Path

import pytest

from results.accountability.cap import CAPS
from results.accountability.capaian import NoCapaian
from results.accountability.printed import How, Verdict
from survey.intake.capaian_cells import POLARITIES
from survey.intake.capaian_table import FIELDS
from tests.survey.commands.runner import skm

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
SECTION = README.split("## Judge a table of capaian")[1].split("\n## ")[0]


def first_cells(head: str) -> str:
    table = SECTION.split(head)[1].split("\n\n")[0]
    return " ".join(line.split("|")[1] for line in table.splitlines()[2:])


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        pytest.param("| printed_verdict | meaning | holds |", Verdict, id="verdicts"),
        pytest.param("| reason | why there is no capaian |", NoCapaian, id="reasons"),
    ],
)
def test_the_readme_lists_the_codes(head: str, codes: type[Verdict | NoCapaian]) -> None:
    assert set(re.findall(r"[a-z_]+", first_cells(head))) == {code.value for code in codes}


def test_the_readme_says_which_verdicts_hold() -> None:
    table = SECTION.split("| printed_verdict | meaning | holds |")[1].split("\n\n")[0]
    for line in table.splitlines()[2:]:
        _, code, _, holds, _ = map(str.strip, line.split("|"))
        assert Verdict(code).holds is (holds == "yes")


def test_the_readme_names_what_may_be_written() -> None:
    named = [*CAPS, *FIELDS, *POLARITIES, *(names[1] for names in POLARITIES.values()), *How]
    assert [name for name in named if name not in SECTION] == []


def test_the_table_of_the_readme_is_read_as_it_stands(tmp_path: Path) -> None:
    lines = re.findall(r"^    (.*)$", SECTION, flags=re.MULTILINE)
    path = tmp_path / "tabel.csv"
    path.write_text("\n".join(lines), "utf-8")
    done = skm("capaian", path, "--json")
    verdicts = [row["printed_verdict"] for row in json.loads(done.stdout)]
    assert verdicts == ["reproduces_recommended", "reproduces_other_formula", None, None]
    assert done.exit_code == 1
