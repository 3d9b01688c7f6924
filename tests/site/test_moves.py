"""Small moves: with script a list changes in place and says so; without, every move is a form or a link."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.desk import Desk
from tests.site.visiting import visit

OFFICER = "Compliance officer of Norvela"
LISTED = "#list tbody tr"


def stay(page: Page) -> None:
    """Mark the page: the mark is gone once another one is loaded."""
    page.evaluate("() => { window.stays = true }")


def stays(page: Page) -> bool:
    return bool(page.evaluate("() => window.stays === true"))


@pytest.mark.parametrize("path", ["/orders/all/", "/customers/"])
def test_a_list_follows_what_is_written_and_leaves_the_hand_where_it_is(
    open_desk: Desk, chromium: Browser, path: str
) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        page.goto(path)
        wanted = page.locator(LISTED).first.locator("td bdi").first.inner_text()
        before = page.locator("#count").inner_text()
        stay(page)
        page.locator("#q").press_sequentially(wanted)
        expect(page).to_have_url(re.compile(r"q=\w"))
        expect(page.locator("#count[role=status]")).not_to_have_text(before)
        expect(page.locator("#q")).to_be_focused()
        assert wanted in page.locator("#list").inner_text()
        assert stays(page)


def test_the_next_page_of_a_list_comes_in_place_and_the_way_back_leads_back(
    open_desk: Desk, chromium: Browser
) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        page.goto("/orders/all/")
        first = page.locator(LISTED).first.inner_text()
        stay(page)
        page.locator("#page-after").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#page-before")).to_have_attribute("rel", "prev")
        expect(page.locator("#page-after")).to_be_focused()
        assert stays(page)
        assert page.url.endswith("?page=2")
        page.go_back()
        expect(page.locator(LISTED).first).to_have_text(first, use_inner_text=True)


def test_search_finds_while_one_writes(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        page.goto("/search/")
        stay(page)
        page.locator("#q").press_sequentially("S1")
        expect(page.locator("#list li a").first).to_be_visible()
        expect(page.locator("#count")).to_contain_text(re.compile(r"\d"))
        assert stays(page)


def test_whoever_is_signed_out_meanwhile_is_led_to_sign_in(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        page.goto("/orders/")
        page.context.clear_cookies()
        page.locator("#q").press_sequentially("C")
        page.wait_for_url(re.compile(r"/accounts/login/\?next=/orders/"))


def test_no_page_stays_in_the_browser(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        page.goto("/orders/all/")
        page.locator("#page-after").click()
        expect(page.locator("#page-before")).to_have_attribute("rel", "prev")
        assert page.evaluate("() => sessionStorage.getItem('htmx-history-cache')") is None
        assert page.evaluate("() => localStorage.length") == 0


def test_without_script_a_list_is_a_form_and_links(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER, script=False) as page:
        page.goto("/orders/all/?sort=oldest")
        page.locator("#page-after").click()
        page.wait_for_url("**sort=oldest&page=2")
        wanted = page.locator(LISTED).first.locator("th bdi").inner_text()
        page.locator("#q").fill(wanted)
        page.locator(".filter button").click()
        page.wait_for_url(f"**q={wanted}**")
        assert wanted in page.locator("#list").inner_text()
        page.goto("/search/")
        page.locator("#q").fill(wanted)
        page.locator("main .filter button").click()
        assert wanted in page.locator("#list").inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_an_import_is_followed_to_its_end(
    open_desk: Desk, chromium: Browser, tmp_path: Path, script: bool
) -> None:
    """A file too large to be taken in while one waits; it is taken back at the end."""
    file = tmp_path / "customers.csv"
    rows = (f"Z{number},Made-up Works {number} {'x' * 60}" for number in range(3_000))
    file.write_text("\n".join(["customer,name", *rows]), encoding="utf-8")
    with visit(chromium, open_desk.url, OFFICER, script=script) as page:
        page.goto("/imports/")
        page.locator("#id_kind").select_option("customers")
        page.locator("[name=file]").set_input_files(file)
        page.locator("main form button").first.click()
        page.locator("form[action$='/take'] button").click()
        page.wait_for_url(re.compile(r"/imports/\d+/$"))
        expect(page.locator("#import .lead")).to_contain_text("taken in: 3,000 of 3,000", timeout=60_000)
        expect(page.locator("progress")).to_have_count(0)
        page.locator("form[action$='/undo'] button").click()
        expect(page.locator(".said.success")).to_be_visible()


def an_odd_order(page: Page) -> str:
    """The place in the queue of an order that somebody enters and that needs a person."""
    page.goto("/orders/new/")
    page.locator("[name=kind][value=order]").check()
    told = {"customer": "Quick Trading", "product": "Acetic anhydride 99 % 25 kg", "quantity": "900"}
    note = "neutral packaging without labels, pays cash, collects himself, urgent, price does not matter"
    for name, value in {**told, "note": note}.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main [name=unit]").select_option("kg")
    page.locator("main form .button.primary").click()
    page.wait_for_url(re.compile(r"/orders/\d+/$"))
    return f"#order-{re.findall(r'[0-9]+', page.url)[-1]}"


def test_an_order_is_decided_in_its_row(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER) as page:
        place = an_odd_order(page)
        page.goto("/orders/?state=new&q=Quick")
        row = page.locator(place)
        number = row.locator("th a").inner_text()
        stay(page)
        row.get_by_role("link", name="Decide order").click()
        expect(page.locator(f"{place} [name=outcome]").first).to_be_focused()
        page.locator(f"{place} [value=release]").check()
        page.locator(f"{place} textarea").fill("Known use, seen before.")
        page.locator(f"{place} form button").click()
        expect(page.locator("#said")).to_contain_text(number)
        expect(page.locator(f"{place} th a")).to_be_focused()
        expect(page.locator(place)).to_contain_text("released")
        assert stays(page)


def test_whoever_is_second_is_told_so(open_desk: Desk, chromium: Browser) -> None:
    with visit(chromium, open_desk.url, OFFICER, script=False) as other:
        place = an_odd_order(other)
        other.goto("/orders/?state=new&q=Quick")
        other.locator(place).get_by_role("link", name="Decide order").click()
        other.wait_for_url(re.compile(r"/orders/\d+/#decide$"))
        other.locator("#decide [value=release]").check()
        other.locator("#decide textarea").fill("Known use, seen before.")
        context = chromium.new_context(base_url=open_desk.url, storage_state=other.context.storage_state())
        page = context.new_page()
        page.goto("/orders/?state=new&q=Quick")
        page.locator(place).get_by_role("link", name="Decide order").click()
        page.locator(f"{place} [value=hold]").check()
        page.locator(f"{place} textarea").fill("Ask first.")
        other.locator("#decide button").click()
        page.locator(f"{place} form button").click()
        expect(page.locator("#main .warn.stop")).to_be_visible()
        expect(page.locator("#main")).to_contain_text("This cannot be done now")
        context.close()
