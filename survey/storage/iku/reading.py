"""Everything that is kept of IKU tables, read together: as many queries for one as for many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from results.accountability.indicator import IkuDocument
from results.accountability.measure import Entries
from results.accountability.row_input import RowInput
from results.accountability.sign_off import SignOff
from results.accountability.targets import TargetVersion
from survey.storage.iku.documents import AgencyYear, documents_for
from survey.storage.iku.links import Link, read_links
from survey.storage.iku.places import Years
from survey.storage.iku.sign_offs import read_sign_offs
from survey.storage.iku.targets import read_targets
from survey.storage.iku.values import KeptValues, read_values


@dataclass(frozen=True, slots=True)
class KeptYear:
    """What is kept of one agency and year, by indicator id.

    ``inputs`` lack the indices of surveys, which are computed; ``surveys`` has the
    links to them.
    """

    document: IkuDocument
    inputs: Mapping[str, RowInput] = field(default_factory=dict)
    surveys: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


def read_years(connection: Connection, years: Years) -> dict[AgencyYear, KeptYear]:
    """Return what is kept of every agency and year that has a document: seven queries."""
    documents = documents_for(connection, years)
    values, targets = read_values(connection, years), read_targets(connection, years)
    signed = read_sign_offs(connection, years.agency_ids)
    inputs: dict[AgencyYear, dict[str, RowInput]] = defaultdict(dict)
    surveys: dict[AgencyYear, dict[str, tuple[Link, ...]]] = defaultdict(dict)
    keys = values.keys() | targets.keys()
    if signed:
        keys |= {(agency, year, one) for agency, one in signed for year in years.years}
    for key in keys:
        agency_id, year, indicator = key
        inputs[agency_id, year][indicator] = _input(
            values.get(key), targets.get(key, ()), signed.get((agency_id, indicator), ())
        )
    for (agency_id, year, indicator), links in read_links(connection, years).items():
        surveys[agency_id, year][indicator] = tuple(links)
    return {
        key: KeptYear(document, inputs.get(key, {}), surveys.get(key, {}))
        for key, document in documents.items()
    }


def _input(
    kept: KeptValues | None, targets: Iterable[TargetVersion], signed: Iterable[SignOff]
) -> RowInput:
    if kept is None:
        return RowInput(tuple(targets), sign_offs=tuple(signed))
    entries = Entries(kept.quarters, kept.annual)
    return RowInput(tuple(targets), entries, kept.typed, tuple(kept.notes), (), tuple(signed))
