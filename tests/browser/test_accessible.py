"""Every screen for everybody: axe, language, narrow screens, large text, large targets."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.citizen import answer_all, expect_thanks, open_questions, option, radio
from tests.browser.inspections import (
    axe_violations,
    broken_words,
    does_not_fit,
    faults,
    small_targets,
    wrong_language,
)
from tests.browser.screens import (
    Screen,
    citizens_screens,
    iku_screens,
    iku_way_screens,
    lifecycle_screens,
    review_screens,
    staff_screens,
)
from tests.browser.site import Site
from tests.browser.visits import PHONE, Visits

Screens = Callable[[Visits, Site, str], Iterator[Screen]]
GROUPS: dict[str, Screens] = {
    "citizen": citizens_screens,
    "staff": staff_screens,
    "review": review_screens,
    "iku": iku_screens,
    "lifecycle": lifecycle_screens,
    "IKU": iku_way_screens,
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("screens", GROUPS.values(), ids=GROUPS)
def test_nothing_is_found_wrong_on_any_screen(
    site: Site, visits: Visits, screens: Screens, language: str
) -> None:
    seen: set[str] = set()
    found: list[str] = []
    for name, page in screens(visits, site, language):
        seen.add(name)
        found += [f"{name}: {fault}" for fault in faults(page, language)]
    assert not found, "\n".join(found)
    assert len(seen) >= 10


PLANTED = {
    "image without words": (
        "() => { document.querySelector('main').append(document.createElement('img')); }",
        "image-alt",
    ),
    "field without label": (
        "() => { document.querySelector('form').append(document.createElement('textarea')); }",
        "label",
    ),
    "pale words": (
        "() => { document.querySelector('legend').style.color = '#ccc'; }",
        "color-contrast",
    ),
    "no language": ("() => { document.documentElement.lang = ''; }", "html-has-lang"),
}


@pytest.mark.parametrize(("plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_axe_finds_what_is_planted(visits: Visits, plant: str, rule: str) -> None:
    page = visits.start()
    open_questions(page)
    page.evaluate(plant)
    assert rule in {violation.split(":")[0] for violation in axe_violations(page)}


def test_our_own_inspections_find_what_is_planted(visits: Visits) -> None:
    page = visits.start(PHONE)
    open_questions(page)
    assert (does_not_fit(page), broken_words(page), small_targets(page)) == ([], [], [])
    assert wrong_language(page, "id") == []
    page.evaluate("""() => {
      const small = document.querySelector(".language");
      small.style.padding = 0;
      small.lang = "id";
      document.querySelector("h1").style.width = "500px";
      document.querySelector(".option").style.width = "20px";
    }""")
    assert "English" in small_targets(page)[0]
    assert len(does_not_fit(page)) > 1
    assert "broken: Tidak" in broken_words(page)
    assert wrong_language(page, "id")


def test_the_chosen_answer_is_seen_where_colours_are_forced(visits: Visits) -> None:
    page = visits.start(forced_colors="active")
    open_questions(page)
    radio(page, 1, 2).focus()
    page.keyboard.press("Space")
    chosen, other = option(page, 1, 2), option(page, 1, 3)
    page.locator("#next").focus()
    expect(chosen).to_have_css("outline-style", "solid")
    expect(other).to_have_css("outline-style", "none")
    assert axe_violations(page) == []


def test_nothing_moves_for_who_wants_no_motion(site: Site, visits: Visits) -> None:
    page = visits.start(reduced_motion="reduce")
    open_questions(page)
    answer_all(page)
    assert page.evaluate("() => document.getAnimations().length") == 0
    page.locator("#send").click()
    expect_thanks(page)
    assert len(site.new_answers()) == 1
