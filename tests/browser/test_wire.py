"""What the citizen's page costs on the line, and that it asks nobody else."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.citizen import answer_all, expect_thanks, open_questions
from tests.browser.site import Site
from tests.browser.visits import Visits

MAX_REQUESTS, MAX_BYTES = 4, 30_000


@dataclass
class Meter:
    """Counts requests of a page, and bytes as they come over the wire, headers included."""

    page: Page
    requests: list[str] = field(default_factory=list)
    received: float = 0

    def __post_init__(self) -> None:
        network = self.page.context.new_cdp_session(self.page)
        network.on("Network.requestWillBeSent", self._sent)
        network.on("Network.loadingFinished", self._finished)
        network.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        self.requests.append(event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_of_questions_is_light(site: Site, visits: Visits, language: str) -> None:
    page = visits.start()
    meter = Meter(page)
    open_questions(page, language)
    page.wait_for_load_state("networkidle")
    assert len(meter.requests) <= MAX_REQUESTS
    assert 10_000 < meter.received <= MAX_BYTES
    assert {url.startswith(site.base + "/") for url in meter.requests} == {True}


def test_sending_is_one_request_and_the_next_person_costs_one_more(visits: Visits) -> None:
    page = visits.start()
    open_questions(page)
    page.wait_for_load_state("networkidle")
    meter = Meter(page)
    answer_all(page)
    page.locator("#send").click()
    expect_thanks(page)
    assert _pages(meter) == 1
    page.get_by_role("main").get_by_role("link").click()
    page.wait_for_load_state("networkidle")
    assert _pages(meter) == 2
    assert meter.received < 20_000  # what is under /static/ comes from the browser's own memory


def _pages(meter: Meter) -> int:
    return len([url for url in meter.requests if "/static/" not in url])
