"""What is looked for on every screen; each function returns what it found wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_VIOLATIONS = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 120)}`);
}"""

_WIDER_THAN_THE_SCREEN = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".scroll"))
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`);
}"""

_OUT_OF_ITS_BOX = """() => [...document.querySelectorAll(".option, .button, legend, .card")]
  .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
  .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`)"""

_BROKEN_WORDS = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.matches(".option *, .button, legend, h1, h2, label")) continue;
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(`broken: ${word[0]}`);
    }
  }
  return found;
}"""

_SMALL_TARGETS = """() => {
  const inSentence = (e) => e.matches("p a, small a") && !e.matches(".actions a, .button")
    && e.parentElement.textContent.trim() !== e.textContent.trim();
  return [...document.querySelectorAll("a, button, summary, label.option, .field input, textarea")]
    .filter((e) => e.checkVisibility() && !inSentence(e) && !e.matches(".skip"))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([e, box]) => `${e.textContent.trim() || e.name} ${box.width} x ${box.height}`);
}"""


def axe_violations(page: Page) -> list[str]:
    """Everything that axe finds, best practices included."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_VIOLATIONS)
    return found


def wrong_language(page: Page, language: str) -> list[str]:
    """Whether the page says in which language it is, and the link in which the other is."""
    spoken = page.locator("html").get_attribute("lang")
    links = page.locator("a[hreflang]").all()
    named = {link.get_attribute("lang") for link in links}
    other = {"id": "en", "en": "id"}[language]
    return [f"lang={spoken}, links {named}"] if spoken != language or named - {other} else []


def does_not_fit(page: Page) -> list[str]:
    """What is wider than the screen, or than the box that it stands in."""
    wide: list[str] = page.evaluate(_WIDER_THAN_THE_SCREEN)
    out: list[str] = page.evaluate(_OUT_OF_ITS_BOX)
    return wide + out


def broken_words(page: Page) -> list[str]:
    """Words that go on in the next line, which text of the usual size need not."""
    found: list[str] = page.evaluate(_BROKEN_WORDS)
    return found


def small_targets(page: Page) -> list[str]:
    """What to tap is under 44 pixels, other than a link within a sentence."""
    found: list[str] = page.evaluate(_SMALL_TARGETS)
    return found


@contextmanager
def width(page: Page, pixels: int) -> Iterator[None]:
    """Look at the page on a screen that is that wide."""
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": pixels, "height": before["height"]})
    yield
    page.set_viewport_size(before)


@contextmanager
def large_text(page: Page) -> Iterator[None]:
    """Look at the page as who has set the text of their browser to twice its size."""
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    browser.detach()


def faults(page: Page, language: str) -> list[str]:
    """Everything that is wrong with a screen, on a tablet and on telephones."""
    found = [
        *axe_violations(page),
        *wrong_language(page, language),
        *broken_words(page),
        *small_targets(page),
    ]
    with large_text(page):
        found += [f"large text: {fault}" for fault in does_not_fit(page)]
    with width(page, 360):
        on_phone = [*does_not_fit(page), *broken_words(page), *small_targets(page)]
        found += [f"phone: {fault}" for fault in on_phone]
        with large_text(page):
            found += [f"phone, large text: {fault}" for fault in does_not_fit(page)]
    with width(page, 320):
        found += [f"320 px: {fault}" for fault in does_not_fit(page)]
    return found
