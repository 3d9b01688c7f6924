"""Somebody of the demonstration at the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

type Scheme = Literal["light", "dark"]


@contextmanager
def visit(
    chromium: Browser,
    url: str,
    person: str,
    *,
    lang: str = "en",
    scheme: Scheme = "light",
    width: int = 1100,
    script: bool = True,
) -> Iterator[Page]:
    """A page of somebody who signed in; whatever the browser complains of fails."""
    with stranger(chromium, url, lang=lang, scheme=scheme, width=width, script=script) as page:
        page.goto("/accounts/login/")
        page.locator("tr", has_text=person).get_by_role("button").click()
        page.wait_for_url("**/")
        yield page


@contextmanager
def stranger(
    chromium: Browser, url: str, *, lang: str, scheme: Scheme, width: int, script: bool = True
) -> Iterator[Page]:
    """A page of somebody who has not signed in."""
    context = chromium.new_context(
        base_url=url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale=lang,
        java_script_enabled=script,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: complaints.append(asked.url) if not asked.url.startswith((url, "data:")) else None,
    )
    yield page
    context.close()
    assert not complaints, complaints
