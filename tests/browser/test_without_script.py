"""Without JavaScript: the same form on one page, sent in one go."""

from playwright.sync_api import Page, expect

from tests.browser.citizen import (
    MIXED,
    THANKS,
    button,
    check_all,
    expect_empty,
    open_questions,
    radio,
)
from tests.browser.site import Site
from tests.browser.visits import PHONE, TABLET, Visits

SUMMARY = "Ada 2 isian yang perlu diperbaiki."


def test_everything_stands_on_one_page_and_is_stored_once(site: Site, visits: Visits) -> None:
    page = visits.start(TABLET, java_script_enabled=False)
    open_questions(page)
    expect(page.locator("form > .step:visible")).to_have_count(10)
    expect(button(page, "Lanjut")).to_be_hidden()
    check_all(page)
    button(page, "Kirim jawaban").click()
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
    (answered,) = site.new_answers()
    assert (answered.scores, answered.channel) == (MIXED, "web")


def test_what_is_wrong_is_listed_with_links_and_everything_is_kept(
    site: Site, visits: Visits
) -> None:
    page = visits.start(PHONE, java_script_enabled=False)
    open_questions(page)
    check_all(page, MIXED[:8])
    page.get_by_label("Usia (tahun)").fill("300")
    page.get_by_label("Perempuan").check()
    page.get_by_label("Saran atau masukan").fill("Baris satu\nBaris dua")
    button(page, "Kirim jawaban").click()

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(SUMMARY)
    expect(alert).to_be_in_viewport()
    question = page.locator("#q-U9")
    expect(question).to_have_accessible_description("Belum dijawab. Pilih salah satu jawaban.")
    alert.get_by_role("link", name="kualitas sarana").click()
    expect(question).to_be_in_viewport()
    _expect_kept(page)
    assert site.new_answers() == []

    radio(page, 9, int(MIXED[8])).check()
    page.get_by_label("Usia (tahun)").fill("70")
    button(page, "Kirim jawaban").click()
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
    (answered,) = site.new_answers()
    assert answered.scores == MIXED
    assert answered.profile == '{"sex": "P", "age": "70"}'


def _expect_kept(page: Page) -> None:
    for number, score in enumerate(MIXED[:8], 1):
        expect(radio(page, number, int(score))).to_be_checked()
    expect(page.get_by_label("Perempuan")).to_be_checked()
    expect(page.get_by_label("Usia (tahun)")).to_have_value("300")
    expect(page.get_by_label("Saran atau masukan")).to_have_value("Baris satu\nBaris dua")


def test_the_next_person_starts_empty(site: Site, visits: Visits) -> None:
    page = visits.start(TABLET, java_script_enabled=False)
    for person in (1, 2):
        open_questions(page)
        expect_empty(page)
        check_all(page)
        button(page, "Kirim jawaban").click()
        expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
        assert len(site.new_answers()) == person
    page.go_back()
    expect_empty(page)
