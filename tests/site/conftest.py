"""One demonstration and one browser for the tests that look at pages as people do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts import browser
from tests.site.desk import Desk, another_database, desk, surroundings


@pytest.fixture(scope="session")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration, as `bonafides serve --demo` opens it."""
    with desk(surroundings(tmp_path_factory.mktemp("desk"), **another_database("demonstration"))) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser."""
    path = browser.find()
    if path is None:
        pytest.skip(browser.MISSING)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        yield running
        running.close()
