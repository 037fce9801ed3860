"""Who came to an error on a page of staff, and where it leads them back to."""

from dataclasses import dataclass

from flask import current_app, request, session, url_for
from flask_babel import gettext

from survey.storage.agencies import find_agency
from survey.storage.database import Connection, DatabaseAwayError
from survey.storage.surveys import find_survey
from survey.web.gate import Permission, Visitor, permission_of
from survey.web.house import house
from survey.web.iku import has_year
from survey.web.sign_in import current_account


@dataclass(frozen=True, slots=True)
class Lost:
    """Whoever sees an error, and the page they were at the work of: its address and its name."""

    visitor: Visitor
    address: str
    label: str


def whoever_is_lost() -> Lost | None:
    """Return who is signed in on a page of staff, and the way back; None for everybody else.

    The pages of citizens know nobody, and neither does this while the database is away.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if permission_of(view) in (None, Permission.PUBLIC) or "account" not in session:
        return None
    try:
        with house().database.read() as connection:
            account = current_account(connection, house().now())
            if account is None:
                return None
            visitor = Visitor(account)
            way = _way(connection, visitor)
    except DatabaseAwayError:
        return None
    if way is None or way[0] == request.path:
        way = url_for("manage.overview"), gettext("Ke dasbor")
    return Lost(visitor, *way)


def _way(connection: Connection, visitor: Visitor) -> tuple[str, str] | None:
    """Return the page of the table or survey that was asked about, if they may see it."""
    asked = request.view_args or {}
    if "survey_id" in asked:
        survey = find_survey(connection, asked["survey_id"])
        if survey and visitor.may(Permission.SURVEY_READ, survey):
            return url_for("manage.dashboard", survey_id=survey.id), gettext("Kembali ke survei")
    if "agency_id" in asked and "year" in asked:
        agency, year = find_agency(connection, asked["agency_id"]), asked["year"]
        if agency and has_year(year) and visitor.may(Permission.IKU_READ, agency):
            address = url_for("iku.table", agency_id=agency.id, year=year)
            return address, gettext("Kembali ke tabel IKU %(year)s", year=year)
    return None
