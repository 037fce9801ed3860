"""The year that a figure of an IKU row is about, as its evidence tells it."""

from collections.abc import Mapping, Sequence

from flask import Flask
from flask_babel import gettext

from results.accountability.row import IkuRow
from survey.storage.evidence import Evidence


def speak_data_year(app: Flask) -> None:
    """Give templates the words of the year of data."""
    app.jinja_env.globals.update(data_year=data_year)


def data_year(row: IkuRow, evidence: Mapping[str, Sequence[Evidence]], year: int) -> str:
    """Say which year the realisasi is about where it is another than the table's.

    Empty where it is the same, or where none is told and the kind of the row needs none.
    """
    if row.value is None:
        return ""
    standing = [one for one in evidence.get(row.indicator.id, ()) if one.counts]
    years = sorted({one.facts.year_evaluated for one in standing if one.facts.year_evaluated})
    if years and years != [year]:
        return str(gettext("data tahun %(years)s", years=", ".join(map(str, years))))
    if not years and "year_of_data" in row.indicator.kind_of.needs:
        return str(gettext("tahun data belum disebut dalam bukti"))
    return ""
