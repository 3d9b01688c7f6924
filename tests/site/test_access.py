"""No page keeps anybody out: axe-core finds nothing serious, and every page fits a telephone."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from scripts.desk import Desk
from tests.site.every_page import LED, MADE, PAGES, UNSEEN, follow
from tests.site.test_matrix import TABLE, door_of
from tests.site.test_walk import state_purpose
from tests.site.visiting import Scheme, stranger, visit

type Check = Callable[[Page, str], None]

EVERY_WAY = bool(os.environ.get("BONAFIDES_SLOW_TESTS"))
"""Both themes in both directions; else Arabic in the dark."""
GRAVE = {"serious", "critical"}
WIDER = "() => document.documentElement.scrollWidth > innerWidth + 1"


def faults(page: Page) -> list[str]:
    """What axe finds that is serious."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]


def name_of(address: str) -> str:
    """The name of the page at an address; nothing where there is none."""
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def walk(page: Page, person: str, check: Check) -> None:
    """Every page of a person: by its address, by a link, and after something was made."""
    for path in PAGES[person]:
        page.goto(path)
        assert name_of(page.url) == name_of(path), page.url
        check(page, path)
    for name, make in MADE.get(person, {}).items():
        make(page)
        assert name_of(page.url) == name, page.url
        check(page, name)
    for name, start, links in LED.get(person, ()):
        page.goto(start)
        for link in links:
            follow(page, page.locator(link).first)
            state_purpose(page)
        assert name_of(page.url) == name, page.url
        check(page, name)


@contextmanager
def somebody(
    chromium: Browser, desk: Desk, person: str, *, lang: str, scheme: Scheme = "light", width: int = 1100
) -> Iterator[Page]:
    """A person of the demonstration, or somebody who has not signed in."""
    come = visit(chromium, desk.url, person, lang=lang, scheme=scheme, width=width)
    if not person:
        come = stranger(chromium, desk.url, lang=lang, scheme=scheme, width=width)
    with come as page:
        yield page


@pytest.mark.parametrize(
    ("lang", "scheme"),
    [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")][0 if EVERY_WAY else 3 :],
)
@pytest.mark.parametrize("person", PAGES)
def test_axe_finds_nothing_serious(
    open_desk: Desk, chromium: Browser, person: str, lang: str, scheme: Scheme
) -> None:
    def check(page: Page, what: str) -> None:
        assert (what, page.locator("h1").count()) == (what, 1)
        assert page.locator("html").get_attribute("lang") == lang
        assert (what, faults(page)) == (what, [])

    with somebody(chromium, open_desk, person, lang=lang, scheme=scheme) as page:
        walk(page, person, check)


@pytest.mark.parametrize("lang", ["en", "ar", "ru"] if EVERY_WAY else ["ru"])
@pytest.mark.parametrize("person", PAGES)
def test_every_page_fits_a_telephone(open_desk: Desk, chromium: Browser, person: str, lang: str) -> None:
    def check(page: Page, what: str) -> None:
        assert (what, page.evaluate(WIDER)) == (what, False)

    with somebody(chromium, open_desk, person, lang=lang, width=360) as page:
        walk(page, person, check)


def test_every_page_is_looked_at_or_it_is_said_why_not() -> None:
    looked_at = {name_of(path) for paths in PAGES.values() for path in paths}
    looked_at |= {link.name for links in LED.values() for link in links}
    looked_at |= {name for made in MADE.values() for name in made}
    asked = (door_of(key).partition(" ") for key in TABLE)
    pages = {name for method, _, name in asked if method == "GET" and not name.startswith("/api/")}
    assert looked_at & UNSEEN.keys() == set()
    assert looked_at | UNSEEN.keys() == pages
