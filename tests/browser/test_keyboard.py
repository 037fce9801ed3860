"""From the keyboard alone, with no mouse and no touch."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.citizen import (
    MIXED,
    STEPS,
    THANKS,
    button,
    expect_step,
    expect_thanks,
    open_questions,
    radio,
)
from tests.browser.site import Site
from tests.browser.visits import Visits
from tests.survey.world import PASSWORD

FOCUS = """() => {
  const element = document.activeElement;
  const shown = element.closest(".option") || element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  return {
    what: element.name || element.id || element.textContent.trim(),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def walk_by_tab(page: Page, key: str = "Tab") -> list[str]:
    """Press Tab until the focus leaves the page; what has it must be seen to have it."""
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press(key)
        focus: dict[str, Any] = page.evaluate(FOCUS)
        if page.evaluate("() => document.activeElement === document.body"):
            return reached
        assert focus["ring"], focus
        assert focus["seen"], focus
        reached.append(focus["what"])
    raise AssertionError(f"the focus is trapped: {reached}")


def choose(page: Page, question: int, score: int) -> None:
    """Come from the head of a question to its answers, and choose one by arrow keys."""
    press(page, "Tab")
    expect(radio(page, question, 1)).to_be_focused()
    press(page, "Space", *["ArrowDown"] * (score - 1))
    expect(radio(page, question, score)).to_be_checked()


def test_a_citizen_answers_from_the_keyboard(site: Site, visits: Visits) -> None:
    page = visits.start()
    page.clock.install()
    open_questions(page)
    press(page, "Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    press(page, "Enter")
    for question, score in enumerate(MIXED, 1):
        if question > 1:
            expect(page.locator(f"#q-U{question} legend")).to_be_focused()
        _answer_and_go_on(page, question, int(score))
    expect_step(page, STEPS)
    expect(page.get_by_role("heading", name="Tentang Anda")).to_be_focused()
    press(page, "Tab", "ArrowRight")
    expect(page.get_by_label("Perempuan")).to_be_checked()
    press(page, "Tab", "6", "1", "Tab", "Tab", "Tab", "Tab", "Tab")
    expect(button(page, "Kembali")).to_be_focused()
    press(page, "Tab", "Enter")
    expect_thanks(page)
    expect(page.get_by_role("heading", name=THANKS)).to_be_focused()
    (answered,) = site.new_answers()
    assert (answered.scores, answered.profile) == (MIXED, '{"sex": "P", "age": "61"}')


def _answer_and_go_on(page: Page, question: int, score: int) -> None:
    """Choose by arrow keys, which do not go on; then by Enter at once, or by the button."""
    expect_step(page, question)
    choose(page, question, score)
    page.clock.fast_forward(1_000)
    expect_step(page, question)
    if question % 2:
        press(page, "Enter")
    else:
        press(page, "Tab", "Tab")  # past Kembali
        expect(button(page, "Lanjut")).to_be_focused()
        press(page, "Space")


def test_going_on_without_an_answer_puts_the_focus_on_the_answers(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    button(page, "Lanjut").focus()
    press(page, "Enter")
    expect(radio(page, 1, 1)).to_be_focused()
    press(page, "ArrowRight", "Enter")
    expect_step(page, 2)


def test_every_step_shows_its_focus_and_lets_it_go(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    assert walk_by_tab(page) == ["Langsung ke isi", "English", "U1", "next"]
    radio(page, 1, 2).focus()
    press(page, "Space", "Enter")
    expect_step(page, 2)
    assert walk_by_tab(page) == ["U2", "back", "next"]
    backwards = walk_by_tab(page, "Shift+Tab")
    assert backwards == ["next", "back", "U2", "Langsung ke isi"]


def test_the_page_without_script_is_answered_from_the_keyboard(site: Site, visits: Visits) -> None:
    page = visits.start(java_script_enabled=False)
    open_questions(page)
    press(page, "Tab", "Enter")
    for question, score in enumerate(MIXED, 1):
        choose(page, question, int(score))
    press(page, *["Tab"] * 7)
    expect(button(page, "Kirim jawaban")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_role("heading", name=THANKS)).to_be_visible()
    assert [answered.scores for answered in site.new_answers()] == [MIXED]


def test_an_operator_enters_a_target_from_the_keyboard(site: Site, visits: Visits) -> None:
    page = visits.start()
    page.goto(site.entry)
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    walk_by_tab(page)
    page.get_by_label("Nama pengguna").focus()
    page.keyboard.type("operator")
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_label("Target, Setahun")).to_be_visible()
    walk_by_tab(page)
    page.get_by_label("Target, Setahun").focus()
    page.keyboard.type("80")
    page.get_by_label("Tanggal penetapan target").fill("2025-01-02")
    page.get_by_label("Alasan perubahan target").focus()
    page.keyboard.type("Target peragaan diganti")
    press(page, "Enter")
    expect(page.get_by_role("main")).to_contain_text("98,43 %")
    walk_by_tab(page)
    page.goto(site.dashboard)
    walk_by_tab(page)
