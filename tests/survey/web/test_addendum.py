"""The addendum on screen: what came too late is looked at, judged, and counted by decision."""

import json
from uuid import uuid4

import pytest
from flask import Flask

from survey.storage.database import Database
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.finals import WHY, answer, make_final, step
from tests.survey.web.desk import words_of
from tests.survey.web.person import Person, staff
from tests.survey.world import SURVEY

PAGE = f"/dasbor/{SURVEY}"
LIST = f"{PAGE}/respons?tanda=addendum"
CONFIRMED = {"kind": "trial", "words": "Isian percobaan petugas.", "step": "confirm"}


@pytest.fixture
def stuffed(lite_app: Flask, lite_world: Database) -> list[str]:
    """A closed survey of two answers, and five that somebody without a name sent after it."""
    answer(lite_world, "444444444", "333333333")
    step(lite_world, "close")
    numbers = [str(uuid4()) for _ in range(5)]
    for number in numbers:
        body = {
            "id": number,
            "answers": {f"U{n}": 1 for n in range(1, 10)},
            "captured_at": NOW.isoformat(),
            "device": "T-9",
            "duration_s": 2,
        }
        sent = lite_app.test_client().post(f"/api/v1/surveys/{SURVEY}/responses", json=body)
        assert sent.status_code == 201
    return numbers


@pytest.fixture
def operator(lite_app: Flask) -> Person:
    """Who may exclude and take in."""
    return staff(lite_app, "operator")


def test_late_responses_are_listed_apart_with_their_flags(
    stuffed: list[str], operator: Person
) -> None:
    page = operator.get(LIST)
    assert all(f"{PAGE}/respons/{number}" in page.get_data(as_text=True) for number in stuffed)
    words = words_of(page)
    assert words.count("Terlalu cepat") >= 5
    assert "itu bukan bukti" in words
    everything = operator.get(f"{PAGE}/respons?tanda=semua").get_data(as_text=True)
    assert not any(number in everything for number in stuffed)
    assert "Addendum 5" in words_of(operator.get(f"{PAGE}/respons"))
    one = words_of(operator.get(f"{PAGE}/respons/{stuffed[0]}"))
    assert "addendum: tiba setelah survei ditutup, belum dihitung" in one
    assert "Terlalu cepat" in one
    told = json.loads(operator.get(f"{PAGE}/respons.json").get_data())
    assert {row["id"] for row in told["flagged_addendum"]} == set(stuffed)
    assert not any(row["counted"] for row in told["flagged_addendum"])
    assert not {row["id"] for row in told["flagged"]} & set(stuffed)


def test_the_question_shows_what_the_index_would_become(
    stuffed: list[str], operator: Person
) -> None:
    """(100 + 75) / 2 = 87.50; with five of 25 it is (100 + 75 + 5 x 25) / 7 = 42.857."""
    del stuffed
    page = words_of(operator.get(f"{PAGE}/addendum"))
    assert "IKM 87,50 → menjadi 42,86" in page
    assert "Dihitung 2 → menjadi 7" in page
    assert "Addendum 5 → menjadi 0" in page
    assert f'href="{LIST}"' in operator.get(f"{PAGE}/addendum").get_data(as_text=True)


def test_each_can_be_excluded_before_the_rest_is_counted(
    stuffed: list[str], operator: Person
) -> None:
    *false, true = stuffed
    for number in false:
        out = f"{PAGE}/respons/{number}/keluarkan"
        asked = words_of(operator.post(out, CONFIRMED | {"step": ""}))
        assert "Dihitung 2 → menjadi 2" in asked
        assert "IKM 87,50 → menjadi 87,50" in asked
        assert operator.post(out, CONFIRMED).status_code == 302
        assert operator.post(out, CONFIRMED).status_code == 409
        assert "dikeluarkan, tetap tersimpan" in words_of(operator.get(out.rpartition("/")[0]))
    assert "Addendum 1 → menjadi 0" in words_of(operator.get(f"{PAGE}/addendum"))
    listed = operator.get(LIST).get_data(as_text=True)
    assert f"{PAGE}/respons/{true}" in listed.partition("Catatan pengeluaran")[0]
    assert not any(number in listed.partition("Catatan pengeluaran")[0] for number in false)
    assert operator.post(f"{PAGE}/addendum", {}).status_code == 302
    told = json.loads(operator.get(f"/api/v1/surveys/{SURVEY}/index").get_data())
    counts = told["responses"]
    assert (counts["received"], counts["counted"], counts["addendum"]) == (7, 3, 0)
    assert {one["where"] for one in counts["excluded"]} == set(false)
    assert told["index"]["ikm"] == "66.67"  # (100 + 75 + 25) / 3


def test_while_it_is_final_they_are_seen_and_not_judged(
    lite_world: Database, stuffed: list[str], operator: Person
) -> None:
    make_final(lite_world)
    page = operator.get(f"{PAGE}/respons/{stuffed[0]}")
    assert "sebelum survei dibuka kembali" in words_of(page)
    assert operator.post(f"{PAGE}/respons/{stuffed[0]}/keluarkan", CONFIRMED).status_code == 409
    step(lite_world, "reopen", reason=WHY)
    assert operator.post(f"{PAGE}/respons/{stuffed[0]}/keluarkan", CONFIRMED).status_code == 302
