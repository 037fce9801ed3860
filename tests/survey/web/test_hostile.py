"""What nobody sends by mistake: never a traceback, never a 500, nothing stored."""

import json
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from survey.storage.database import Database
from tests.survey.recount import stored
from tests.survey.web.person import FULL, Person, staff
from tests.survey.world import AGENCY, SURVEY

ANSWERS: dict[str, object] = {f"U{number}": 3 for number in range(1, 10)}
ADDRESS = f"/api/v1/surveys/{SURVEY}/responses"

BODIES = [
    pytest.param('{"id": "%s", "answers": {"\\ud800": 3}}', 422, id="half a character in a key"),
    pytest.param('{"id": "%s", "answers": {}, "\\ud800": 3}', 422, id="half a character outside"),
    pytest.param('{"id": "\\ud800", "answers": {}, "x": "%s"}', 422, id="half a character in id"),
    pytest.param('{"id": "%s", "answers": {"U1": 1e400}}', 422, id="1e400"),
    pytest.param('{"id": "%s", "answers": {"U1": NaN}}', 422, id="NaN"),
    pytest.param('{"id": "%s", "answers": {"\\u0000": 3}}', 422, id="NUL in a key"),
    pytest.param('{"id": "%s", "answers": {"U1": 3, "U1": 9}}', 400, id="a key twice"),
]


@pytest.mark.parametrize(("body", "status"), BODIES)
def test_hostile_json(app: Flask, world: Database, body: str, status: int) -> None:
    reply = app.test_client().post(ADDRESS, data=body % uuid4(), content_type="application/json")
    assert reply.status_code == status
    assert stored(world, SURVEY).rows == 0


KEPT = [
    pytest.param({"suggestion": "a\0b\u202ec\x1b[31m"}, id="control characters"),
    pytest.param({"suggestion": "\ud800"}, id="half a character"),
    pytest.param({"suggestion": "=1+1 '; DROP TABLE response; --"}, id="formula and SQL"),
    pytest.param({"profile": {"occupation": "LAINNYA", "occupation_other": "\0"}}, id="NUL"),
]


@pytest.mark.parametrize("more", KEPT)
def test_hostile_words_are_only_words(app: Flask, world: Database, more: dict[str, object]) -> None:
    body = {"id": str(uuid4()), "answers": ANSWERS, **more}
    assert app.test_client().post(ADDRESS, json=body).status_code == 201
    assert stored(world, SURVEY).agrees


TIMES = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-03-01T09:30:00.123456789+08:00",
    -62135596800,
    253402300799,
    0,
]


@pytest.mark.parametrize("time", TIMES)
def test_the_edges_of_time_are_stored_or_told(app: Flask, world: Database, time: object) -> None:
    body = {"id": str(uuid4()), "answers": ANSWERS, "captured_at": time}
    status = app.test_client().post(ADDRESS, json=body).status_code
    assert status in (201, 422)
    assert stored(world, SURVEY).rows == (status == 201)


