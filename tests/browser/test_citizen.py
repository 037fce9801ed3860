"""A citizen answers on a tablet or phone: one question a screen, stored once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.citizen import (
    MIXED,
    STEPS,
    answer,
    answer_all,
    button,
    expect_empty,
    expect_step,
    expect_thanks,
    open_questions,
    option,
    radio,
    wait_for_next,
)
from tests.browser.site import Site
from tests.browser.visits import PHONE, TABLET, TABLET_LYING, Visits


@pytest.mark.parametrize(
    ("screen", "taps"),
    [
        pytest.param(PHONE, 9, id="phone"),
        pytest.param(TABLET, 2, id="tablet"),
        pytest.param(TABLET_LYING, 2, id="tablet lying"),
    ],
)
def test_a_tap_answers_and_goes_on_until_the_thank_you(
    site: Site, visits: Visits, screen: tuple[int, int], taps: int
) -> None:
    """A tap takes its time: on tablets the later answers come from the keyboard."""
    page = visits.start(screen)
    page.goto("/")
    page.get_by_role("link", name="Badan Kesbangpol").tap()
    for question, score in enumerate(MIXED, 1):
        expect_step(page, question)
        _expect_whole_question_on_screen(page, question)
        if question <= taps:
            option(page, question, int(score)).tap()
            wait_for_next(page, question + 1)
        else:
            answer(page, question, int(score))
    button(page, "Kirim jawaban").tap()
    expect_thanks(page)
    (answered,) = site.new_answers()
    assert (answered.scores, answered.channel, answered.profile) == (MIXED, "web", "{}")


def _expect_whole_question_on_screen(page: Page, question: int) -> None:
    """Nobody has to find out that there are more answers below."""
    for part in (page.locator(f"#q-U{question} legend"), option(page, question, 4)):
        expect(part).to_be_in_viewport(ratio=1)


def test_back_keeps_the_answer(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    option(page, 1, 3).tap()
    expect_step(page, 2)
    expect(button(page, "Kembali")).to_be_visible()
    button(page, "Kembali").tap()
    expect_step(page, 1)
    expect(radio(page, 1, 3)).to_be_checked()
    expect(button(page, "Kembali")).to_be_hidden()
    button(page, "Lanjut").tap()
    expect_step(page, 2)


def test_back_of_the_phone_goes_one_question_back_and_loses_nothing(visits: Visits) -> None:
    page = visits.start(PHONE)
    page.goto("/")
    open_questions(page)
    answer_all(page)
    page.go_back()
    expect_step(page, 9)
    button(page, "Kembali").tap()
    expect_step(page, 8)
    page.go_back()
    expect_step(page, 7)
    expect(radio(page, 7, int(MIXED[6]))).to_be_checked()
    for step in (8, 9, 10):
        button(page, "Lanjut").tap()
        expect_step(page, step)
    for _ in range(STEPS):
        page.go_back()
    expect(page).to_have_url(re.compile("[0-9]/$"))


def test_going_on_without_an_answer_says_what_is_missing(visits: Visits) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    button(page, "Lanjut").tap()
    expect_step(page, 1)
    said = page.get_by_role("status")
    expect(said).to_have_text("Belum dijawab. Pilih salah satu jawaban.")
    expect(said).to_be_in_viewport(ratio=0.99)
    expect(radio(page, 1, 1)).to_be_focused()
    option(page, 1, 2).tap()
    expect_step(page, 2)
    expect(said).to_be_hidden()


def test_a_double_tap_answers_one_question(visits: Visits) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    option(page, 1, 4).tap()
    box = option(page, 1, 4).bounding_box()
    assert box
    expect_step(page, 2)
    page.touchscreen.tap(box["x"] + 20, box["y"] + 20)
    expect_step(page, 2)
    expect(page.locator("#q-U2 input:checked")).to_have_count(0)


def test_who_they_are_is_stored_where_they_say_it(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    answer_all(page)
    page.get_by_text("Perempuan").tap()
    page.get_by_label("Usia (tahun)").fill("61")
    page.get_by_text("Wirausaha").tap()
    page.get_by_label("Saran atau masukan").fill("Antrean terlalu lama.")
    button(page, "Kirim jawaban").tap()
    expect_thanks(page)
    (answered,) = site.new_answers()
    assert answered.profile == '{"sex": "P", "age": "61", "occupation": "WIRAUSAHA"}'
    assert answered.suggestion == "Antrean terlalu lama."


def test_enter_on_the_screen_keyboard_does_not_send(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    answer_all(page)
    page.get_by_label("Usia (tahun)").fill("61")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Usia (tahun)")).to_be_focused()
    expect(button(page, "Kirim jawaban")).to_be_enabled()
    assert site.new_answers() == []


def test_a_wrong_age_is_told_where_it_stands_and_the_rest_is_kept(
    site: Site, visits: Visits
) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    answer_all(page)
    page.get_by_text("Laki-laki").tap()
    page.get_by_label("Usia (tahun)").fill("300")
    button(page, "Kirim jawaban").tap()
    expect(page.get_by_role("alert")).to_contain_text("Ada 1 isian yang perlu diperbaiki.")
    expect_step(page, STEPS)
    age = page.get_by_label("Usia (tahun)")
    expect(age).to_have_accessible_description(re.compile("5.*120"))
    page.get_by_role("link", name="Usia (tahun)").tap()
    expect(age).to_be_focused()
    expect(page.get_by_label("Laki-laki")).to_be_checked()
    assert site.new_answers() == []
    age.fill("30")
    button(page, "Kirim jawaban").tap()
    expect_thanks(page)
    (answered,) = site.new_answers()
    assert (answered.scores, answered.profile) == (MIXED, '{"sex": "L", "age": "30"}')


def test_a_double_tap_on_send_is_one_response(site: Site, visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").dblclick()
    expect_thanks(page)
    assert len(site.new_answers()) == 1


def test_after_the_thank_you_nothing_of_them_is_left(site: Site, visits: Visits) -> None:
    page = visits.start()
    page.goto("/")
    open_questions(page)
    answer_all(page)
    page.get_by_label("Usia (tahun)").fill("61")
    button(page, "Kirim jawaban").tap()
    expect_thanks(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Survei Kepuasan Masyarakat")).to_be_visible()
    for step in range(3):
        page.go_forward()
        expect(page.locator("html")).to_contain_text("Terima kasih" if step == 0 else "")
        expect(page.locator("input:checked")).to_have_count(0)
    page.reload()
    expect_empty(page)
    assert len(site.new_answers()) == 1


def test_a_page_that_is_loaded_anew_on_the_way_back_shows_the_thanks(visits: Visits) -> None:
    """A browser under load now and then loads the page where it was to go back in it."""
    page, sending = visits.start(), "address => sessionStorage.setItem('stored', address)"
    open_questions(page)
    form = page.url
    thanks = f"{form.partition('?')[0]}/terima-kasih"
    page.evaluate(sending, thanks)
    page.goto("/")
    page.go_back()
    expect_thanks(page)
    for _ in range(2):
        page.goto(form)
        expect_empty(page)
        page.evaluate(sending, thanks)


def test_the_next_person_starts_empty(site: Site, visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    for person in (1, 2):
        expect_step(page, 1)
        expect_empty(page)
        answer_all(page)
        button(page, "Kirim jawaban").tap()
        expect_thanks(page)
        assert len(site.new_answers()) == person
        page.get_by_role("main").get_by_role("link").tap()


def test_a_reloaded_page_starts_at_the_first_unanswered_question(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    answer_all(page)
    page.reload()
    expect_step(page, 1)
    expect_empty(page)
    page.go_back()
    expect_step(page, 1)


def test_the_language_is_chosen_before_anything_is_answered(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    page.get_by_role("link", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(button(page, "Next")).to_be_visible()
    answer(page, 1, 3)
    expect(page.locator("#q-U2")).to_be_visible()
    expect(page.get_by_role("link", name="Bahasa Indonesia")).to_be_hidden()


def test_english_lasts_to_the_thank_you_and_not_to_the_next_person(
    site: Site, visits: Visits
) -> None:
    page = visits.start()
    page.goto(site.questions)
    page.get_by_role("link", name="English").tap()
    for question in range(1, 10):
        answer(page, question, 3)
    page.locator("#age").fill("300")
    page.locator("#send").tap()
    expect(page.get_by_role("alert")).to_contain_text("1 entry")
    page.locator("#age").fill("30")
    page.locator("#send").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(site.new_answers()) == 1
    page.get_by_role("main").get_by_role("link").tap()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect_empty(page)
