"""IKU tables that are locked: they show what was locked, whatever is stored or running now.

A snapshot has the whole table with its working as JSON, and beside it everything that it was
computed from: targets, values, signatures and the tallies of surveys of the year and of those
shown before it, with the fingerprints of the documents; of a year before that was locked
itself, its figures as they were. The API gives the locked JSON. Pages compute the table again
from the locked inputs, and from nothing else, and compare it with the locked JSON: nothing
that is entered, answered or configured later reaches it, and where a newer engine or library
makes other figures of it, the pages show the locked ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reports.iku_inputs_json import Definitions, Read, fingerprints_in, read_inputs
from reports.iku_json import iku_json
from reports.index_json import Json
from results.accountability.history import History, history
from results.accountability.indicator import IkuDocument
from results.accountability.row import IkuRow
from results.accountability.row_input import RowInput
from results.accountability.table import IkuTable, iku_table
from survey import lifecycle
from survey.storage.canonical import canonical, hash_of
from survey.storage.database import Connection
from survey.storage.definitions import questionnaires_of, rules_of
from survey.storage.iku.documents import AgencyYear, documents_by_print
from survey.storage.iku.places import Years, subject_of
from survey.storage.iku.state import YearState, states_of
from survey.storage.snapshots import Snapshot, latest_versions
from survey.web.iku_as_locked import Told, as_locked


@dataclass(frozen=True, slots=True)
class KeptInputs:
    """What the table of a year is computed from.

    ``figures`` are the rows of a locked year as JSON, by indicator id, which go before what
    would be computed now; empty of a year that is not locked.
    """

    year: int
    document: IkuDocument
    inputs: Mapping[str, RowInput]
    figures: Mapping[str, Told] = field(default_factory=dict)

    def table(self) -> IkuTable:
        """Compute the table."""
        return iku_table(self.document, self.inputs, year=self.year)


@dataclass(frozen=True, slots=True)
class LockedYear:
    """A locked year: its snapshot, what it holds, and the inputs of it and of years before."""

    snapshot: Snapshot
    document: Read
    inputs: Mapping[int, KeptInputs]

    def kept(self) -> KeptInputs:
        """Return what later years read of it: its own inputs, and its rows as locked."""
        table = self.document["table"]
        return replace(self.inputs[table["year"]], figures={r["id"]: r for r in table["rows"]})


def read_locked(
    connection: Connection, states: Mapping[AgencyYear, YearState]
) -> dict[AgencyYear, LockedYear]:
    """Return what was locked of those years that are locked; four queries at most."""
    subjects = {subject_of(*at): at for at, state in states.items() if state.is_locked}
    if not subjects:
        return {}
    snapshots = latest_versions(connection, lifecycle.IKU, subjects)
    for one in snapshots.values():
        one.require_genuine()
    return read_versions(connection, {subjects[name]: one for name, one in snapshots.items()})


def read_versions(
    connection: Connection, snapshots: Mapping[AgencyYear, Snapshot]
) -> dict[AgencyYear, LockedYear]:
    """Return what one version of each year holds; three queries.

    Whoever shows it asks before whether it is what was locked.
    """
    found = {at: (one, one.content) for at, one in snapshots.items()}
    inputs = [year for _, body in found.values() for year in body["inputs"].values()]
    documents = documents_by_print(connection, {year["document"] for year in inputs})
    definitions = _definitions(connection, [year["rows"] for year in inputs])
    return {
        at: LockedYear(
            snapshot,
            body,
            {
                int(year): KeptInputs(
                    int(year),
                    documents[told["document"]],
                    read_inputs(told["rows"], definitions),
                    told["figures"],
                )
                for year, told in body["inputs"].items()
            },
        )
        for at, (snapshot, body) in found.items()
    }


def locked_years(connection: Connection, years: Years) -> dict[AgencyYear, LockedYear]:
    """Return what was locked of those of ``years`` that are locked; five queries at most."""
    return read_locked(connection, states_of(connection, years))


def _definitions(connection: Connection, inputs: list[Read]) -> Definitions:
    rules = {one for rows in inputs for one in fingerprints_in(rows, "rule")}
    forms = {one for rows in inputs for one in fingerprints_in(rows, "questionnaire")}
    return Definitions(rules_of(connection, rules), questionnaires_of(connection, forms))


def read_table(
    inputs: Mapping[int, KeptInputs], year: int
) -> tuple[IkuTable, dict[str, History], Json]:
    """Return the table of a year, each row beside its earlier years by id, and both as JSON."""
    table = inputs[year].table()
    past = {one: _rows(kept) for one, kept in inputs.items() if one < year}
    histories = {}
    for row in table.rows:
        name = row.indicator.id
        earlier = {one: rows[name] for one, rows in past.items() if name in rows}
        histories[name] = history(row, year, earlier)
    return table, histories, iku_json(table, year, histories)


def _rows(kept: KeptInputs) -> dict[str, IkuRow]:
    """Return the rows of an earlier year by indicator id; those of a locked one as locked."""
    return {
        row.indicator.id: as_locked(row, kept.figures[row.indicator.id])
        if row.indicator.id in kept.figures
        else row
        for row in kept.table().rows
    }


def agrees(year: int, locked: LockedYear) -> bool:
    """Whether this engine makes of the locked inputs what was locked."""
    *_, now = read_table(locked.inputs, year)
    return is_same(now, locked.document["table"])


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two tables as JSON say the same, whatever engine computed them."""
    return figures_hash(one) == figures_hash(other)


def figures_hash(told: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a table as JSON, but for the engine that computed it."""
    return hash_of(canonical({key: part for key, part in told.items() if key != "engine"}))
