"""The JSON API, version 1: hand in answers, read the index and the IKU table."""

import json
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from questionnaires.answers import InvalidAnswersError, Raw
from reports.index_json import index_json
from survey.storage.agencies import Agency
from survey.storage.responses import Outcome
from survey.storage.surveys import Survey
from survey.web.gate import Permission, Visitor, needs
from survey.web.house import house
from survey.web.iku import read_year
from survey.web.intake import HandedIn, hand_in, read_sheet
from survey.web.messages import problem_message
from survey.web.replies import json_reply
from survey.web.respond import require_known, require_open
from survey.web.results_of import read_result
from survey.web.review import read_quality

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 1, 1, tzinfo=UTC)),
]
"""When a device says it was; a wrong clock is kept, an absurd one is refused."""


Device = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,35}$")]
"""The name of a tablet or program that many answer on; never of one person's phone."""


class HandedInJson(BaseModel):
    """One filling-in as a program hands it in; ``id`` is made by the program, once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    service: str | None = None
    answers: dict[str, object]
    profile: dict[str, object] = Field(default_factory=dict)
    suggestion: object = ""
    captured_at: Moment | None = None
    duration_s: Annotated[int, Field(ge=0, le=86_400)] | None = None
    device: Device | None = None


_MISFORMED = _l("Isian ini tidak ada atau tidak berbentuk seperti yang diminta.")
_STATUS = {
    Outcome.STORED: 201,
    Outcome.ADDENDUM: 201,
    Outcome.ALREADY_STORED: 200,
    Outcome.CONFLICT: 409,
}


@blueprint.post("/surveys/<survey_id>/responses")
@needs(Permission.PUBLIC)
def respond(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Take answers: 201 stored, 200 the same again, 409 the id has others, 422 wrong.

    What a device filled in on time and brings after the survey closed is stored too, in the
    addendum. 410 is answered to everything else that comes then.

    It needs no account, as a citizen needs none, and reads no cookie; only JSON is taken,
    which no page of another site can send in a visitor's name.
    """
    del visitor
    require_known(survey)
    try:
        given = HandedInJson.model_validate(_json_body())
    except ValidationError as error:
        require_open(survey)
        places = [(".".join(map(str, e["loc"])), e["type"]) for e in error.errors()]
        return _wrong([_problem(place, code, str(_MISFORMED)) for place, code in places])
    handed_in = HandedIn(
        id=given.id,
        service_id=given.service,
        channel="api",
        raw=Raw(given.answers, given.profile, given.suggestion),
        captured_at=given.captured_at,
        duration_s=given.duration_s,
        device=given.device,
    )
    try:
        outcome = hand_in(read_sheet(survey), handed_in)
    except InvalidAnswersError as error:
        require_open(survey)
        return _wrong(
            [_problem(p.field, p.code, problem_message(p), p.expected) for p in error.problems]
        )
    if outcome is Outcome.CLOSED:
        abort(410)
    return json_reply({"id": str(given.id), "outcome": outcome.value}, _STATUS[outcome])


@blueprint.get("/surveys/<survey_id>/index")
@needs(Permission.SURVEY_READ)
def index(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return the index of a survey with its whole working."""
    del visitor
    with house().database.read() as connection:
        result = read_result(connection, survey)
    return json_reply(index_json(result.index, result.facts.responses, result.facts.final))


@blueprint.get("/surveys/<survey_id>/quality")
@needs(Permission.SURVEY_READ)
def quality(visitor: Visitor, survey: Survey) -> ResponseReturnValue:
    """Return flags by response, shares, limits, and the log of exclusions."""
    del visitor
    return json_reply(read_quality(survey))


@blueprint.get("/agencies/<agency_id>/iku/<int:year>")
@needs(Permission.IKU_READ)
def iku(visitor: Visitor, agency: Agency, year: int) -> ResponseReturnValue:
    """Return the IKU table of an agency and year; a locked one as it was locked."""
    del visitor
    with house().database.read() as connection:
        shown = read_year(connection, agency, year)
    return json_reply({**shown.told, "status": shown.status})


def _json_body() -> object:
    if not request.is_json:
        abort(415)
    try:
        return json.loads(request.get_data(), object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError):
        abort(400)


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that says two things under one name."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _problem(field: str, code: str, message: str, expected: str = "") -> dict[str, str]:
    return {"field": field, "code": str(code), "expected": expected, "message": message}


def _wrong(problems: list[dict[str, str]]) -> ResponseReturnValue:
    return json_reply({"code": "invalid", "problems": problems}, 422)
