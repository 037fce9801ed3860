"""Received = counted + excluded on every screen and in every file, there and back again."""

import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from survey.storage.database import Database
from survey.storage.periods import move
from survey.storage.trail import By
from tests.survey.clock import MONDAY_MORNING
from tests.survey.commands.runner import skm
from tests.survey.house import url_of
from tests.survey.web.desk import BACK, LIST, PRINTED, REASON, YES, Desk, desk_of, words_of
from tests.survey.web.person import Person, fields_of, staff
from tests.survey.web.reviewed import hand_in
from tests.survey.world import SURVEY


@pytest.fixture
def desk(lite_app: Flask, lite_world: Database) -> Desk:
    """An operator before a survey of one bad response among good ones."""
    return desk_of(lite_app, lite_world)


def _shown(person: Person) -> dict[str, Any]:
    """Return received, counted, excluded and IKM as every screen and file tells them."""
    get = person.get
    index = json.loads(get(f"/dasbor/{SURVEY}/perhitungan.json").data)
    responses, quality = index["responses"], get(f"/api/v1/surveys/{SURVEY}/quality").json
    dashboard = words_of(get(f"/dasbor/{SURVEY}"))
    pages = PdfReader(BytesIO(get(f"/dasbor/{SURVEY}/laporan.pdf").data)).pages
    pdf = " ".join(" ".join(page.extract_text() for page in pages).split())
    counts = r"diterima (\d+).*?dihitung (\d+).*?dikeluarkan (\d+)"
    in_pdf, on_screen = (
        re.search(counts, pdf, re.IGNORECASE),
        re.search(counts, dashboard, re.IGNORECASE),
    )
    in_csv = get(f"/dasbor/{SURVEY}/perhitungan.csv").get_data(as_text=True)
    assert in_pdf
    assert on_screen
    return {
        "json": [responses["received"], responses["counted"], len(responses["excluded"])],
        "quality": list((quality or {})["responses"].values())[:3],
        "dashboard": list(map(int, on_screen.groups())),
        "pdf": list(map(int, in_pdf.groups())),
        "csv": [int(n) for n in re.findall(r"^Respons \w+;(\d+)", in_csv, re.MULTILINE)],
        "worksheet": get(f"/dasbor/{SURVEY}/lembar-kerja.csv").data.count(b"\n") - 1,
        "ikm": {index["index"]["ikm"].replace(".", ","), re.search(r"IKM (\S+)", dashboard)[1]},  # type: ignore[index]  # a page with an index
        "reason": [PRINTED in pdf, PRINTED in str(responses["excluded"])],
    }


def test_the_counts_are_the_same_everywhere(desk: Desk) -> None:
    before = _shown(desk.operator)
    whole = {key: [10, 10, 0] for key in ("json", "quality", "dashboard", "pdf", "csv")}
    assert before == {**whole, "worksheet": 10, "ikm": {"62,50"}, "reason": [False, False]}
    desk.out()
    less = {key: [10, 9, 1] for key in whole}
    after = {**less, "worksheet": 9, "ikm": {"66,67"}, "reason": [True, True]}
    assert _shown(desk.operator) == after
    assert desk.recount() == []
    recounted = skm("recount", SURVEY, DATABASE_URL=url_of(desk.world))
    assert (recounted.exit_code, recounted.stdout) == (0, f"{SURVEY}: agrees\n")
    desk.back()
    assert _shown(desk.operator) == before
    assert desk.recount() == []


def test_what_is_taken_back_counts_again_and_both_acts_stay(desk: Desk) -> None:
    desk.out()
    page = desk.operator.get(f"{LIST}/{desk.bad}")
    assert f"{LIST}/{desk.bad}/kembalikan" in page.get_data(as_text=True)
    asked = desk.back({"words": BACK["words"]})
    assert "IKM 66,67 → menjadi 62,50" in words_of(asked)
    assert "Dihitung 9 → menjadi 10 Dikeluarkan 1 → menjadi 0" in words_of(asked)
    assert desk.back({"step": "confirm"}).status_code == 422
    assert desk.back().status_code == 302
    assert [(number, reason) for number, _, _, reason in desk.log()] == [
        (1, PRINTED), (2, BACK["words"]),
    ]  # fmt: skip
    words = words_of(desk.operator.get(LIST))
    assert "10 Diterima = 10 Dihitung + 0 Dikeluarkan" in words
    assert words.index("Dihitung lagi") < words.index("Dikeluarkan · ")
    log = (desk.operator.get(f"{LIST}.json").json or {})["log"]
    assert [act["act"] for act in log] == ["excluded", "readmitted"]
    answer = desk.back()
    assert answer.status_code == 409
    assert "Respons ini tidak sedang dikeluarkan. Tidak ada yang berubah." in words_of(answer)
    assert BACK["words"] not in fields_of(answer).values()


def test_the_last_response_leaves_no_index(lite_app: Flask, lite_world: Database) -> None:
    only = hand_in(lite_world)
    operator = staff(lite_app, "operator")
    asked = operator.post(f"{LIST}/{only}/keluarkan", REASON)
    assert "IKM 66,67 → menjadi – Mutu C → menjadi –" in words_of(asked)
    operator.post(f"{LIST}/{only}/keluarkan", YES)
    asked = operator.post(f"{LIST}/{only}/kembalikan", {"words": BACK["words"]})
    assert "IKM – → menjadi 66,67 Mutu – → menjadi C" in words_of(asked)


def test_after_a_survey_has_closed(desk: Desk) -> None:
    with desk.world.write() as connection:
        move(connection, SURVEY, "close", By("siti", MONDAY_MORNING), {})
    assert desk.out().status_code == 302
    assert desk.back().status_code == 302


def test_of_two_who_confirm_at_once_one_takes_it_out(desk: Desk, lite_app: Flask) -> None:
    people = [staff(lite_app, name) for name in ("operator", "administrator") * 3]
    tokens = [{**YES, **_token(person)} for person in people]
    start = Barrier(len(people), timeout=30)

    def confirm(person: Person, typed: Mapping[str, str]) -> int:
        start.wait()
        return person.client.post(f"{LIST}/{desk.bad}/keluarkan", data=typed).status_code

    with ThreadPoolExecutor(len(people)) as pool:
        assert sorted(pool.map(confirm, people, tokens)) == [302, 409, 409, 409, 409, 409]
    assert len(desk.log()) == 1
    assert desk.recount() == []


def _token(person: Person) -> dict[str, str]:
    return {"csrf_token": fields_of(person.get("/masuk"))["csrf_token"]}
