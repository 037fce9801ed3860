"""What is final is locked: what it refuses, what comes late, and how others may check it."""

import hashlib
import json
import re

from flask import Flask
from sqlalchemy import text

from survey.storage.database import Database
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from survey.storage.trail import COMMAND_LINE, By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.finals import LATER, WHY, answer, bring_late, late, make_final, step
from tests.survey.web.buttons import PAGE, shown, take, ways
from tests.survey.web.person import staff
from tests.survey.world import AGENCY, SURVEY


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
    assert "users-izin" not in shown(operator, sample)
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
    assert "sebelum survei dibuka kembali" in shown(operator, one)
    step(lite_world, "reopen", reason=WHY)
    assert "Lanjut: lihat akibatnya" in shown(operator, one)


def test_the_addendum_is_shown_and_counted_on_demand(lite_app: Flask, lite_world: Database) -> None:
    answer(lite_world, "444444444")
    step(lite_world, "close")
    for _ in range(2):
        bring_late(lite_world, late())
    operator = staff(lite_app, "operator")
    page = shown(operator, PAGE)
    assert "Addendum: 2 respons diterima setelah survei tidak lagi menerima jawaban." in page
    assert "<dt>Addendum</dt><dd>2</dd>" in page
    assert ways(operator) == [f"{PAGE}/addendum", f"{PAGE}/status/final"]
    assert "2 respons menurut jam perangkatnya diisi tepat waktu" in shown(
        operator, f"{PAGE}/addendum"
    )
    assert "3 Diterima = 1 Dihitung + 0 Dikeluarkan + 2 Addendum" in re.sub(
        r"<[^>]+>", "", shown(operator, f"{PAGE}/respons")
    )
    assert take(operator, f"{PAGE}/addendum") == 302
    page = shown(operator, PAGE)
    assert "Addendum" not in page
    assert "<dt>Dihitung</dt><dd>3</dd>" in page
    assert ways(operator) == [f"{PAGE}/status/final"]


def test_the_addendum_of_a_final_survey_waits_for_its_reopening(
    lite_app: Flask, lite_world: Database
) -> None:
    step(lite_world, "close")
    make_final(lite_world)
    bring_late(lite_world, late())
    operator = staff(lite_app, "operator")
    assert ways(operator) == []
    assert operator.get(f"{PAGE}/addendum").status_code == 409
    assert operator.post(f"{PAGE}/addendum", {}).status_code == 409
    assert "Addendum: 1 respons" in shown(operator, PAGE)


def test_the_iku_table_is_provisional_until_its_survey_is_final(
    lite_app: Flask, lite_world: Database
) -> None:
    answer(lite_world, "444444444", "333333333")
    with lite_world.write() as connection:
        link_survey(
            connection, Place(AGENCY, 2026, "000-3a"), SURVEY, By(COMMAND_LINE, MONDAY_MORNING)
        )
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
    assert made.hash in shown(evaluator, f"{PAGE}/versi")
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
