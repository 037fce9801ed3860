"""What the walks stand on: one browser for all, and a fresh demonstration for each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import NoBrowserError, chromium_running, must_not_skip
from tests.browser.site import Site, fill_once, serving
from tests.browser.visits import Visits


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; skips, and says why, where there is none."""
    try:
        with chromium_running() as browser:
            yield browser
    except NoBrowserError as error:
        if must_not_skip():
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def demonstration(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demonstration, made once and copied for each walk."""
    path = tmp_path_factory.mktemp("demonstration") / "skm.sqlite"
    shutil.copy(sqlite_template, path)
    fill_once(path)
    return path


@pytest.fixture
def site(demonstration: Path, tmp_path: Path) -> Iterator[Site]:
    """A demonstration of one's own, served on a free port."""
    with serving(Path(shutil.copy(demonstration, tmp_path / "skm.sqlite"))) as served:
        yield served


@pytest.fixture
def visits(chromium: Browser, site: Site) -> Iterator[Visits]:
    """Visits of the site, in which the browser must find nothing to complain about."""
    paid = Visits(chromium, site.base)
    yield paid
    paid.end()
    assert paid.complaints == []
