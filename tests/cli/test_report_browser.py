"""report.html as a person meets it: in a real browser, at every width, light and dark, left and right."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from bonafides.cli.report import render_report
from bonafides.words import Words
from tests.cli.cast import SPOKEN, screening

WIDTHS = (360, 768, 1280)
OUTSIDE = """() => [...document.querySelectorAll('main *:not(.scroll *)')].filter(part => {
    const box = part.getBoundingClientRect()
    return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)
}).map(part => part.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    for lang in ("en", "ar", "zh"):
        page = render_report(screening(6, 20), Words(lang, html=True, said=SPOKEN))
        (folder / f"{lang}.html").write_text(page, encoding="utf-8")
    return {path.stem: path for path in folder.iterdir()}


class Visit:
    """One page open in the browser, with what it asked for and complained of."""

    def __init__(self, chromium: Browser, path: Path, width: int, scheme: Literal["light", "dark"]) -> None:
        self.page: Page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_the_page_fits_asks_for_nothing_and_complains_of_nothing(
    chromium: Browser, reports: dict[str, Path], lang: str
) -> None:
    visit = Visit(chromium, reports[lang], WIDTHS[0], "light")
    visit.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 800})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.evaluate(OUTSIDE) == []
    assert visit.requests == [reports[lang].as_uri()]
    assert visit.complaints == []
    visit.page.close()


def test_dark_and_light_have_their_own_paper(chromium: Browser, reports: dict[str, Path]) -> None:
    papers = set()
    for scheme in ("light", "dark"):
        visit = Visit(chromium, reports["en"], 768, "dark" if scheme == "dark" else "light")
        papers.add(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        visit.page.close()
    assert len(papers) == 2


def test_the_picture_takes_the_colours_of_the_page(chromium: Browser, reports: dict[str, Path]) -> None:
    visit = Visit(chromium, reports["en"], 768, "dark")
    marked, accent = visit.page.evaluate(
        """() => { const link = document.querySelector('.queue a'), bar = document.querySelector('[fill="var(--accent)"]')
        return [getComputedStyle(bar).fill, getComputedStyle(link).color] }"""
    )
    assert marked == accent
    visit.page.close()


def test_the_keyboard_reaches_queue_and_lead_and_shows_where_it_is(
    chromium: Browser, reports: dict[str, Path]
) -> None:
    visit = Visit(chromium, reports["en"], 1280, "light")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.getAttribute('href')") == "#lead-1"
    outline = visit.page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "3px" in outline
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**#lead-1")
    visit.page.close()


def test_what_can_be_pressed_is_large_enough(chromium: Browser, reports: dict[str, Path]) -> None:
    visit = Visit(chromium, reports["en"], 360, "light")
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 800})
        heights = visit.page.evaluate(
            "[...document.querySelectorAll('main a, summary')].map(part => part.getBoundingClientRect().height)"
        )
        assert len(heights) > 10
        assert min(heights) >= 24  # WCAG 2.2, 2.5.8
    visit.page.close()


def test_letters_in_the_picture_can_be_read_on_a_phone(chromium: Browser, reports: dict[str, Path]) -> None:
    visit = Visit(chromium, reports["en"], 360, "light")
    size = visit.page.evaluate(
        """() => { const picture = document.querySelector('figure svg'), text = picture.querySelector('text')
        return parseFloat(getComputedStyle(text).fontSize) * picture.getBoundingClientRect().width / picture.viewBox.baseVal.width }"""
    )
    assert size >= 11
    visit.page.close()


def test_it_prints(chromium: Browser, reports: dict[str, Path]) -> None:
    visit = Visit(chromium, reports["en"], 1280, "light")
    printed = visit.page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") >= 7  # the queue, then a page for each of six leads
    visit.page.close()
