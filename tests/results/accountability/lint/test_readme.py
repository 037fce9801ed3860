"""The README lists every code of the lint with its severity, and no other."""

import re
from pathlib import Path

from results.accountability.lint.findings import Code, Finding

README = Path(__file__).parents[4] / "README.md"


def test_the_readme_lists_the_codes_with_their_severity() -> None:
    table = README.read_text("utf-8").split("| lint code | severity | meaning |")[1]
    rows = [line.split("|")[1:3] for line in table.split("\n\n")[0].splitlines()[2:]]
    listed = {code: told.strip() for cell, told in rows for code in re.findall(r"[a-z0-9_]+", cell)}
    assert listed == {code.value: Finding(code, "", "").severity.value for code in Code}
