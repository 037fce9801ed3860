"""What an IKU document prints around its rows: units, tables, figures, averages, defects."""

from typing import Annotated, Literal

from pydantic import Field

from questionnaires.text import Code, Exact, Frozen, Words

Year = Annotated[int, Field(ge=1945, le=2200)]

PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A date as far as it is printed: 2021, 2021-01 or 2021-01-15."""

ColumnName = Literal[
    "number",
    "sasaran",
    "indikator",
    "satuan",
    "alasan",
    "formula_printed",
    "sumber_data",
    "penanggung_jawab",
    "baseline",
    "targets",
    "realisasi_printed",
    "capaian_printed",
    "end_target",
]
"""The fields of an indicator that a printed table may have a column for."""


class OrgUnit(Frozen):
    """A unit of the agency that has indicators or answers for them.

    ``parent`` is the unit above it; None for the highest in the document.
    """

    id: Code
    name: Words
    kind: Literal["pemerintah_daerah", "agency", "sekretariat", "biro", "bidang"]
    parent: Code | None = None


class Column(Frozen):
    """One column of a printed table: what it holds, and its heading word for word."""

    field: ColumnName
    heading: Words


class PrintedTable(Frozen):
    """One table of a document.

    ``level`` is the plan it belongs to; a table of level ``capaian`` promises results.
    """

    id: Code
    title: Words
    level: Literal["rpjmd", "renstra", "iku", "capaian"]
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]

    def prints(self, field: ColumnName) -> bool:
        """Whether the table has a column for ``field``."""
        return any(column.field == field for column in self.columns)


class PrintedFigure(Frozen):
    """A figure as printed, and its value; None where the text is no figure ("NA")."""

    text: Words
    value: Exact | None = None
    year: Year | None = None


class PrintedTarget(PrintedFigure):
    """A target of one year: the first one (murni) or a changed one (perubahan).

    A changed target has the date and the reason of the change, where they are known.
    """

    version: Literal["murni", "perubahan"] = "murni"
    source: Words
    dated: PartialDate | None = None
    reason: Words | None = None


class PrintedAverage(PrintedFigure):
    """A printed average: under which label, of which column, over which rows (ids)."""

    label: Words
    of: Literal["targets", "realisasi_printed", "capaian_printed", "end_target"]
    over: Annotated[tuple[Code, ...], Field(min_length=1)]


class Defect(Frozen):
    """What is wrong with a row or a document, in Indonesian, for evaluators.

    ``codes``: the lint codes that find it by rule; none where only a reader can.
    """

    text: Words
    codes: tuple[Code, ...] = ()
