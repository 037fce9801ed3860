"""``skm indicators example``: a document to write one's own after, as YAML or as a workbook."""

from pathlib import Path

import click

from reports.iku_example_guide import column_lines, guide_lines
from reports.iku_example_xlsx import Sheet, iku_example_xlsx
from reports.iku_example_yaml import iku_example_yaml
from survey.commands.db import stop
from survey.intake.indicator_columns import (
    CLASSES,
    GUIDE,
    INDICATORS,
    LABELS,
    NEEDED,
    UNITS,
    VARIABLES,
    Columns,
)
from survey.intake.indicator_file import ENDINGS

_SHEETS: tuple[tuple[str, str, Columns], ...] = (
    ("dokumen", "document", LABELS),
    ("indikator", "indicators", INDICATORS),
    ("variabel", "variables", VARIABLES),
    ("unit", "units", UNITS),
    ("kelas", "classes", CLASSES),
)
"""Each sheet with the part of a document that its rows are."""


@click.command("example")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write a small complete IKU document to FILE, with all that may stand in one explained.

    FILE ends in .yaml, .yml or .xlsx. A file that is there already is left alone (exit 2).
    """
    if file.suffix.lower() not in ENDINGS:
        stop(f"{file}: no such kind of document; name a file ending in {', '.join(ENDINGS)}")
    is_book = file.suffix.lower() == ".xlsx"
    content = _workbook() if is_book else iku_example_yaml().encode()
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        stop(f"{file}: is there already; name another file, or remove it")
    except OSError as error:
        stop(f"{file}: cannot be written ({error.strerror}); check the folder and its permissions")
    click.echo(f"Wrote {file}. Put in your own indicators, then: skm indicators lint {file}")


def _workbook() -> bytes:
    """Return the example with the very columns that are read."""
    sheets = [
        Sheet(
            name,
            part,
            {heading: keys for heading, (keys, _) in columns.items()},
            NEEDED["" if part == "document" else name],
        )
        for name, part, columns in _SHEETS
    ]
    explained = [line for sheet in sheets for line in column_lines(*sheet)]
    names = {"variables": "lembar variabel", "scales": "lembar kelas"}
    for sheet in sheets:
        names.update({".".join(map(str, keys)): name for name, keys in sheet.columns.items()})
    return iku_example_xlsx(sheets, (GUIDE, guide_lines(explained, names)))
