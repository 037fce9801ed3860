"""A survey's way by the buttons of its dashboard, from draft to its second version."""

import hashlib
import json
import re

import pytest
from flask import Flask
from sqlalchemy import text

from survey.lifecycle import IKU, MOVES
from survey.lifecycle import SURVEY as KIND
from survey.storage.database import Database
from survey.storage.iku import Place, link_survey
from survey.storage.snapshots import versions_of
from survey.web.gate import permission_of
from tests.survey.finals import LATER, WHY, answer, bring_late, found, late, make_final, step
from tests.survey.web.person import Person, staff, told_at
from tests.survey.world import AGENCY, CLOSED, DRAFT, SURVEY

PAGE = f"/dasbor/{SURVEY}"


def _ways(person: Person, survey_id: str = SURVEY) -> list[str]:
    """Return what the section of the state offers."""
    page = person.get(f"/dasbor/{survey_id}").get_data(as_text=True)
    section = page.partition('class="card status"')[2].partition("</section>")[0]
    return re.findall(r'<a class="button quiet" href="([^"]+)"', section)


def _take(person: Person, address: str, **typed: str) -> int:
    """Open the page that asks, and say yes."""
    assert person.get(address).status_code == 200
    return person.post(address, typed).status_code


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
        assert _ways(admin, DRAFT) == [address]
        assert _take(admin, address, **typed) == 302
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
    offered = {"open": _ways(person)}
    step(lite_world, "close")
    make_final(lite_world)
    offered["final"] = _ways(person)
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


def _shown(person: Person, address: str) -> str:
    page = person.get(address)
    assert page.status_code == 200
    return " ".join(page.get_data(as_text=True).split())


def test_the_dashboard_says_whether_figures_can_change(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444")
    evaluator = staff(lite_app, "evaluator")
    assert "Sementara: belum final" in _shown(evaluator, PAGE)
    step(lite_world, "close")
    closed = _shown(evaluator, PAGE)
    assert "Status survei: ditutup" in closed
    assert "Sementara: belum final" in closed
    made = make_final(lite_world)
    final = _shown(evaluator, PAGE)
    assert "Final versi 1 sejak 3 Mar 2026 08.00 WIB. Angka tidak berubah lagi." in final
    assert made.hash in final
    assert "Sementara" not in final
    step(lite_world, "reopen", reason=WHY)
    assert "Status survei: dibuka kembali" in _shown(evaluator, PAGE)


def test_the_overview_names_every_state(lite_app: Flask, lite_world: Database) -> None:
    make_final(lite_world, CLOSED)
    page = _shown(staff(lite_app, "administrator"), "/dasbor")
    states = re.findall(r"· <strong>([^<]+)</strong>", page)
    assert sorted(states) == ["dibuka", "dibuka", "final", "rancangan"]


def test_a_final_survey_takes_no_answer_of_a_citizen(lite_app: Flask, lite_world: Database) -> None:
    for state in ("close", "finalise", "reopen"):
        step(lite_world, state, reason=WHY)
        assert Person(lite_app).get(f"/s/{SURVEY}").status_code == 410


def test_populations_are_locked_with_the_result(lite_app: Flask, lite_world: Database) -> None:
    operator = staff(lite_app, "operator")
    sample = f"{PAGE}/sampel"
    assert operator.post(sample, {"users-izin": "1200"}).status_code == 302
    step(lite_world, "close")
    make_final(lite_world)
    page = operator.post(sample, {"users-izin": "1300"})
    assert page.status_code == 409
    assert "perlu membukanya kembali dengan alasan" in page.get_data(as_text=True)
    assert operator.post(sample, {"users-izin": "1200"}).status_code == 302  # changes nothing
    assert "users-izin" not in _shown(operator, sample)
    step(lite_world, "reopen", reason=WHY)
    assert operator.post(sample, {"users-izin": "1300"}).status_code == 302


def test_responses_are_neither_excluded_nor_readmitted_while_it_is_final(
    lite_app: Flask, lite_world: Database
) -> None:
    (only,) = answer(lite_world, "444444444")
    step(lite_world, "close")
    make_final(lite_world)
    operator = staff(lite_app, "operator")
    one = f"{PAGE}/respons/{only}"
    for way in ("keluarkan", "kembalikan"):
        page = operator.post(f"{one}/{way}", {"kind": "trial", "words": WHY, "step": "confirm"})
        assert page.status_code == 409
        assert "Sudah final, tidak dapat diubah" in page.get_data(as_text=True)
    assert "sebelum survei dibuka kembali" in _shown(operator, one)
    step(lite_world, "reopen", reason=WHY)
    assert "Lanjut: lihat akibatnya" in _shown(operator, one)


def test_the_addendum_is_shown_and_counted_on_demand(lite_app: Flask, lite_world: Database) -> None:
    answer(lite_world, "444444444")
    step(lite_world, "close")
    for _ in range(2):
        bring_late(lite_world, late())
    operator = staff(lite_app, "operator")
    page = _shown(operator, PAGE)
    assert "Addendum: 2 respons diterima setelah survei tidak lagi menerima jawaban." in page
    assert "<dt>Addendum</dt><dd>2</dd>" in page
    assert _ways(operator) == [f"{PAGE}/addendum", f"{PAGE}/status/final"]
    assert "2 respons diisi tepat waktu" in _shown(operator, f"{PAGE}/addendum")
    assert "3 Diterima = 1 Dihitung + 0 Dikeluarkan + 2 Addendum" in re.sub(
        r"<[^>]+>", "", _shown(operator, f"{PAGE}/respons")
    )
    assert _take(operator, f"{PAGE}/addendum") == 302
    page = _shown(operator, PAGE)
    assert "Addendum" not in page
    assert "<dt>Dihitung</dt><dd>3</dd>" in page
    assert _ways(operator) == [f"{PAGE}/status/final"]


def test_the_addendum_of_a_final_survey_waits_for_its_reopening(
    lite_app: Flask, lite_world: Database
) -> None:
    step(lite_world, "close")
    make_final(lite_world)
    bring_late(lite_world, late())
    operator = staff(lite_app, "operator")
    assert _ways(operator) == []
    assert operator.get(f"{PAGE}/addendum").status_code == 409
    assert operator.post(f"{PAGE}/addendum", {}).status_code == 409
    assert "Addendum: 1 respons" in _shown(operator, PAGE)


def test_the_iku_table_is_provisional_until_its_survey_is_final(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444", "333333333")
    with lite_world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, "000-3a"), SURVEY)
    evaluator = staff(lite_app, "evaluator")

    def provisional() -> tuple[bool, str]:
        table = json.loads(evaluator.get(f"/api/v1/agencies/{AGENCY}/iku/2026").data)
        row = next(row for row in table["rows"] if row["id"] == "000-3a")
        return row["survey"]["provisional"], row["realisasi"]

    assert provisional() == (True, "87.50")
    step(lite_world, "close")
    assert provisional() == (True, "87.50")
    make_final(lite_world)
    with lite_world.write() as connection:
        connection.execute(text("UPDATE tally SET n = n * 7 WHERE score = 3"))
    assert provisional() == (False, "87.50")


