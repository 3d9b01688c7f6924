"""The way of a case through the desk in a real browser, in English and in Arabic.

Report → case → referred → read and accepted by the police, who do not learn who reported → closed by two people.
"""

import pytest
from playwright.sync_api import Browser, expect

from scripts.desk import Desk
from tests.site.test_access import EVERY_WAY, WIDER, faults
from tests.site.test_walk import AUTHORITY, Walk, press, reported, state_purpose

HEAD, POLICE = "Head of the authority", "Investigator"


@pytest.fixture(params=["en", "ar"] if EVERY_WAY else ["ar"])
def walk(request: pytest.FixtureRequest, open_desk: Desk, chromium: Browser) -> Walk:
    return Walk(chromium, open_desk.url, request.param)


def opened(walk: Walk) -> str:
    """A case from a new report; its address."""
    report = reported(walk)[1]
    with walk.at(AUTHORITY, report, "report-before-its-case") as page:
        press(page, "acknowledge")
        page.locator("a[href*='/cases/new/']").click()
        page.locator("[name=title]").fill("Far more than declared")
        page.locator("main form button").last.click()
        expect(page.locator(".said.success")).to_be_visible()
        return page.url.removeprefix(walk.url)


def test_a_case_goes_its_way(walk: Walk) -> None:
    case = opened(walk)
    with walk.at(AUTHORITY, case, "case-of-the-authority") as page:
        expect(page.locator("main")).to_contain_text("Norvela")
        press(page, "note", text="The place is a garage.")
        to = page.locator("form[action$='/refer/'] [name=to] option").nth(1).get_attribute("value") or ""
        press(page, "refer", to=to, reason="Please look at the place of delivery.")
        assert faults(page) == []
    with walk.at(POLICE, case, "case-of-the-police") as page:
        expect(page.locator("main")).not_to_contain_text("Norvela")
        expect(page.locator("main")).not_to_contain_text("The place is a garage.")
        press(page, "accept")
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate(WIDER) is False
        page.locator("table.list a[href*='/reports/']").first.click()
        state_purpose(page)
        expect(page.locator("main")).not_to_contain_text("Norvela")
        assert faults(page) == []
    with walk.at(AUTHORITY, case, "case-to-confirm") as page:
        press(page, "propose", outcome="attempt", reason="The buyer withdrew.")
        expect(page.locator("form[action$='/confirm/']")).to_have_count(0)
    with walk.at(HEAD, case, "case-closed") as page:
        press(page, "confirm")
    with walk.at(AUTHORITY, f"{case}links/", "case-links") as page:
        assert faults(page) == []
