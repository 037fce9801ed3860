"""The README lists every code that an audit can give, and no other."""

import re
from pathlib import Path

from results.audit.findings import Code

README = Path(__file__).parents[3] / "README.md"


def test_the_readme_lists_the_codes() -> None:
    table = README.read_text("utf-8").split("| code | severity | meaning |")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    listed = {code for cell in cells for code in re.findall(r"[a-z0-9_]+", cell)}
    assert listed == {str(code) for code in Code}
