"""YAML of small IKU documents for tests of the loader, and what is said of wrong ones."""

from pathlib import Path

import pytest

from questionnaires.loader import DefinitionError
from results.accountability.indicator import load_document

DOCUMENT = """\
id: iku
version: "1"
agency: Dinas
printed_source: tests
units: [{id: dinas, name: Dinas, kind: agency}]
tables: [{id: iku, title: IKU, level: iku, columns: [{field: indikator, heading: Indikator}]}]
indicators:
"""

ROW = """\
  - {id: "%s", table: iku, unit: dinas, indikator: i, kind: count_flow,
     polarity: higher_is_better, formula_status: as_printed, formula: n,
     variables: [{name: n, label: Jumlah}], aggregation: sum, aggregation_read: a, reading: r}
"""


def complaints(file: Path, text: str) -> list[str]:
    """Return what is wrong with a document, one line a problem, without the file name."""
    file.write_text(text, "utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_document(file)
    return [line.removeprefix(f"{file}:") for line in refused.value.lines()]
