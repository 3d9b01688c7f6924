"""What holds for all tests."""

from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from scripts import browser

TOGETHER = {
    "tests/site/test_access.py": "one desk",
    "tests/site/test_case_walk.py": "one desk",
    "tests/site/test_walk.py": "one desk",
    "tests/cli/test_cluster.py": "one cluster",
    "tests/screening/test_cluster.py": "one cluster",
}
"""Files that share what takes long to start; any other file stands for itself."""
LONGEST = (
    *TOGETHER,
    "tests/site/test_matrix.py",
    "tests/site/test_interface_cases.py",
    "tests/substances/test_every_row.py",
)
"""They begin, those with the database and then the others, so that no process runs one of them alone at the end; the long rooms follow."""
LONG_ROOMS = {"cli", "screening", "site"}

# A test says whether something is right, never how fast: a busy machine must not turn it red.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


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


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """The tests of a file share a process, so that what they share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return TOGETHER.get(file, file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Files in the order in which they are collected, not by their number of tests."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Files with the database come first, for beside a running browser Django refuses it; then the longest files begin."""
    yield
    database = {_file(item): 0 for item in items if _is_on_database(item)}
    database |= {_file(item): 1 for item in items if _empties(item)}
    items.sort(key=lambda item: (database.get(_file(item), 2), *_place(item)))


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _is_on_database(item: pytest.Item) -> bool:
    return "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db") is not None


def _empties(item: pytest.Item) -> bool:
    """Whether it leaves the database without what migrations put there, which others need."""
    return any(mark.kwargs.get("transaction", False) for mark in item.iter_markers("django_db"))


def _place(item: pytest.Item) -> tuple[int, bool]:
    file = _file(item)
    rank = LONGEST.index(file) if file in LONGEST else len(LONGEST)
    return rank, item.path.parent.name not in LONG_ROOMS
