"""Somebody's visit: a fresh browser profile on a screen, watched for what goes wrong."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

TABLET, TABLET_LYING, PHONE = (800, 1280), (1280, 800), (360, 740)

_TELL_OF_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("policy violated:", event.violatedDirective, event.blockedURI));"""


@dataclass
class Visits:
    """Opens pages of one site, and remembers every complaint of the browser about them."""

    browser: Browser
    base: str
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def start(self, screen: tuple[int, int] = TABLET, **given: Any) -> Page:
        """Open a fresh browser profile with one empty page."""
        width, height = screen
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": height},
            has_touch=True,
            **given,
        )
        context.set_default_timeout(8_000)
        context.add_init_script(_TELL_OF_VIOLATIONS)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context.new_page()

    def end(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._follow)

    def _hear(self, message: ConsoleMessage) -> None:
        # A status of 4xx and a cut line are told as errors too; tests bring them about.
        is_network = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not is_network:
            self.complaints.append(f"{message.type}: {message.text}")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith(self.base + "/"):
            self.complaints.append(f"request elsewhere: {request.url}")
