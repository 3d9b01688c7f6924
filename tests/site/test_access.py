"""No page keeps anybody out: axe-core finds nothing serious, and every page fits a telephone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from scripts.desk import Desk
from tests.site.visiting import Scheme, visit

PAGES = {
    "Compliance officer of Norvela": (
        "/",
        "/me/",
        "/search/?q=S1",
        "/orders/",
        "/orders/all/",
        "/orders/new/",
        "/customers/",
        "/customers/new/",
        "/papers/",
        "/papers/?kind=licences",
        "/imports/",
        "/stock/",
        "/stock/new/",
        "/reports/",
        "/reports/new/",
        "/reports/file/",
        "/indicators/",
        "/verify/",
        "/people/",
        "/tokens/",
    ),
    "Head of compliance of Norvela": (
        "/settings/",
        "/people/invite/",
        "/audit/",
        "/purposes/",
        "/webhooks/",
        "/mail/",
        "/retention/",
    ),
    "Officer of the authority": (
        "/",
        "/reports/",
        "/register/",
        "/people/",
        "/cases/",
        "/cases/new/",
        "/backtrack/",
        "/backtrack/?lot=AB-12",
    ),
}
EVERY_WAY = bool(os.environ.get("BONAFIDES_SLOW_TESTS"))
"""Both themes in both directions; else Arabic in the dark."""
GRAVE = {"serious", "critical"}
WIDER = "() => document.documentElement.scrollWidth > innerWidth + 1"


def faults(page: Page) -> list[str]:
    """What axe finds that is serious."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize(
    ("lang", "scheme"),
    [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")][0 if EVERY_WAY else 3 :],
)
@pytest.mark.parametrize("person", PAGES)
def test_axe_finds_nothing_serious(
    open_desk: Desk, chromium: Browser, person: str, lang: str, scheme: Scheme
) -> None:
    with visit(chromium, open_desk.url, person, lang=lang, scheme=scheme) as page:
        for path in PAGES[person]:
            page.goto(path)
            assert page.locator("h1").count() == 1, path
            assert page.locator("html").get_attribute("lang") == lang
            assert (path, faults(page)) == (path, [])


@pytest.mark.parametrize(
    ("person", "table"),
    [("Compliance officer of Norvela", "/orders/"), ("Compliance officer of Norvela", "/customers/")],
)
def test_axe_finds_nothing_serious_where_a_list_leads(
    open_desk: Desk, chromium: Browser, person: str, table: str
) -> None:
    ways: tuple[tuple[str, Scheme], ...] = (("en", "light"), ("ar", "dark"))
    for lang, scheme in ways:
        with visit(chromium, open_desk.url, person, lang=lang, scheme=scheme) as page:
            page.goto(table)
            page.locator("table.list tbody a").first.click()
            assert faults(page) == []


@pytest.mark.parametrize("lang", ["en", "ar", "ru"] if EVERY_WAY else ["ru"])
@pytest.mark.parametrize("person", PAGES)
def test_every_page_fits_a_telephone(open_desk: Desk, chromium: Browser, person: str, lang: str) -> None:
    with visit(chromium, open_desk.url, person, lang=lang, width=360) as page:
        for path in PAGES[person]:
            page.goto(path)
            assert (path, page.evaluate(WIDER)) == (path, False)
