"""Looking at responses: flags, shares, limits and log; no name beside a score."""

import re
from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

import pytest
from flask import Flask

from results.observation import Opening
from survey.storage.database import Database
from survey.storage.hours import add_openings
from tests.survey.clock import MONDAY_MORNING as NOW
from tests.survey.web.person import Person, staff
from tests.survey.web.reviewed import ALIKE, WORST, burst, hand_in, spread
from tests.survey.world import NEIGHBOURS, SURVEY, UNIT

LIST = f"/dasbor/{SURVEY}/respons"


@pytest.fixture
def evaluator(lite_app: Flask) -> Person:
    """Somebody who may read and not exclude."""
    return staff(lite_app, "evaluator")


def _text(person: Person, address: str) -> str:
    answer = person.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def _listed(page: str) -> list[str]:
    """Return the responses that a page lists, in its order, by the first part of their ids."""
    return re.findall(r'class="open"[^>]*>([0-9a-f]{8})<', page)


def _short(ids: Iterable[str]) -> list[str]:
    return [one[:8] for one in ids]


def _json(person: Person) -> Any:
    return person.get(f"/api/v1/surveys/{SURVEY}/quality").json


def _words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_nothing_came_in(evaluator: Person) -> None:
    page = _words(_text(evaluator, LIST))
    assert "0 Diterima = 0 Dihitung + 0 Dikeluarkan" in page
    assert "Tidak ada respons di sini." in page
    assert "Belum ada respons yang dikeluarkan." in page


def test_the_most_severe_come_first_and_the_rest_is_not_listed(
    evaluator: Person, lite_world: Database
) -> None:
    spread(lite_world, 3)
    alike = hand_in(lite_world, ALIKE, NOW + timedelta(days=1))
    five = burst(lite_world)
    page = _text(evaluator, LIST)
    assert _listed(page) == _short([*reversed(five), alike])
    assert "9 Diterima = 9 Dihitung + 0 Dikeluarkan" in _words(page)
    assert "Semua yang bertanda 6 " in _words(page)
    assert "Semua respons 9 " in _words(page)


def test_one_flag_at_a_time(evaluator: Person, lite_world: Database) -> None:
    alike = hand_in(lite_world, ALIKE, NOW + timedelta(days=1))
    five = burst(lite_world)
    fast = _text(evaluator, f"{LIST}?tanda=too_fast")
    assert _listed(fast) == _short(reversed(five))
    straight = _text(evaluator, f"{LIST}?tanda=straight_line")
    assert _listed(straight) == _short([*reversed(five), alike])
    current = re.findall(r'aria-current="true">([^<]+)<', straight)
    assert current == ["Semua nilai sama "]
    assert _listed(_text(evaluator, f"{LIST}?tanda=clock_skew")) == []


def test_all_responses_the_newest_first(evaluator: Person, lite_world: Database) -> None:
    ids = [*spread(lite_world, 3), hand_in(lite_world, ALIKE, NOW + timedelta(hours=1, minutes=1))]
    page = _text(evaluator, f"{LIST}?tanda=semua")
    assert _listed(page) == _short([ids[2], ids[3], ids[1], ids[0]])
    assert page.count('class="flag"') == 1


@pytest.mark.parametrize("flag", ["", "semua", "straight_line"])
def test_every_response_stands_on_one_page(
    evaluator: Person, lite_world: Database, flag: str
) -> None:
    for n in range(60):
        hand_in(lite_world, ALIKE, NOW + timedelta(hours=n))
    pages = [_text(evaluator, f"{LIST}?tanda={flag}&hal={number}") for number in (1, 2, 3)]
    seen = [one for page in pages for one in _listed(page)]
    assert [len(_listed(page)) for page in pages] == [25, 25, 10]
    assert len(set(seen)) == 60
    assert ["Halaman 2 dari 3" in page for page in pages] == [False, True, False]
    ends = ("Sebelumnya", "Berikutnya")
    assert [[end in page for end in ends] for page in pages] == [
        [False, True], [True, True], [True, False],
    ]  # fmt: skip


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("-3", 1), ("x", 1), ("99", 2), ("", 1)])
def test_a_page_that_is_not_there_is_the_nearest_one(
    evaluator: Person, lite_world: Database, asked: str, number: int
) -> None:
    for n in range(26):
        hand_in(lite_world, ALIKE, NOW + timedelta(hours=n))
    assert f"Halaman {number} dari 2" in _text(evaluator, f"{LIST}?hal={asked}")


def test_a_flag_that_there_is_not(evaluator: Person) -> None:
    assert evaluator.get(f"{LIST}?tanda=guilty").status_code == 404


def test_shares_name_staff_devices_and_hours(evaluator: Person, lite_world: Database) -> None:
    burst(lite_world)
    hand_in(lite_world, at=NOW + timedelta(hours=3), channel="import")
    words = _words(_text(evaluator, LIST))
    assert "T-1 5 83,3 % 5 tidak dicatat 1 16,7 % 0" in words
    assert "officer 5 83,3 % 5 tanpa petugas 1 16,7 % 0" in words
    assert "tidak diketahui 1 16,7 % 0 08 5 83,3 % 5" in words


def test_of_many_devices_the_largest_are_shown(evaluator: Person, lite_world: Database) -> None:
    for n in range(28):
        hand_in(lite_world, at=NOW + timedelta(hours=n), channel="api", device=f"T-{n:02}")
    page = _text(evaluator, LIST)
    assert page.count('<th scope="row">T-') == 25
    assert "3 lagi, dengan lebih sedikit respons" in page
    assert len(_json(evaluator)["shares"]["devices"]) == 28


