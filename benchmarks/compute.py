"""``skm compute`` on a million respondents, against the csv module merely reading them."""

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import compare, report

RESPONDENTS = 1_000_000
READ = (
    "import csv,sys\n"
    "with open(sys.argv[1], newline='', encoding='utf-8-sig') as file:\n"
    "    for row in csv.reader(file): pass"
)


def write(path: Path, *, with_gaps: bool) -> None:
    """Write respondents with a number and nine scores, some left out on wish."""
    chance = random.Random(2017)
    cells = ["1", "2", "3", "4", ""] if with_gaps else ["1", "2", "3", "4"]
    weights = [5, 10, 45, 40, 2][: len(cells)]
    with path.open("w") as file:
        file.write("no," + ",".join(f"U{number}" for number in range(1, 10)) + "\n")
        for number in range(RESPONDENTS):
            file.write(f"{number}," + ",".join(chance.choices(cells, weights, k=9)) + "\n")


def main() -> None:
    """Measure with every answer given, and with some left out."""
    skm = str(Path(sys.executable).parent / "skm")
    with tempfile.TemporaryDirectory() as folder:
        for with_gaps in (False, True):
            path = Path(folder) / "answers.csv"
            write(path, with_gaps=with_gaps)
            ratio, ours, bare = compare(
                [skm, "compute", str(path), "--json"], [sys.executable, "-c", READ, str(path)]
            )
            name = "skm compute, 1,000,000 x 9, " + ("2 % unanswered" if with_gaps else "complete")
            seconds = f"{ours.seconds:.2f} s / {bare.seconds:.2f} s"
            report(f"{name}: {seconds}", f"{ratio:.2f} x csv", "3")
            report(f"{name}: peak memory", f"{ours.peak_mb:.0f} MB", "300 MB")


if __name__ == "__main__":
    main()
