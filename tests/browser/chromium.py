"""The browser of this machine; where there is none, tests say so."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE_HERE = f"no browser: install one of {', '.join(NAMES)}"


class NoBrowserError(Exception):
    """There is no Chromium to test with."""


def must_not_skip() -> bool:
    """Whether a missing browser is a failure, as on the machine that checks releases."""
    return os.environ.get("SKM_TEST_SKIPS") == "refuse"


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """Start the browser that is found on the path; raise NoBrowserError."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise NoBrowserError(NONE_HERE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()