ADDRESSES = [
    "/s/%00",
    "/s/%00/terima-kasih",
    "/s/%F0%9F%98%80",
    "/s/%ff%fe",
    "/s/' OR 1=1 --",
    "/static/%00",
    "/static/../config.py",
    "/static/..%2fconfig.py",
    "/static/",
    "/nothing",
    "/s/",
    "/api/v1/surveys/%00/index",
    "/dasbor/%00",
    f"/dasbor/{SURVEY}/respons/%00",
    f"/dasbor/{SURVEY}/respons/' OR 1=1 --",
    f"/dasbor/{SURVEY}/respons?tanda=%00",
    "/iku/%00/2026",
    f"/iku/{AGENCY}/99999999999999999999",
    f"/iku/{AGENCY}/0",
    f"/iku/{AGENCY}/2026/%00",
    f"/iku/{AGENCY}/2026/none",
    f"/iku/{AGENCY}/2026/000-1/bukti/%00/berkas",
    f"/iku/{AGENCY}/2026/000-1/bukti/..%2f..%2fetc%2fpasswd/berkas",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_addresses_are_not_found(app: Flask, address: str) -> None:
    assert staff(app, "administrator").get(address).status_code == 404


@pytest.mark.parametrize("page", ["%00", "9" * 30, "9" * 5000, "-1", "1e9", "%D9%A3", "NaN"])
def test_a_hostile_number_of_a_page_is_some_page(app: Flask, page: str) -> None:
    for flag in ("", "semua"):
        address = f"/dasbor/{SURVEY}/respons?tanda={flag}&hal={page}"
        assert staff(app, "administrator").get(address).status_code == 200


FORMS = [
    pytest.param({"username": "\0", "password": "x"}, id="NUL as name"),
    pytest.param({"username": "x" * 61, "password": "x"}, id="a long name"),
    pytest.param({"username": "x", "password": "\0" * 200}, id="NUL as password"),
    pytest.param({"username": "x", "password": "x" * 100_000}, id="a huge password"),
    pytest.param({"username": "' OR 1=1 --", "password": "x"}, id="SQL"),
    pytest.param({"username": "😀", "password": "\u202e"}, id="beyond ASCII"),
]


@pytest.mark.parametrize("typed", FORMS)
def test_hostile_sign_in(app: Flask, typed: dict[str, str]) -> None:
    assert Person(app).post("/masuk", typed).status_code == 422


def test_hostile_evidence_is_only_words(app: Flask) -> None:
    typed = {"target": "80", "value-0-nilai": "79", "note": "LKjIP\0 2026"}
    answer = staff(app, "administrator").post(f"/iku/{AGENCY}/2026/000-1/isi", typed)
    assert answer.status_code in (302, 422)


def test_a_form_of_files_lists_and_strange_fields(app: Flask, world: Database) -> None:
    citizen = Person(app)
    page = citizen.open_questions()
    many = MultiDict([*page.items(), *FULL.items(), ("U1", "1"), ("U1", "9"), ("\0", "\0")])
    assert citizen.client.post(f"/s/{SURVEY}", data=many).status_code == 201
    nameless = citizen.client.post(f"/s/{SURVEY}", data={"x" * 9999: "x" * 9999})
    assert nameless.status_code == 422
    large = citizen.client.post(f"/s/{SURVEY}", data={"suggestion": "x" * 300_000})
    assert large.status_code == 413
    assert stored(world, SURVEY).rows == 1


TEXT = st.text(max_size=8) | st.sampled_from(["\ud800", "\0", "\u202e", "=1+1", "٣"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | TEXT
    | st.sampled_from(["3", "LAINNYA", "2026-03-01T00:00:00Z", str(uuid4()), "\ud800", "\0"])
)
KEYS = st.sampled_from(
    ["id", "answers", "profile", "service", "suggestion", "captured_at", "duration_s"]
) | st.sampled_from([*ANSWERS, "age", "sex", "occupation", "occupation_other"])
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | TEXT, inner, max_size=6),
    max_leaves=12,
)
NEARLY_RIGHT = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str) | LEAVES,
        "answers": st.dictionaries(st.sampled_from(list(ANSWERS)) | TEXT, LEAVES).map(
            lambda changed: {**ANSWERS, **changed}
        )
        | st.just(ANSWERS),
    },
    optional={
        "profile": st.dictionaries(KEYS | TEXT, ANYTHING, max_size=3),
        "suggestion": ANYTHING,
        "service": ANYTHING,
        "captured_at": LEAVES | st.datetimes().map(lambda time: f"{time.isoformat()}+14:00"),
        "duration_s": LEAVES,
    },
)


@settings(max_examples=150)
@given(body=ANYTHING | NEARLY_RIGHT)
def test_no_json_breaks_the_api_and_only_201_stores(
    lite_app: Flask, lite_world: Database, body: object
) -> None:
    before = stored(lite_world, SURVEY)
    reply = lite_app.test_client().post(
        ADDRESS, data=json.dumps(body), content_type="application/json"
    )
    after = stored(lite_world, SURVEY)
    assert reply.status_code in (200, 201, 409, 422)
    assert reply.json is not None
    assert after.rows - before.rows == (reply.status_code == 201)
    assert after.agrees
