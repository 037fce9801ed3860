"""Who may do what: every route of the application, asked by everybody there is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from survey.storage import accounts
from survey.storage.trail import By
from survey.web.gate import Visitor, permission_of, require_gate
from tests.survey.clock import MONDAY_MORNING, Clock
from tests.survey.house import house_of
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, DRAFT, STAFF, SURVEY

STRANGERS = frozenset({"public", "disabled", "expired"})
OF_AGENCY = frozenset({"administrator", "operator", "evaluator"})
ALL = frozenset({*STRANGERS, *STAFF})

ANYBODY = ALL
SIGNED_IN = ALL - STRANGERS
READERS = OF_AGENCY | {"unit-operator", "unit-evaluator"}
INTERVIEWERS = frozenset(
    {"administrator", "operator", "officer", "unit-operator", "unit-officer"},
)
PLANNERS = EXCLUDERS = MANAGERS = frozenset({"administrator", "operator", "unit-operator"})
REOPENERS = frozenset({"administrator"})
IKU_READERS = OF_AGENCY
IKU_WRITERS = frozenset({"administrator", "operator"})
IKU_VERIFIERS = frozenset({"administrator", "evaluator"})
IKU_SIGNERS = IKU_LOCKERS = frozenset({"administrator"})


@dataclass(frozen=True)
class Route:
    """One route, an address of it, who gets through, and what they are answered."""

    rule: str
    address: str
    who: frozenset[str]
    answer: int = 200

    @property
    def method(self) -> str:
        """GET or POST."""
        return self.rule.partition(" ")[0]

    def turned_away(self, name: str) -> int:
        """Return what somebody is answered who may not: strangers are asked to sign in."""
        if name not in STRANGERS:
            return 403
        return 302 if self.method == "GET" and not self.address.startswith("/api/") else 401


IKU = f"/iku/{AGENCY}/2026"
BUKTI_RULE, BUKTI = "/iku/<agency_id>/<int:year>/<indicator_id>/bukti", f"{IKU}/000-1/bukti"
ROW = "/iku/<agency_id>/<int:year>/<indicator_id>"
STATUS_RULE, STATUS = "/iku/<agency_id>/<int:year>/status", f"/iku/{AGENCY}/2028/status"
JUDGED = "<any(verifikasi, kembalikan, kunci):word>"
API = "/api/v1"
ONE = "/dasbor/<survey_id>/respons/<response_id>"
RESPONSE = f"/dasbor/{SURVEY}/respons/none"
ROUTES = (
    Route("GET /", "/", ANYBODY),
    Route("GET /healthz", "/healthz", ANYBODY),
    Route("GET /readyz", "/readyz", ANYBODY),
    Route("GET /static/<path:filename>", "/static/skm.css", ANYBODY),
    Route("GET /s/<survey_id>", f"/s/{SURVEY}", ANYBODY),
    Route("POST /s/<survey_id>", f"/s/{SURVEY}", ANYBODY, 422),
    Route("GET /s/<survey_id>/terima-kasih", f"/s/{SURVEY}/terima-kasih", ANYBODY),
    Route("GET /masuk", "/masuk", ANYBODY),
    Route("POST /masuk", "/masuk", ANYBODY, 422),
    Route("GET /dasbor", "/dasbor", SIGNED_IN),
    Route("GET /dasbor/<survey_id>", f"/dasbor/{SURVEY}", READERS),
    Route("GET /dasbor/<survey_id>/laporan.pdf", f"/dasbor/{SURVEY}/laporan.pdf", READERS),
    Route(
        "GET /dasbor/<survey_id>/perhitungan.json", f"/dasbor/{SURVEY}/perhitungan.json", READERS
    ),
    Route("GET /dasbor/<survey_id>/perhitungan.csv", f"/dasbor/{SURVEY}/perhitungan.csv", READERS),
    Route(
        "GET /dasbor/<survey_id>/lembar-kerja.csv", f"/dasbor/{SURVEY}/lembar-kerja.csv", READERS
    ),
    Route("GET /dasbor/<survey_id>/respons", f"/dasbor/{SURVEY}/respons", READERS),
    Route("GET /dasbor/<survey_id>/respons.json", f"/dasbor/{SURVEY}/respons.json", READERS),
    Route("GET /dasbor/<survey_id>/respons/<response_id>", RESPONSE, READERS, 404),
    Route(f"GET {ONE}/keluarkan", f"{RESPONSE}/keluarkan", EXCLUDERS, 302),
    Route(f"POST {ONE}/keluarkan", f"{RESPONSE}/keluarkan", EXCLUDERS, 404),
    Route(f"GET {ONE}/kembalikan", f"{RESPONSE}/kembalikan", EXCLUDERS, 302),
    Route(f"POST {ONE}/kembalikan", f"{RESPONSE}/kembalikan", EXCLUDERS, 404),
    Route("GET /dasbor/<survey_id>/sampel", f"/dasbor/{SURVEY}/sampel", READERS),
    Route("POST /dasbor/<survey_id>/sampel", f"/dasbor/{SURVEY}/sampel", PLANNERS, 302),
    Route("GET /api/v1/surveys/<survey_id>/sampling", f"{API}/surveys/{SURVEY}/sampling", READERS),
    Route("GET /dasbor/<survey_id>/status/<move>", f"/dasbor/{DRAFT}/status/buka", MANAGERS),
    Route(
        "POST /dasbor/<survey_id>/status/<move>",
        f"/dasbor/{SURVEY}/status/buka",
        MANAGERS,
        409,
    ),
    Route("GET /dasbor/<survey_id>/buka-kembali", f"/dasbor/{SURVEY}/buka-kembali", REOPENERS, 409),
    Route(
        "POST /dasbor/<survey_id>/buka-kembali", f"/dasbor/{SURVEY}/buka-kembali", REOPENERS, 409
    ),
    Route("GET /dasbor/<survey_id>/addendum", f"/dasbor/{SURVEY}/addendum", MANAGERS),
    Route("POST /dasbor/<survey_id>/addendum", f"/dasbor/{SURVEY}/addendum", MANAGERS, 302),
    Route("GET /dasbor/<survey_id>/versi", f"/dasbor/{SURVEY}/versi", READERS),
    Route(
        "GET /dasbor/<survey_id>/versi/<int(max=9999):version>.json",
        f"/dasbor/{SURVEY}/versi/1.json",
        READERS,
        404,
    ),
    Route("GET /dasbor/<survey_id>/jejak", f"/dasbor/{SURVEY}/jejak", READERS),
    Route("GET /dasbor/<survey_id>/tren", f"/dasbor/{SURVEY}/tren", READERS),
    Route("GET /api/v1/surveys/<survey_id>/trend", f"{API}/surveys/{SURVEY}/trend", READERS),
    Route(
        "GET /perangkat-daerah/<agency_id>/<int:year>",
        f"/perangkat-daerah/{AGENCY}/2026",
        OF_AGENCY,
    ),
    Route(
        "GET /api/v1/agencies/<agency_id>/index/<int:year>",
        f"{API}/agencies/{AGENCY}/index/2026",
        OF_AGENCY,
    ),
    Route("GET /dasbor/<survey_id>/statistik", f"/dasbor/{SURVEY}/statistik", READERS),
    Route("GET /dasbor/<survey_id>/statistik.pdf", f"/dasbor/{SURVEY}/statistik.pdf", READERS),
    Route("GET /dasbor/<survey_id>/statistik.json", f"/dasbor/{SURVEY}/statistik.json", READERS),
    Route("GET /wawancara/<survey_id>", f"/wawancara/{SURVEY}", INTERVIEWERS),
    Route("POST /wawancara/<survey_id>", f"/wawancara/{SURVEY}", INTERVIEWERS, 422),
    Route(
        "GET /wawancara/<survey_id>/terima-kasih", f"/wawancara/{SURVEY}/terima-kasih", INTERVIEWERS
    ),
    Route("GET /iku/<agency_id>/<int:year>", IKU, IKU_READERS),
    Route(f"GET {BUKTI_RULE}", BUKTI, IKU_READERS),
    Route(f"POST {BUKTI_RULE}", BUKTI, IKU_WRITERS, 422),
    Route(f"GET {BUKTI_RULE}/<evidence_id>/berkas", f"{BUKTI}/none/berkas", IKU_READERS, 404),
    Route(
        f"POST {BUKTI_RULE}/<evidence_id>/verifikasi", f"{BUKTI}/no/verifikasi", IKU_VERIFIERS, 404
    ),
    Route(f"POST {BUKTI_RULE}/<evidence_id>/tarik", f"{BUKTI}/none/tarik", IKU_WRITERS, 404),
    Route(
        "GET /api/v1/agencies/<agency_id>/iku/<int:year>/evidence",
        f"{API}/agencies/{AGENCY}/iku/2026/evidence",
        IKU_READERS,
    ),
    Route("GET /iku/<agency_id>/<int:year>/pohon", f"{IKU}/pohon", IKU_READERS),
    Route("GET /iku/<agency_id>/<int:year>/<indicator_id>", f"{IKU}/000-1", IKU_READERS),
    Route(f"GET {STATUS_RULE}/ajukan", f"{STATUS}/ajukan", IKU_WRITERS),
    Route(f"POST {STATUS_RULE}/ajukan", f"{STATUS}/ajukan", IKU_WRITERS, 302),
    Route(f"GET {STATUS_RULE}/{JUDGED}", f"{STATUS}/kunci", IKU_LOCKERS, 409),
    Route(f"POST {STATUS_RULE}/{JUDGED}", f"{STATUS}/kunci", IKU_LOCKERS, 409),
    Route(f"GET {STATUS_RULE}/buka-kembali", f"{STATUS}/buka-kembali", REOPENERS, 409),
    Route(f"POST {STATUS_RULE}/buka-kembali", f"{STATUS}/buka-kembali", REOPENERS, 409),
    Route("GET /iku/<agency_id>/<int:year>/riwayat", f"{IKU}/riwayat", IKU_READERS),
    Route(
        "GET /iku/<agency_id>/<int:year>/versi/<int(max=9999):version>",
        f"{IKU}/versi/1",
        IKU_READERS,
        404,
    ),
    Route(
        "GET /iku/<agency_id>/<int:year>/versi/<int(max=9999):version>.json",
        f"{IKU}/versi/1.json",
        IKU_READERS,
        404,
    ),
    Route(f"GET {ROW}/isi", f"{IKU}/000-1/isi", IKU_WRITERS),
    Route(f"POST {ROW}/isi", f"{IKU}/000-1/isi", IKU_WRITERS, 302),
    Route(f"GET {ROW}/sahkan", f"{IKU}/000-1/sahkan", IKU_SIGNERS, 404),
    Route(f"POST {ROW}/sahkan", f"{IKU}/000-1/sahkan", IKU_SIGNERS, 404),
    Route(f"POST {ROW}/sahkan/tarik", f"{IKU}/000-1/sahkan/tarik", IKU_SIGNERS, 404),
    Route(
        "POST /api/v1/surveys/<survey_id>/responses",
        f"{API}/surveys/{SURVEY}/responses",
        ANYBODY,
        415,
    ),
    Route(
        "GET /api/v1/surveys/<survey_id>/index",
        f"{API}/surveys/{SURVEY}/index",
        READERS,
    ),
    Route(
        "GET /api/v1/surveys/<survey_id>/quality",
        f"{API}/surveys/{SURVEY}/quality",
        READERS,
    ),
    Route(
        "GET /api/v1/surveys/<survey_id>/statistics",
        f"{API}/surveys/{SURVEY}/statistics",
        READERS,
    ),
    Route(
        "GET /api/v1/agencies/<agency_id>/iku/<int:year>",
        f"{API}/agencies/{AGENCY}/iku/2026",
        IKU_READERS,
    ),
    Route("POST /keluar", "/keluar", ANYBODY, 302),  # the last: it signs out
)
POSTS = [route for route in ROUTES if route.method == "POST"]
NEEDS_NO_TOKEN = {"POST /s/<survey_id>", "POST /api/v1/surveys/<survey_id>/responses"}


def test_every_route_has_a_row(lite_app: Flask) -> None:
    rules = {
        f"{method} {rule.rule}"
        for rule in lite_app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {route.rule for route in ROUTES} == rules


def _public(app: Flask, clock: Clock) -> Person:
    del clock
    return Person(app)


def _disabled(app: Flask, clock: Clock) -> Person:
    person = staff(app, "administrator")
    with house_of(app).database.write() as connection:
        accounts.disable(connection, "administrator", By("siti", clock()))
    return person


def _expired(app: Flask, clock: Clock) -> Person:
    person = staff(app, "administrator")
    clock.forward(timedelta(hours=12, seconds=1))
    return person


MADE: dict[str, Callable[[Flask, Clock], Person]] = {
    "public": _public,
    "disabled": _disabled,
    "expired": _expired,
}


@pytest.mark.parametrize("name", sorted(ALL))
def test_who_gets_through_each_route(lite_app: Flask, clock: Clock, name: str) -> None:
    person = MADE[name](lite_app, clock) if name in MADE else staff(lite_app, name)
    expected = {
        route.rule: route.answer if name in route.who else route.turned_away(name)
        for route in ROUTES
    }
    found = {
        route.rule: (
            person.get(route.address) if route.method == "GET" else person.post(route.address, {})
        ).status_code
        for route in ROUTES
    }
    assert found == expected


@pytest.mark.parametrize("route", POSTS, ids=[route.rule for route in POSTS])
def test_a_post_without_the_token_of_its_session_is_refused(lite_app: Flask, route: Route) -> None:
    person = staff(lite_app, "administrator")
    plain = person.client.post(route.address, data={})
    forged = person.client.post(route.address, data={"csrf_token": "x.y.z"})
    if route.rule in NEEDS_NO_TOKEN:
        assert plain.status_code == forged.status_code == route.answer
    else:
        assert plain.status_code == forged.status_code == 400
        asked = person.client.post(route.address, headers={"Accept": "application/json"})
        assert asked.json is not None
        assert asked.json["code"] == "form_expired"


def test_the_token_of_another_session_is_refused(lite_app: Flask) -> None:
    other = staff(lite_app, "operator").get(f"{IKU}/000-1/isi").get_data(as_text=True)
    token = other.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]
    assert token
    victim = staff(lite_app, "administrator")
    answer = victim.client.post(f"{IKU}/000-1/isi", data={"csrf_token": token, "target": "80"})
    assert answer.status_code == 400


def test_a_session_of_just_twelve_hours_still_counts(lite_app: Flask, clock: Clock) -> None:
    person = staff(lite_app, "administrator")
    clock.forward(timedelta(hours=12))
    assert person.get("/dasbor").status_code == 200


def test_being_turned_away_leads_back_after_signing_in(lite_app: Flask) -> None:
    person = Person(lite_app)
    sent = person.get(f"/dasbor/{SURVEY}?x=1")
    assert sent.headers["Location"].startswith("/masuk?next=")
    page = person.get(sent.headers["Location"])
    assert f'value="/dasbor/{SURVEY}?x=1"' in page.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/dasbor/none",
        "/dasbor/none/respons",
        "/wawancara/none",
        "/iku/none/2026",
        "/api/v1/surveys/none/index",
    ],
)
def test_strangers_do_not_learn_what_exists(lite_app: Flask, address: str) -> None:
    known = address.replace("none", AGENCY if "iku" in address else SURVEY)
    stranger, member = Person(lite_app), staff(lite_app, "administrator")
    assert stranger.get(address).status_code == stranger.get(known).status_code
    assert member.get(address).status_code == 404


def test_an_application_with_a_loose_route_does_not_start(lite_app: Flask) -> None:
    assert permission_of(lite_app.view_functions["home.front"]) is not None
    lite_app.view_functions["loose"] = lambda: "hello"
    with pytest.raises(RuntimeError, match="loose"):
        require_gate(lite_app)


def test_whoever_is_nobody_changes_nothing() -> None:
    with pytest.raises(LookupError, match="the public changes nothing"):
        Visitor(None).acting(MONDAY_MORNING)