def test_a_version_has_the_hash_that_is_printed(lite_app: Flask, lite_world: Database) -> None:
    answer(lite_world, "444444444")
    step(lite_world, "close")
    made = make_final(lite_world)
    evaluator = staff(lite_app, "evaluator")
    file = evaluator.get(f"{PAGE}/versi/1.json")
    assert hashlib.sha256(file.data).hexdigest() == made.hash
    assert file.headers["Content-Disposition"] == f'attachment; filename="{SURVEY}-versi-1.json"'
    assert made.hash in _shown(evaluator, f"{PAGE}/versi")
    for unknown in ("0", "2", "9999", "10000", "99999999999999999999"):
        assert evaluator.get(f"{PAGE}/versi/{unknown}.json").status_code == 404


def test_late_answers_reach_the_addendum_by_the_api(app: Flask, world: Database) -> None:
    step(world, "close")
    make_final(world)
    body = {
        "id": "6f1f5a0e-6a3c-4a0e-9a71-0f3f3c1d2e4b",
        "answers": {f"U{number}": 1 for number in range(1, 10)},
        "captured_at": LATER.isoformat(),
    }
    address = f"/api/v1/surveys/{SURVEY}/responses"
    client = app.test_client()
    sent = [client.post(address, json=body) for _ in range(2)]
    assert [one.status_code for one in sent] == [201, 200]
    assert [(one.json or {})["outcome"] for one in sent] == ["addendum", "already_stored"]
    other = client.post(address, json={**body, "suggestion": "lain"})
    assert other.status_code == 409
    for change in ({"captured_at": None}, {"captured_at": "2025-06-01T00:00:00Z"}):
        late_one = {**body, "id": "7f1f5a0e-6a3c-4a0e-9a71-0f3f3c1d2e4b", **change}
        assert client.post(address, json=late_one).status_code == 410
    index = json.loads(staff(app, "evaluator").get(f"/api/v1/surveys/{SURVEY}/index").data)
    told = index["responses"]
    assert (told["received"], told["counted"], told["addendum"]) == (1, 0, 1)
