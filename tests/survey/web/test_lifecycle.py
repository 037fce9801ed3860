"""A survey's way by the buttons of its dashboard, from draft to its second version."""

import re

import pytest
from flask import Flask
from sqlalchemy import text

from survey.lifecycle import IKU, MOVES
from survey.lifecycle import SURVEY as KIND
from survey.storage.database import Database
from survey.storage.snapshots import versions_of
from survey.web.gate import permission_of
from tests.survey.finals import WHY, answer, found, make_final, step
from tests.survey.web.buttons import PAGE, shown, take, ways
from tests.survey.web.person import Person, staff, told_at
from tests.survey.world import CLOSED, DRAFT, SURVEY


def test_from_draft_to_the_second_version(app: Flask, world: Database) -> None:
    admin = staff(app, "administrator")
    place = f"/dasbor/{DRAFT}"
    walk = [
        (f"{place}/status/buka", "open", {}),
        (f"{place}/status/tutup", "closed", {}),
        (f"{place}/status/final", "final", {}),
        (f"{place}/buka-kembali", "reopened", {"reason": WHY}),
        (f"{place}/status/final", "final", {}),
    ]
    for address, state, typed in walk:
        assert ways(admin, DRAFT) == [address]
        assert take(admin, address, **typed) == 302
        assert found(world, DRAFT).state == state
        if state == "open":
            answer(world, "444444444", "333333333", survey_id=DRAFT)
    with world.read() as connection:
        first, second = versions_of(connection, KIND, DRAFT)
    assert (first.version, first.made_by, first.reason) == (1, "administrator", "")
    assert (second.version, second.made_by, second.reason) == (2, "administrator", WHY)


WAYS: dict[str, dict[str, list[str]]] = {
    "administrator": {"open": ["status/tutup"], "final": ["buka-kembali"]},
    "operator": {"open": ["status/tutup"], "final": []},
    "unit-operator": {"open": ["status/tutup"], "final": []},
    "evaluator": {"open": [], "final": []},
}


@pytest.mark.parametrize("name", WAYS)
def test_everybody_is_offered_what_they_may_do(
    lite_app: Flask, lite_world: Database, name: str
) -> None:
    person = staff(lite_app, name)
    offered = {"open": ways(person)}
    step(lite_world, "close")
    make_final(lite_world)
    offered["final"] = ways(person)
    assert offered == {
        state: [f"{PAGE}/{way}" for way in ways] for state, ways in WAYS[name].items()
    }


def test_each_route_asks_for_the_permission_of_its_step(lite_app: Flask) -> None:
    views = {
        "open": ("confirm", "take"),
        "close": ("confirm", "take"),
        "finalise": ("confirm", "take"),
        "reopen": ("reopen", "reopen_submit"),
    }
    for move in MOVES[KIND]:
        for view in views[move.name]:
            asked = permission_of(lite_app.view_functions[f"lifecycle.{view}"])
            assert asked == move.permission
    assert {move.name for move in MOVES[IKU]} != set(views)


REASONS = [
    ("", "Tulis alasannya"),
    ("salah", "sedikitnya 10 huruf"),
    ("   salah \n\n\n     ", "sedikitnya 10 huruf"),
    ("\u202e\u200b\x00" * 9, "sedikitnya 10 huruf"),
    ("x" * 501, "paling banyak 500 huruf"),
]


@pytest.mark.parametrize(("typed", "said"), REASONS)
def test_reopening_needs_a_reason(
    lite_app: Flask, lite_world: Database, typed: str, said: str
) -> None:
    make_final(lite_world, CLOSED)
    page = staff(lite_app, "administrator").post(
        f"/dasbor/{CLOSED}/buka-kembali", {"reason": typed}
    )
    assert page.status_code == 422
    assert said in told_at(page, "reason")
    assert found(lite_world, CLOSED).state == "final"


def test_a_reason_is_kept_as_plain_words(app: Flask, world: Database) -> None:
    make_final(world, CLOSED)
    typed = "  Dua respons\r\ndihitung dua kali\u202e  "
    admin = staff(app, "administrator")
    assert admin.post(f"/dasbor/{CLOSED}/buka-kembali", {"reason": typed}).status_code == 302
    make_final(world, CLOSED)
    with world.read() as connection:
        kept = versions_of(connection, KIND, CLOSED)[-1].reason
    assert kept == "Dua respons\ndihitung dua kali"


MISSTEPS = [
    (f"{PAGE}/status/buka", "dibuka"),
    (f"{PAGE}/status/final", "dibuka"),
    (f"{PAGE}/buka-kembali", "dibuka"),
    (f"/dasbor/{CLOSED}/status/tutup", "ditutup"),
    (f"/dasbor/{DRAFT}/status/tutup", "rancangan"),
]


@pytest.mark.parametrize(("address", "state"), MISSTEPS)
def test_a_step_that_cannot_follow_is_refused_with_advice(
    lite_app: Flask, lite_world: Database, address: str, state: str
) -> None:
    admin = staff(lite_app, "administrator")
    for page in (admin.get(address), admin.post(address, {"reason": WHY})):
        assert page.status_code == 409
        assert f"Statusnya sekarang: {state}." in page.get_data(as_text=True)
    asked = admin.get(address, headers={"Accept": "application/json"})
    assert (asked.json or {})["code"] == "not_possible_now"
    assert found(lite_world).state == "open"


def test_there_are_no_other_steps(lite_app: Flask) -> None:
    admin = staff(lite_app, "administrator")
    for name in ("reopen", "open", "x"):
        assert admin.get(f"{PAGE}/status/{name}").status_code == 404
        assert admin.post(f"{PAGE}/status/{name}", {}).status_code == 404


def test_what_does_not_add_up_is_not_locked_and_says_what(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444")
    step(lite_world, "close")
    with lite_world.write() as connection:
        connection.execute(text("UPDATE tally SET n = n + 1 WHERE item = 3 AND score = 4"))
    page = staff(lite_app, "operator").post(f"{PAGE}/status/final", {})
    assert page.status_code == 409
    assert "tally of service izin" in page.get_data(as_text=True)
    assert found(lite_world).state == "closed"


def test_the_dashboard_says_whether_figures_can_change(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444")
    evaluator = staff(lite_app, "evaluator")
    assert "Sementara: belum final" in shown(evaluator, PAGE)
    step(lite_world, "close")
    closed = shown(evaluator, PAGE)
    assert "Status survei: ditutup" in closed
    assert "Sementara: belum final" in closed
    made = make_final(lite_world)
    final = shown(evaluator, PAGE)
    assert "Final versi 1 sejak 3 Mar 2026 08.00 WIB. Angka tidak berubah lagi." in final
    assert made.hash in final
    assert "Sementara" not in final
    step(lite_world, "reopen", reason=WHY)
    assert "Status survei: dibuka kembali" in shown(evaluator, PAGE)


def test_the_overview_names_every_state(lite_app: Flask, lite_world: Database) -> None:
    make_final(lite_world, CLOSED)
    page = shown(staff(lite_app, "administrator"), "/dasbor")
    states = re.findall(r"· <strong>([^<]+)</strong>", page)
    assert sorted(states) == ["dibuka", "dibuka", "final", "rancangan"]


def test_a_final_survey_takes_no_answer_of_a_citizen(lite_app: Flask, lite_world: Database) -> None:
    for state in ("close", "finalise", "reopen"):
        step(lite_world, state, reason=WHY)
        assert Person(lite_app).get(f"/s/{SURVEY}").status_code == 410
