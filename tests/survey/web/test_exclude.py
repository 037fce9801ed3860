"""Excluding a response: a person and a reason, the effect first, and every act on record."""

from datetime import timedelta

import pytest
from flask import Flask

from survey.storage.database import Database
from tests.survey.clock import Clock
from tests.survey.web.desk import BACK, LIST, PRINTED, REASON, WORDS, YES, Desk, desk_of, words_of
from tests.survey.web.person import fields_of, staff, told_at
from tests.survey.world import NEIGHBOURS, SURVEY


@pytest.fixture
def desk(lite_app: Flask, lite_world: Database) -> Desk:
    """An operator before a survey of one bad response among good ones."""
    return desk_of(lite_app, lite_world)


NO_WORDS = "Tulis apa yang terjadi, 10 sampai 400 huruf."
WRONG = [
    pytest.param({}, {"kind", "words"}, id="nothing"),
    pytest.param({"kind": "trial"}, {"words"}, id="no words"),
    pytest.param({"words": WORDS}, {"kind"}, id="no kind"),
    pytest.param({**REASON, "kind": "low_score"}, {"kind"}, id="a kind that there is not"),
    pytest.param({**REASON, "words": "x" * 9}, {"words"}, id="nine letters"),
    pytest.param({**REASON, "words": f"a{' ' * 50}\n\n{chr(0) * 20}b"}, {"words"}, id="blanks"),
    pytest.param({**REASON, "words": "x" * 401}, {"words"}, id="401 letters"),
]


@pytest.mark.parametrize("step", ["", "confirm"])
@pytest.mark.parametrize(("typed", "wrong"), WRONG)
def test_without_a_reason_nothing_happens_and_all_of_it_is_told(
    desk: Desk, typed: dict[str, str], wrong: set[str], step: str
) -> None:
    answer = desk.out({**typed, "step": step})
    assert answer.status_code == 422
    assert {name for name in ("kind", "words") if told_at(answer, name)} == wrong
    assert desk.log() == []


def test_what_was_typed_stays_in_the_form(desk: Desk) -> None:
    answer = desk.out({"kind": "trial", "words": "pendek"})
    shown = fields_of(answer)
    assert (shown["kind"], shown["words"]) == ("trial", "pendek")
    assert told_at(answer, "words") == NO_WORDS


@pytest.mark.parametrize("words", ["x" * 10, "x" * 400, "dua baris,\r\n\tsatu alasan"])
def test_ten_to_four_hundred_letters(desk: Desk, words: str) -> None:
    assert desk.out({**YES, "words": words}).status_code == 302
    ((*_, reason),) = desk.log()
    assert reason.endswith(" ".join(words.split()))
    assert len(reason) <= 500


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("double", "Orang yang sama mengisi lebih dari sekali: "),
        ("withdrawn", "Ditarik kembali oleh pengisinya: "),
        ("other", "Petugas mencoba"),
    ],
)
def test_the_kind_of_reason_is_kept_in_the_language_of_reports(
    desk: Desk, kind: str, begins: str
) -> None:
    desk.operator.get("/dasbor?bahasa=en")
    assert "Another reason" in words_of(desk.operator.get(f"{LIST}/{desk.bad}"))
    assert desk.out({**YES, "kind": kind}).status_code == 302
    ((*_, reason),) = desk.log()
    assert reason.startswith(begins)
    assert reason.endswith(WORDS)


def test_the_effect_is_shown_before_anything_happens(desk: Desk) -> None:
    """Of 216 + 9 points over 90 answers is 62,50; of 216 over 81 is 66,67."""
    answer = desk.out(REASON)
    assert answer.status_code == 200
    words = words_of(answer)
    assert f"Alasan: {PRINTED}" in words
    assert "Diterima 10 → menjadi 10 Dihitung 10 → menjadi 9 Dikeluarkan 0 → menjadi 1" in words
    assert "IKM 62,50 → menjadi 66,67 Mutu D → menjadi C" in words
    assert desk.log() == []
    assert {k: v for k, v in fields_of(answer).items() if k in REASON} == REASON


def test_the_reason_may_be_changed_after_that(desk: Desk) -> None:
    answer = desk.out({**REASON, "step": "edit"})
    assert answer.status_code == 200
    assert {k: v for k, v in fields_of(answer).items() if k in REASON} == REASON
    assert "IKM 62,50" not in words_of(answer)
    assert desk.log() == []


def test_who_when_and_why_are_kept(desk: Desk, clock: Clock) -> None:
    clock.forward(timedelta(hours=1))
    answer = desk.out()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}/{desk.bad}#isi")
    assert desk.log() == [(1, desk.bad, "operator", PRINTED)]
    shown = words_of(desk.operator.get(f"{LIST}/{desk.bad}"))
    assert f"oleh operator, 2 Mar 2026 09.00 WIB: {PRINTED}" in shown
    listed = words_of(desk.operator.get(LIST))
    assert f"Dikeluarkan · 2 Mar 2026 09.00 WIB · operator · Respons {desk.bad[:8]}" in listed
    assert "10 Diterima = 9 Dihitung + 1 Dikeluarkan" in listed


def test_what_is_out_is_not_taken_out_again(desk: Desk) -> None:
    desk.out()
    for typed in (YES, REASON, {}):
        answer = desk.out(typed)
        assert answer.status_code == 409
        assert "Respons ini sudah dikeluarkan. Tidak ada yang berubah." in words_of(answer)
        assert f"oleh operator, 2 Mar 2026 08.00 WIB: {PRINTED}" in words_of(answer)
    assert len(desk.log()) == 1
    assert desk.recount() == []


@pytest.mark.parametrize("way", ["keluarkan", "kembalikan"])
def test_no_such_response(desk: Desk, way: str) -> None:
    typed = {**YES, **BACK}
    assert desk.operator.post(f"{LIST}/none/{way}", typed).status_code == 404
    place = f"/dasbor/{NEIGHBOURS}/respons/{desk.bad}/{way}"
    assert desk.operator.post(place, typed).status_code == 404
    assert desk.operator.post(f"{LIST}/none/{way}", REASON).status_code == 404
    assert desk.log() == []


@pytest.mark.parametrize("way", ["keluarkan", "kembalikan"])
def test_the_address_of_the_form_leads_to_its_page(desk: Desk, way: str) -> None:
    answer = desk.operator.get(f"{LIST}/{desk.bad}/{way}?bahasa=en")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}/{desk.bad}#isi")
    assert "Exclude from the count" in words_of(desk.operator.get(f"{LIST}/{desk.bad}"))


@pytest.mark.parametrize("name", ["evaluator", "officer", "neighbour-operator", "other-operator"])
def test_who_may_not(desk: Desk, lite_app: Flask, name: str) -> None:
    person = staff(lite_app, name)
    assert person.post(f"{LIST}/{desk.bad}/keluarkan", YES).status_code == 403
    assert desk.log() == []


def test_hostile_words_are_only_words(desk: Desk) -> None:
    words = "<script>alert(1)</script> {{ 7*7 }} '; DROP TABLE exclusion; --"
    assert desk.out({**YES, "kind": "other", "words": words}).status_code == 302
    page = desk.operator.get(f"{LIST}/{desk.bad}").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page
    assert desk.operator.get(f"/dasbor/{SURVEY}/laporan.pdf").status_code == 200
