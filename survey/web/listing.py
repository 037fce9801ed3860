"""Responses to look at, page by page: those with a flag first, or simply the newest."""

from dataclasses import dataclass

from results.observation import Flag, FlagCode
from results.quality import to_review
from survey.storage.database import Connection
from survey.storage.observations import Received, newest, received
from survey.storage.surveys import Survey
from survey.web.assessments import Reviewed

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One response in a list, and what is unusual about it; no score and no name."""

    response: Received
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its lines, its number from 1, and of how many."""

    lines: tuple[Line, ...]
    number: int
    pages: int


def flagged_page(
    connection: Connection,
    survey: Survey,
    reviewed: Reviewed,
    code: FlagCode | None,
    wanted: int,
) -> Page:
    """Return a page of the flagged responses, or of those with one flag; in one query."""
    found = to_review(reviewed.found.judged, code)
    number, pages = _within(wanted, len(found))
    part = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    known = received(connection, survey.id, [one.id for one in part])
    return Page(tuple(Line(known[one.id], one.flags) for one in part), number, pages)


def newest_page(
    connection: Connection, survey: Survey, reviewed: Reviewed, wanted: int, *, late: bool = False
) -> Page:
    """Return a page of all responses, or of the addendum, the newest first; in one query."""
    number, pages = _within(wanted, reviewed.addendum if late else reviewed.received)
    part = newest(connection, survey.id, (number - 1) * PER_PAGE, PER_PAGE, late=late)
    judged = reviewed.late if late else reviewed.found.judged
    flags = {one.id: one.flags for one in judged}
    return Page(tuple(Line(one, flags.get(one.id, ())) for one in part), number, pages)


def _within(wanted: int, count: int) -> tuple[int, int]:
    """Return the page that there is nearest to ``wanted``, and how many there are."""
    pages = max(1, -(-count // PER_PAGE))
    return min(max(wanted, 1), pages), pages
