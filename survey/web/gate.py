"""The one gate: every route says what it needs, and nothing is reached but through here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import wraps
from types import MappingProxyType

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from survey import lifecycle
from survey.storage import surveys
from survey.storage.accounts import Account
from survey.storage.agencies import Agency, find_agency
from survey.storage.surveys import Survey
from survey.storage.trail import By
from survey.web.house import house
from survey.web.replies import wants_json
from survey.web.sign_in import current_account

View = Callable[..., ResponseReturnValue]


class Permission(StrEnum):
    """What somebody may do; every route needs exactly one."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    SURVEY_FOLLOW = "see how many answered"
    SURVEY_READ = "read the index and its working"
    SURVEY_PLAN = "say how many users a service has"
    SURVEY_INTERVIEW = "hand in answers of an interview"
    SURVEY_MANAGE = lifecycle.SURVEY_MANAGE
    SURVEY_REOPEN = lifecycle.SURVEY_REOPEN
    SURVEY_EXCLUDE = "exclude responses with a reason"
    IKU_READ = "read the IKU table"
    IKU_WRITE = lifecycle.IKU_WRITE
    IKU_VERIFY = "verify evidence of realisasi"
    IKU_LOCK = lifecycle.IKU_LOCK
    IKU_REOPEN = lifecycle.IKU_REOPEN
    IKU_SIGN = "sign a corrected formula"


_READER = frozenset({Permission.SURVEY_FOLLOW, Permission.SURVEY_READ, Permission.IKU_READ})
_OFFICER = frozenset({Permission.SURVEY_FOLLOW, Permission.SURVEY_INTERVIEW})
_OPERATOR = (
    _READER
    | _OFFICER
    | {
        Permission.SURVEY_PLAN,
        Permission.SURVEY_EXCLUDE,
        Permission.SURVEY_MANAGE,
        Permission.IKU_WRITE,
    }
)
_ADMINISTRATOR = _OPERATOR | {
    Permission.SURVEY_REOPEN,
    Permission.IKU_VERIFY,
    Permission.IKU_SIGN,
    Permission.IKU_LOCK,
    Permission.IKU_REOPEN,
}

ROLES: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {
        "administrator": _ADMINISTRATOR,
        "operator": _OPERATOR,
        "officer": _OFFICER,
        "evaluator": _READER | {Permission.IKU_VERIFY},
    }
)
"""What each role may do in the agency or unit that it was granted for."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever made the request; ``account`` is None for the public."""

    account: Account | None

    def acting(self, at: datetime, reason: str = "") -> By:
        """Return them as who changes something at a moment, for whoever keeps the trail."""
        if self.account is None:
            raise LookupError("the public changes nothing that the trail tells of")
        return By(self.account.username, at, reason)

    def may(self, permission: Permission, place: Agency | Survey) -> bool:
        """Whether a grant of theirs gives ``permission`` in ``place``."""
        if isinstance(place, Survey):
            agency_id, unit_id = place.agency_id, place.unit_id
        else:
            agency_id, unit_id = place.id, None
        grants = self.account.grants if self.account else ()
        return any(
            permission in ROLES[grant.role] and grant.covers(agency_id, unit_id) for grant in grants
        )


def needs(permission: Permission) -> Callable[[View], View]:
    """Let a view be reached only by who has ``permission`` in the place it is about.

    The view is called with the visitor and, in place of ``survey_id`` or ``agency_id`` of
    its route, with the survey or agency itself; one that does not exist is a 404.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(**route: object) -> ResponseReturnValue:
            visitor, route = _resolve(permission, route)
            if visitor.account is None and permission is not Permission.PUBLIC:
                return _sign_in_first()
            places = [part for part in route.values() if isinstance(part, Agency | Survey)]
            if permission not in (Permission.PUBLIC, Permission.SIGNED_IN) and not (
                places and all(visitor.may(permission, place) for place in places)
            ):
                abort(403)
            return view(visitor, **route)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by permission_of
        return guarded

    return guard


def permission_of(view: object) -> Permission | None:
    """Return what a view needs; None for one that does not pass the gate."""
    return getattr(view, "permission", None)


def require_gate(app: Flask) -> None:
    """Stop the start if any route does not pass the gate."""
    loose = [name for name, view in app.view_functions.items() if permission_of(view) is None]
    if loose:
        raise RuntimeError(f"routes that do not pass the gate: {', '.join(loose)}")


def _resolve(permission: Permission, route: dict[str, object]) -> tuple[Visitor, dict[str, object]]:
    """Look up who asks and about what; strangers learn nothing of what exists."""
    by_id = {"survey_id": ("survey", surveys.find_survey), "agency_id": ("agency", find_agency)}
    asked = [name for name in by_id if name in route]
    if permission is Permission.PUBLIC and not asked:
        return Visitor(None), route
    found = dict(route)
    with house().database.read() as connection:
        known = permission is not Permission.PUBLIC
        account = current_account(connection, house().now()) if known else None
        if known and account is None:
            return Visitor(None), route
        for name in asked:
            word, find = by_id[name]
            thing = find(connection, str(found.pop(name)))
            if thing is None:
                abort(404)
            found[word] = thing
    return Visitor(account), found


def _sign_in_first() -> ResponseReturnValue:
    if wants_json() or request.method != "GET":
        abort(401)
    return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
