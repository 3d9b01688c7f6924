"""The way of a suspicion through the desk, walked by everybody concerned in a real browser, in English and in Arabic.

Odd order → hold → report → acknowledged → question → answer → advice → refused → feedback → the precision of the indicator has moved.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.desk import Desk
from tests.site.visiting import visit

COMPANY, AUTHORITY = "Compliance officer of Norvela", "Officer of the authority"
PICTURES = os.environ.get("BONAFIDES_PICTURES")


class Walk(NamedTuple):
    """Who walks where, in which language."""

    chromium: Browser
    url: str
    lang: str

    @contextmanager
    def at(self, person: str, path: str, name: str) -> Iterator[Page]:
        """A person's page; at the end a picture is taken of it, where pictures are asked for."""
        with visit(self.chromium, self.url, person, lang=self.lang) as page:
            page.goto(path)
            expect(page.locator("html")).to_have_attribute("lang", self.lang)
            state_purpose(page)
            yield page
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{self.lang}-{name}.png", full_page=True)


@pytest.fixture(params=["en", "ar"])
def walk(request: pytest.FixtureRequest, open_desk: Desk, chromium: Browser) -> Walk:
    return Walk(chromium, open_desk.url, request.param)


def state_purpose(page: Page) -> None:
    """Say for what the data of another organisation are read, where that is asked."""
    if "/purpose" in page.url:
        page.locator("[name=purpose]").fill("To advise on the order.")
        with page.expect_navigation():
            page.locator("main form button").click()


def press(page: Page, deed: str, **filled: str) -> None:
    """Fill in the form of a deed and send it; a form that is folded is opened first."""
    form = page.locator(f"form[action$='/{deed}'], form[action$='/{deed}/']").first
    if not form.is_visible():
        page.locator(
            f"details:has(form[action$='/{deed}'], form[action$='/{deed}/']) > summary"
        ).first.click()
    for name, value in filled.items():
        field = form.locator(f"[name='{name}']").first
        if field.evaluate("field => field.type") == "radio":
            form.locator(f"[name='{name}'][value='{value}']").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator("button:not([type=button])").last.click()
    expect(page.locator(".said.success")).to_be_visible()


def known(page: Page) -> dict[str, int]:
    """In how many finished reports and orders each indicator spoke, as the page has it."""
    rows = page.locator("table.list tbody tr")
    return {
        rows.nth(at).locator("th bdi").inner_text(): int(
            re.sub(r"\D", "", rows.nth(at).locator("td").first.inner_text())
        )
        for at in range(rows.count())
    }


def reported(walk: Walk) -> tuple[str, str, list[str]]:
    """The gravest order is held and reported; addresses of the order and of the report, and the indicators that spoke."""
    with walk.at(COMPANY, "/orders/?state=new", "queue") as page:
        page.locator("table.list tbody th a").first.click()
        order = page.url.removeprefix(walk.url)
    with walk.at(COMPANY, order, "order") as page:
        codes = page.locator(".reasons > li > .quiet bdi").all_inner_texts()
        press(page, "hold", reason="The declared need does not cover it.")
        page.locator("a[href*='/reports/new/']").click()
        page.locator("[name=reasons]").fill("Far more than declared; the buyer would not say what for.")
        page.locator("form[action*='/reports/new/'] button").click()
        page.wait_for_url(re.compile(r"/reports/\d+/$"))
        report = page.url.removeprefix(walk.url)
        press(page, "send")
    return order, report, codes


def test_a_suspicion_goes_its_way(walk: Walk) -> None:
    with walk.at(COMPANY, "/indicators/", "indicators-before") as page:
        before = known(page)
    order, report, codes = reported(walk)
    assert codes
    with walk.at(AUTHORITY, "/", "authority-today") as page:
        page.locator(f"a[href='{report}']").first.click()
        state_purpose(page)
        press(page, "acknowledge")
        press(page, "ask", text="Who collected the goods?")
    with walk.at(COMPANY, report, "report-of-the-company") as page:
        expect(page.locator("main")).to_contain_text("Who collected the goods?")
        press(page, "answer", text="Nobody yet: they are in our store.")
    with walk.at(AUTHORITY, report, "report-of-the-authority") as page:
        expect(page.locator("main")).to_contain_text("Nobody yet: they are in our store.")
        press(page, "advise", advised="refuse", text="Please do not supply.")
    with walk.at(COMPANY, order, "order-advised") as page:
        expect(page.locator("main")).to_contain_text("Please do not supply.")
        press(page, "decide", outcome="refuse", reason="As advised.")
    with walk.at(AUTHORITY, report, "feedback") as page:
        press(page, "feedback", outcome="diversion", usefulness="decisive")
    with walk.at(COMPANY, "/indicators/", "indicators-after") as page:
        after = known(page)
    assert {code: after[code] - before.get(code, 0) for code in codes} == dict.fromkeys(codes, 1)
