"""The history of a year's IKU table: versions, what differs between them, and its trail."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from survey import lifecycle
from survey.storage.agencies import Agency
from survey.storage.database import Connection
from survey.storage.iku.places import subject_of
from survey.storage.iku.state import state_of
from survey.storage.snapshots import Snapshot, find_version, versions_of
from survey.storage.trail import newest_lines
from survey.web.gate import Permission, Visitor, needs
from survey.web.history import LINES_A_PAGE, MOST_LINES
from survey.web.house import house
from survey.web.iku import document_of
from survey.web.iku_ways import ways
from survey.web.replies import JSON_FILE, file_reply

blueprint = Blueprint("iku_versions", __name__)

COMPARED = ("target", "realisasi", "capaian", "capaian_class")
"""What of a row is printed, and compared between versions."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One indicator of which something is otherwise than in the version before.

    ``parts`` are name, old and new of each printed figure that differs; none where only the
    working does. ``indikator`` is its name in the newer version, or in the older one.
    """

    indicator: str
    indikator: str
    parts: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A locked version, and what differs from the one before; nothing for the first."""

    snapshot: Snapshot
    differences: tuple[Difference, ...]


@blueprint.get("/iku/<agency_id>/<int:year>/riwayat")
@needs(Permission.IKU_READ)
def versions(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Show state, versions with their hashes and differences, and who did what."""
    asked = request.args.get("sebelum", default=0, type=int)
    before = asked if 0 < asked < MOST_LINES else None
    subject = subject_of(agency.id, year)
    with house().database.read() as connection:
        document_of(connection, agency, year)
        state = state_of(connection, agency.id, year)
        found = versions_of(connection, lifecycle.IKU, subject)
        lines = newest_lines(connection, lifecycle.IKU, subject, LINES_A_PAGE + 1, before)
    shown = lines[:LINES_A_PAGE]
    return render_template(
        "iku/versions.html",
        visitor=visitor,
        agency=agency,
        year=year,
        state=state,
        latest=found[-1] if found else None,
        ways=ways(visitor, agency, year, state),
        versions=tuple(_versions(found)),
        lines=shown,
        older=shown[-1].told.seq if len(lines) > len(shown) else None,
    )


@blueprint.get("/iku/<agency_id>/<int:year>/versi/<int(max=9999):version>")
@needs(Permission.IKU_READ)
def version_page(visitor: Visitor, agency: Agency, year: int, version: int) -> ResponseReturnValue:
    """Show the figures of a version; ForgedError where they are not those that were hashed."""
    with house().database.read() as connection:
        found = _version(connection, agency, year, version)
        state = state_of(connection, agency.id, year)
    return render_template(
        "iku/locked.html",
        visitor=visitor,
        agency=agency,
        year=year,
        state=state,
        ways=(),
        snapshot=found,
        rows=found.document["table"]["rows"],
        is_now=False,
    )


@blueprint.get("/iku/<agency_id>/<int:year>/versi/<int(max=9999):version>.json")
@needs(Permission.IKU_READ)
def version_as_json(
    visitor: Visitor, agency: Agency, year: int, version: int
) -> ResponseReturnValue:
    """Return a version byte for byte as it was hashed: the file has the hash that is printed."""
    del visitor
    with house().database.read() as connection:
        found = _version(connection, agency, year, version)
    name = f"{agency.id}-{year}-versi-{version}.json"
    return file_reply(found.body, JSON_FILE, name)


def _version(connection: Connection, agency: Agency, year: int, version: int) -> Snapshot:
    """Return a version; 404 where there is none."""
    subject = subject_of(agency.id, year)
    return find_version(connection, lifecycle.IKU, subject, version) or abort(404)


def _versions(found: tuple[Snapshot, ...]) -> Iterator[Version]:
    before: dict[str, Told] | None = None
    for snapshot in found:
        rows = {row["id"]: row for row in snapshot.document["table"]["rows"]}
        yield Version(snapshot, () if before is None else tuple(differences(before, rows)))
        before = rows


def differences(old: dict[str, Told], new: dict[str, Told]) -> Iterator[Difference]:
    """Yield every indicator that is otherwise in ``new`` than in ``old``, rows as JSON by id."""
    for name in {**new, **old}:
        then, now = old.get(name, {}), new.get(name, {})
        if then != now:
            parts = tuple(
                (part, then.get(part), now.get(part))
                for part in COMPARED
                if then.get(part) != now.get(part)
            )
            yield Difference(name, (now or then)["indikator"], parts)
