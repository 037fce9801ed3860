"""A citizen at the questions, and what they can see there."""

import re

from playwright.sync_api import Locator, Page, expect

STEPS = 10
THANKS = "Terima kasih, jawaban Anda sudah tersimpan."
MIXED = "123412343"
"""Nine answers that no published row has."""


def open_questions(page: Page, language: str = "id") -> None:
    """Open the questions of the demonstration, as a link of the front page does."""
    page.goto(f"/s/skm-kesbangpol?bahasa={language}")


def option(page: Page, question: int, score: int) -> Locator:
    """Return the large button of one answer."""
    return page.locator(f"#q-U{question} .option").nth(score - 1)


def radio(page: Page, question: int, score: int) -> Locator:
    """Return the radio button in it."""
    return page.locator(f"#q-U{question} input[value='{score}']")


def button(page: Page, name: str) -> Locator:
    """Return the button of that name."""
    return page.get_by_role("button", name=name)


def answer(page: Page, question: int, score: int) -> None:
    """Answer one question from the keyboard, which waits for nothing."""
    radio(page, question, score).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")


def answer_all(page: Page, scores: str = MIXED) -> None:
    """Answer every question from the keyboard, up to the profile."""
    for question, score in enumerate(scores, 1):
        answer(page, question, int(score))
    expect_step(page, STEPS)


def check_all(page: Page, scores: str = MIXED) -> None:
    """Choose every answer on the one page that there is without JavaScript."""
    for question, score in enumerate(scores, 1):
        radio(page, question, int(score)).check()


def expect_step(page: Page, number: int) -> None:
    """Expect one step and no other on the screen."""
    expect(page.locator("form > .step:visible")).to_have_count(1)
    expect(page.locator("#progress-text")).to_have_text(f"Langkah {number} dari {STEPS}")


def wait_for_next(page: Page, number: int) -> None:
    """Wait until a tap has gone on to a step that takes the next tap."""
    arrived = """word => !document.querySelector(".fresh")
        && document.getElementById("progress-text").textContent === word"""
    page.wait_for_function(arrived, arg=f"Langkah {number} dari {STEPS}")


def expect_thanks(page: Page) -> None:
    """Expect the thank-you at its own address."""
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/terima-kasih(\?|$)"))


def expect_empty(page: Page) -> None:
    """Expect a form in which nobody has answered anything."""
    expect(page.locator("#survey")).to_be_visible()
    expect(page.locator("#survey input:checked")).to_have_count(0)
    for typed in page.locator("#survey input[type=number], #survey textarea").all():
        expect(typed).to_have_value("")