def test_hours_of_the_unit_or_our_own_are_told_beside_the_flags(
    evaluator: Person, lite_world: Database
) -> None:
    """NOW is a Monday, 08.00 WIB."""
    for day in (0, 1):
        at = NOW + timedelta(days=day)
        hand_in(lite_world, at=at, channel="interview", officer="officer")
    words = _words(_text(evaluator, LIST))
    assert "Senin–Jumat 07.30–16.00 Asia/Jakarta · bawaan, bukan dari unit" in words
    assert "Di luar jam layanan" not in words
    with lite_world.write() as connection:
        hours = [Opening(0, time(10), time(12)), Opening(0, time(13), time.max)]
        add_openings(connection, UNIT, [*hours, Opening(6, time(10), time(12))])
    page = _text(evaluator, LIST)
    told = "Senin 10.00–12.00, 13.00–24.00; Minggu 10.00–12.00 Asia/Jakarta · dari unit"
    assert told in _words(page)
    assert re.findall(r"s(\d)[^>]+>[a-z]+</span> Di luar jam layanan", page) == ["2", "1"]


def test_one_response_shows_scores_flags_and_what_they_do_not_prove(
    evaluator: Person, lite_world: Database
) -> None:
    five = burst(lite_world)
    page = _text(evaluator, f"{LIST}/{five[0]}")
    words = _words(page)
    for told in ("Layanan izin", "Wawancara", "2 Mar 2026 08.00 WIB", "4 detik", five[0]):
        assert told in words
    assert re.findall(r"<strong>(\d)</strong>", page) == ["4"] * 9
    assert "Diisi dalam 4 detik; batasnya 18 detik. Bukan bukti tidak dibaca" in words
    assert "5 respons dari perangkat T-1 dalam 16 detik." in words
    assert "5 respons dari satu petugas dalam 16 detik." in words


def test_no_name_stands_beside_scores(evaluator: Person, lite_world: Database) -> None:
    how = {"channel": "interview", "officer": "unit-officer"}
    five = [hand_in(lite_world, WORST, NOW + timedelta(seconds=n), **how) for n in range(5)]
    assert "unit-officer" not in _text(evaluator, f"{LIST}/{five[0]}")
    made = _json(evaluator)
    assert "burst_officer" in made["flags"]
    assert "unit-officer" not in str(made["flagged"])
    assert "unit-officer" in str(made["shares"]["officers"])


def test_what_was_not_answered_is_no_score(evaluator: Person, lite_world: Database) -> None:
    one = hand_in(lite_world, "444444440", duration_s=None)
    page = _text(evaluator, f"{LIST}/{one}")
    assert re.findall(r"<strong>(\d)</strong>", page) == ["4"] * 8
    assert page.count("tanpa jawaban") == 1
    assert "tidak diukur" in page
    assert "tidak dikirim" in page


def test_a_response_that_nothing_is_unusual_about(evaluator: Person, lite_world: Database) -> None:
    one = hand_in(lite_world, captured_at=NOW - timedelta(hours=1))
    words = _words(_text(evaluator, f"{LIST}/{one}"))
    assert "Tidak ada yang tidak biasa pada respons ini." in words
    assert "Diisi menurut jam perangkat 2 Mar 2026 07.00 WIB" in words


@pytest.mark.parametrize("address", ["none", "00000000-0000-4000-8000-000000000001", "x" * 60])
def test_no_such_response(evaluator: Person, address: str) -> None:
    assert evaluator.get(f"{LIST}/{address}").status_code == 404


def test_the_response_of_another_survey_is_not_shown(lite_app: Flask, lite_world: Database) -> None:
    one = hand_in(lite_world)
    person = staff(lite_app, "administrator")
    assert person.get(f"/dasbor/{NEIGHBOURS}/respons/{one}").status_code == 404


def test_only_who_may_exclude_is_asked_to(lite_app: Flask, lite_world: Database) -> None:
    one = hand_in(lite_world, WORST)
    for name, asked in (("operator", True), ("unit-operator", True), ("evaluator", False)):
        page = _text(staff(lite_app, name), f"{LIST}/{one}")
        assert (f"{LIST}/{one}/keluarkan" in page) is asked


def test_the_file_is_that_of_the_api(evaluator: Person, lite_world: Database) -> None:
    burst(lite_world)
    spread(lite_world, 2)
    downloaded = _text(evaluator, f"/dasbor/{SURVEY}/respons.json")
    assert downloaded == _text(evaluator, f"/api/v1/surveys/{SURVEY}/quality")
    made = _json(evaluator)
    assert made["responses"] == {
        "received": 7,
        "counted": 7,
        "excluded": 0,
        "incomplete": 0,
        "addendum": 0,
    }
    assert made["flags"]["too_fast"] == 5
    assert len(made["flagged"]) == 5
    assert made["shares"]["officers"][0] == {
        "value": "officer", "responses": 5, "share": "5/7", "flagged": 5,
    }  # fmt: skip
    assert made["limits"]["hours"]["declared_by"] == "default"


def test_the_dashboard_leads_here(evaluator: Person) -> None:
    assert f'href="{LIST}"' in _text(evaluator, f"/dasbor/{SURVEY}")
