"""The worst definition files that fit the bounds, and those just beyond, read to be refused."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import report, run
from questionnaires.loader import MAX_BYTES
from questionnaires.nodes import MAX_NODES
from results.accountability.indicator import shipped_documents

SECONDS, MEGABYTES = 2.0, 300.0
DOCUMENT = shipped_documents()["kesbangpol-kaltim"].read_text("utf-8")

READ = """
import sys
from pathlib import Path
from survey.intake.indicator_file import IndicatorFileError, read_document
try:
    read_document(Path(sys.argv[1]))
except IndicatorFileError as error:
    error.problems
"""


def bombs() -> Iterator[tuple[str, str]]:
    """Yield name and text; each is about as much as is read, or more."""
    most = MAX_NODES // 2
    units = "".join(
        f"  - {{id: u{n}, name: x, kind: bidang, parent: u{n + 1}}}\n" for n in range(most // 5)
    )
    classes = "".join(f"{{name: c{n}, at_least: {n}}}, " for n in range(most // 3))
    head, _, rows = DOCUMENT.partition("indicators:\n")
    row = rows[: rows.index("\n  - ") + 1]
    yield "units under each other", DOCUMENT.replace("units:\n", f"units:\n{units}", 1)
    yield "a scale of many classes", f"{DOCUMENT}\nscales: [{{id: s, classes: [{classes}]}}]\n"
    yield "unknown keys", DOCUMENT + "".join(f"\nkey_{n}: 1" for n in range(most - 1000))
    yield "one key again and again", DOCUMENT + "\nkey: 1" * (most - 1000)
    yield "anchors", "".join(f"- &a{n} x\n" for n in range(2 * most - 2))
    yield "mappings in lists", "a: [" + "{b: 1}, " * (most // 2) + "]"
    yield "brackets", "a: " + "[" * (MAX_BYTES - 10)
    yield "one long text", "agency: " + "x " * (MAX_BYTES // 2 - 10)
    yield "comments", "#\n" * (MAX_BYTES // 2)
    times = (MAX_BYTES - len(head)) // len(row.encode()) - 10
    many = "".join(row.replace("000-1", f"r{n}") for n in range(times))
    yield "as many sound rows as fit", f"{head}indicators:\n{many}"
    yield "twice the bytes", "#" * (2 * MAX_BYTES)
    yield "many times the nodes", "- 1\n" * (MAX_BYTES // 4)


def main() -> None:
    """Print what reading each takes beyond starting, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "iku.yaml"
        command = [sys.executable, "-c", READ, str(path)]
        path.write_text(DOCUMENT, "utf-8")
        start = run(command)
        for name, text in bombs():
            path.write_text(text, "utf-8")
            done = run(command)
            took, held = f"{done.seconds - start.seconds:.2f} s", f"{done.peak_mb:.0f} MB"
            report(name, f"{took} {held}", f"{SECONDS:.0f} s {MEGABYTES:.0f} MB")


if __name__ == "__main__":
    main()
