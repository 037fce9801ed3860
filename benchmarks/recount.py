"""A recount of a million stored responses, against reading them and a bare ``bincount``.

Read from a flat file, which is the quickest there is, and from SQLite as the engine does.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.measure import report
from questionnaires.catalog import find_questionnaire, find_rule
from results.index import compute
from results.moments import recount
from results.precision import precision
from results.reliability import reliability

RESPONSES, ITEMS, SCALE = 1_000_000, 9, 4
PAIRS = 9
Read = Callable[[], bytes]


def write(folder: Path, *, with_gaps: bool) -> tuple[Read, Read]:
    """Store the same responses both ways, some answers left out on wish; return the readers."""
    chance = np.random.default_rng(2017)
    likely = [0.02, 0.05, 0.10, 0.43, 0.40] if with_gaps else [0, 0.05, 0.10, 0.45, 0.40]
    vectors = chance.choice(SCALE + 1, (RESPONSES, ITEMS), p=likely).astype(np.uint8).tobytes()
    flat, table = folder / f"{with_gaps}.bin", folder / f"{with_gaps}.sqlite"
    flat.write_bytes(vectors)
    with sqlite3.connect(table) as connection:
        connection.execute("CREATE TABLE response (scores BLOB NOT NULL)")
        rows = ((vectors[at : at + ITEMS],) for at in range(0, len(vectors), ITEMS))
        connection.executemany("INSERT INTO response VALUES (?)", rows)
    connection.close()
    return flat.read_bytes, lambda: read_rows(table)


def read_rows(path: Path) -> bytes:
    """Read one row after the other from SQLite, as the storage of the engine streams them."""
    connection = sqlite3.connect(path)
    joined = b"".join(row[0] for row in connection.execute("SELECT scores FROM response"))
    connection.close()
    return joined


def count_bare(read: Read) -> None:
    """Read, and count every score of every item with numpy alone."""
    rows = np.frombuffer(read(), dtype=np.uint8).reshape(-1, ITEMS)
    for column in rows.T:
        np.bincount(column, minlength=SCALE + 1)


def count_all(read: Read) -> None:
    """Read, recount, and compute the index."""
    tally, _ = recount(read(), ITEMS, SCALE)
    compute(find_rule("permenpanrb-14-2017"), find_questionnaire("skm-9"), tally)


def judge(read: Read) -> None:
    """Also compute every interval, alpha and the item-total correlations."""
    questionnaire = find_questionnaire("skm-9")
    tally, moments = recount(read(), ITEMS, SCALE)
    index = compute(find_rule("permenpanrb-14-2017"), questionnaire, tally)
    precision(index, moments)
    reliability(moments, questionnaire.item_codes)


def seconds(count: Callable[[Read], None], read: Read) -> float:
    """Return how long one count takes."""
    began = time.perf_counter()
    count(read)
    return time.perf_counter() - began


def show(name: str, ours: Callable[[Read], None], read: Read) -> None:
    """Measure ours and the bare count in turn, and report the ratio."""
    count_bare(read)
    ours(read)
    pairs = [(seconds(ours, read), seconds(count_bare, read)) for _ in range(PAIRS)]
    ratio = median(a / b for a, b in pairs)
    a, b = (median(column) * 1000 for column in zip(*pairs, strict=True))
    report(f"{name}: {a:.0f} ms / {b:.0f} ms", f"{ratio:.2f} x bincount", "3")


def main() -> None:
    """Measure with every answer given and with 2 % left out, from a file and from SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        for with_gaps in (False, True):
            flat, table = write(Path(folder), with_gaps=with_gaps)
            kind = "2 % blank" if with_gaps else "complete"
            show(f"recount, {kind}, flat file", count_all, flat)
            show(f"recount, {kind}, SQLite", count_all, table)
            show(f"recount and statistics, {kind}, flat file", judge, flat)


if __name__ == "__main__":
    main()
