"""A bad line: nothing is lost, and nothing counts twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.citizen import (
    MIXED,
    STEPS,
    answer_all,
    button,
    check_all,
    expect_step,
    expect_thanks,
    open_questions,
    radio,
)
from tests.browser.site import Site
from tests.browser.visits import PHONE, Visits

LATER = (
    "Belum terkirim: sambungan terputus. Jawaban Anda masih ada di halaman ini dan dikirim "
    "lagi otomatis."
)


def only_first(page: Page, site: Site, trouble: Callable[[Route], None]) -> list[str]:
    """Let ``trouble`` happen to the first sending only; return how each one ended."""
    sent: list[str] = []

    def on_the_way(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif sent:
            sent.append("passed")
            route.continue_()
        else:
            sent.append("troubled")
            trouble(route)

    page.route(site.base + site.questions, on_the_way)
    return sent


def reply_lost(route: Route) -> None:
    """The server stores it, but nobody hears of it."""
    assert route.fetch().status == 201
    route.abort("connectionreset")


def in_place_of_us(status: int) -> Callable[[Route], None]:
    """Somebody on the way answers in our place: a proxy, or the sign-in page of a hotspot."""
    page = "<html><title>Wi-Fi</title><h1>Wi-Fi</h1></html>"
    return lambda route: route.fulfill(status=status, content_type="text/html", body=page)


def test_offline_keeps_the_answers_and_sends_them_by_itself(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE)
    page.clock.install()
    open_questions(page)
    answer_all(page)
    page.get_by_label("Usia (tahun)").fill("61")
    page.context.set_offline(True)
    button(page, "Kirim jawaban").tap()
    said = page.get_by_role("status")
    expect(said).to_have_text(LATER)
    expect(said).to_be_in_viewport(ratio=0.99)
    expect(page.get_by_label("Usia (tahun)")).to_have_value("61")
    for question, score in enumerate(MIXED, 1):
        expect(radio(page, question, int(score))).to_be_checked()
    assert site.new_answers() == []
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    page.context.set_offline(False)
    expect_thanks(page)
    assert [answered.scores for answered in site.new_answers()] == [MIXED]


@pytest.mark.parametrize(
    ("trouble", "stored_at_once"),
    [
        pytest.param(reply_lost, 1, id="stored, but the reply is lost"),
        pytest.param(lambda route: route.abort("timedout"), 0, id="lost on the way"),
        pytest.param(in_place_of_us(503), 0, id="busy"),
        pytest.param(in_place_of_us(502), 0, id="proxy without us"),
        pytest.param(in_place_of_us(429), 0, id="too many"),
        pytest.param(in_place_of_us(200), 0, id="page of a hotspot"),
    ],
)
def test_it_is_sent_again_by_itself_and_stored_once(
    site: Site, visits: Visits, trouble: Callable[[Route], None], stored_at_once: int
) -> None:
    page = visits.start(PHONE)
    sent = only_first(page, site, trouble)
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").tap()
    expect(page.get_by_role("status")).to_have_text(LATER)
    assert len(site.new_answers()) == stored_at_once
    expect_step(page, STEPS)
    page.evaluate("() => dispatchEvent(new Event('online'))")  # rather than wait 4 seconds
    expect_thanks(page)
    assert sent == ["troubled", "passed"]
    assert [answered.scores for answered in site.new_answers()] == [MIXED]


def test_it_is_tried_again_where_the_browser_never_says_that_it_is_online(
    site: Site, visits: Visits
) -> None:
    page = visits.start(PHONE)
    page.clock.install()
    sent = only_first(page, site, in_place_of_us(503))
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").tap()
    expect(page.get_by_role("status")).to_have_text(LATER)
    page.clock.fast_forward(5_000)
    expect_thanks(page)
    assert sent == ["troubled", "passed"]


def test_a_line_that_only_hangs_is_given_up_and_tried_again(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE)
    page.clock.install()
    sent = only_first(page, site, lambda _: None)
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").tap()
    expect(page.get_by_role("status")).to_have_text("Mengirim…")
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("status")).to_have_text(LATER)
    page.clock.fast_forward(5_000)
    expect_thanks(page)
    assert sent == ["troubled", "passed"]
    assert len(site.new_answers()) == 1


def test_what_was_sent_cannot_be_changed_while_it_is_on_its_way(site: Site, visits: Visits) -> None:
    """Else the same ticket would come with other answers, and be refused."""
    page = visits.start(PHONE)
    only_first(page, site, reply_lost)
    page.goto("/")
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").tap()
    expect(page.get_by_role("status")).to_have_text(LATER)
    expect(button(page, "Kembali")).to_be_hidden()
    page.go_back()
    expect_step(page, STEPS)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect_thanks(page)
    assert len(site.new_answers()) == 1


def test_once_the_answer_has_come_the_line_may_break(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE)

    def store_and_break(route: Route) -> None:
        if route.request.method == "POST":
            reply = route.fetch()
            page.context.set_offline(True)
            route.fulfill(response=reply)
        else:
            route.continue_()

    page.route(site.base + site.questions, store_and_break)
    open_questions(page)
    answer_all(page)
    button(page, "Kirim jawaban").tap()
    expect_thanks(page)
    assert len(site.new_answers()) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_two_pages_with_one_ticket_count_the_first(
    site: Site, visits: Visits, script: bool
) -> None:
    """As when a browser shows a page of questions from its own memory."""
    first = visits.start(java_script_enabled=script)
    open_questions(first)
    ticket = first.locator("#ticket").get_attribute("value")
    second = visits.start()
    open_questions(second)
    second.evaluate("ticket => { document.getElementById('ticket').value = ticket; }", ticket)
    answer_all(second)
    button(second, "Kirim jawaban").click()
    expect_thanks(second)
    other = "4" * 9
    answer_all(first, other) if script else check_all(first, other)
    button(first, "Kirim jawaban").click()
    expect(first.get_by_role("heading", name="Formulir ini sudah dipakai")).to_be_visible()
    assert [answered.scores for answered in site.new_answers()] == [MIXED]
    first.get_by_role("main").get_by_role("link").click()
    expect(first.locator("#survey")).to_be_visible()
    assert first.locator("#ticket").get_attribute("value") != ticket
