"""IKU tables computed from what is kept and from surveys: as many queries for one as for many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from results.accountability.row_input import NOTHING, RowInput
from results.accountability.survey_realisasi import SurveySource
from results.accountability.table import IkuTable
from survey.storage.database import Connection
from survey.storage.iku.documents import AgencyYear
from survey.storage.iku.links import Link, Linked, answered_services
from survey.storage.iku.places import Years
from survey.storage.iku.reading import KeptYear, read_years
from survey.web.iku_locked import KeptInputs, locked_years
from survey.web.many_results import SurveyIndex, read_indices


def each_table(connection: Connection, years: Years) -> Iterator[tuple[AgencyYear, IkuTable]]:
    """Yield the table of every agency and year that has a document; a locked one as locked."""
    for key, one in read_kept(connection, years).items():
        yield key, one.table()


def read_kept(connection: Connection, years: Years) -> dict[AgencyYear, KeptInputs]:
    """Return what every table is computed from; of a locked one, what it was computed from."""
    kept = read_years(connection, years)
    sources = _sources(connection, years)
    now = {
        key: KeptInputs(key[1], one.document, _inputs(one, sources)) for key, one in kept.items()
    }
    locked = locked_years(connection, years)
    return now | {key: one.kept() for key, one in locked.items()}


def _sources(connection: Connection, years: Years) -> dict[str, SurveySource]:
    """Return every linked survey with its index, by id."""
    linked = Linked(years)
    services = answered_services(connection, linked)
    return {
        one.survey.id: _of_survey(one, services.get(one.survey.id, ()))
        for one in read_indices(connection, linked)
    }


def _of_survey(one: SurveyIndex, services: Iterable[str]) -> SurveySource:
    return SurveySource(
        one.survey.id,
        one.part(one.name),
        provisional=not one.survey.is_final,
        note=one.survey.note,
        version=one.final.version if one.final else None,
        sha256=one.final.hash if one.final else None,
        names=(one.survey.unit_name, *services),
    )


def _inputs(year: KeptYear, sources: Mapping[str, SurveySource]) -> Mapping[str, RowInput]:
    """Return what is known of each row, with the surveys behind it."""
    measured = {
        indicator: replace(
            year.inputs.get(indicator, NOTHING),
            surveys=tuple(_source(sources, one) for one in links),
        )
        for indicator, links in year.surveys.items()
    }
    return {**year.inputs, **measured}


def _source(sources: Mapping[str, SurveySource], link: Link) -> SurveySource:
    """Return a linked survey; what its link says that it covers goes before its own names."""
    found = sources[link.survey_id]
    return found if link.covers is None else replace(found, names=(link.covers,))
