"""Every page of the site, and how somebody comes to it: by its address, by a link of another page, or by making a thing first.

A page that is on none of the lists, nor among those of which it is said why they are not looked at, fails `test_access.py`.
"""

from collections.abc import Callable, Mapping
from itertools import count
from typing import NamedTuple

from playwright.sync_api import Locator, Page

COMPLIANCE, HEAD, OFFICER = (
    "Compliance officer of Norvela",
    "Head of compliance of Norvela",
    "Officer of the authority",
)
HEAD_OF_AUTHORITY = "Head of the authority"

PAGES: Mapping[str, tuple[str, ...]] = {
    "": (
        "/accounts/login/",
        "/accounts/inactive/",
        "/accounts/signup/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/a:b/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-a/",
        "/accounts/password/reset/key/done/",
        "/accounts/3rdparty/login/cancelled/",
    ),
    COMPLIANCE: (
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
        "/people/absence/",
        "/tokens/",
        "/api/",
        "/accounts/email/",
        "/accounts/logout/",
        "/accounts/password/set/",
        "/accounts/reauthenticate/code/",
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/3rdparty/",
    ),
    HEAD: (
        "/settings/",
        "/people/invite/",
        "/audit/",
        "/purposes/",
        "/webhooks/",
        "/mail/",
        "/retention/",
    ),
    OFFICER: (
        "/",
        "/reports/",
        "/register/",
        "/register/add/",
        "/people/",
        "/cases/",
        "/cases/new/",
        "/backtrack/",
        "/backtrack/?lot=AB-12",
    ),
    HEAD_OF_AUTHORITY: ("/", "/settings/", "/purposes/"),
}


class Link(NamedTuple):
    """The page of a name, reached from another one by a link; two where the first leads to a page between."""

    name: str
    start: str
    links: tuple[str, ...]


FIRST = "table.list tbody a"
LED: Mapping[str, tuple[Link, ...]] = {
    COMPLIANCE: (
        Link("order", "/orders/", (FIRST,)),
        Link("customer", "/customers/", (FIRST,)),
        Link("customer-change", "/customers/", (FIRST, "a[href$='/change/']")),
        Link("declaration-new", "/customers/", (FIRST, "a[href$='/declarations/new/']")),
        Link("licence-new", "/customers/", (FIRST, "a[href$='/licences/new/']")),
        Link("declaration", "/papers/", (FIRST,)),
        Link("licence", "/papers/?kind=licences", (FIRST,)),
        Link("report", "/reports/", (FIRST,)),
        Link("report-print", "/reports/?stage=acknowledged", (FIRST, "a[href$='/print/']")),
        Link("indicator", "/indicators/", (FIRST,)),
    ),
    HEAD: (Link("role", "/people/", ("main table a[href^='/people/']",)),),
    OFFICER: (
        Link("report", "/reports/", (FIRST,)),
        Link("case", "/cases/?stage=open", (FIRST,)),
        Link("case-report", "/cases/?stage=open", (FIRST, "main a[href*='/cases/'][href*='/reports/']")),
        Link("case-links", "/cases/?stage=open", (FIRST, "a[href$='/links/']")),
    ),
}
_NUMBERS = count(1)


def follow(page: Page, what: Locator) -> None:
    """Press a link or a button, and wait for the page that comes."""
    with page.expect_navigation():
        what.click()


def a_stock_book(page: Page) -> None:
    """A row is entered, whose book is then shown."""
    page.goto("/stock/new/")
    for name, value in {"site": "North", "day": "2026-01-05", "kg": "5"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=substance]").fill("Acetone")
    page.locator("[name=event]").select_option("count")
    follow(page, page.locator("main form .button.primary"))


def an_import(page: Page) -> None:
    """A file with a row that cannot be taken, looked at and taken in."""
    a_preview(page)
    follow(page, page.locator("form[action$='/take'] button"))
    follow(page, page.locator(FIRST).first)


def a_preview(page: Page) -> None:
    """A file with a row that cannot be taken, looked at."""
    page.goto("/imports/")
    page.locator("#id_kind").select_option("customers")
    text = f"customer,name,founded_on\nY{next(_NUMBERS)},Made-up Works,2001-02-03\nY0,Old Works,1100-01-01\n"
    page.locator("[name=file]").set_input_files(
        {"name": "customers.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    follow(page, page.locator("main form .button.primary").first)


def a_webhook(page: Page) -> None:
    """One that ends at once, so that nothing is sent."""
    page.goto("/webhooks/")
    page.locator("[name=url]").fill("https://erp.example.org/in")
    page.locator("[name=told]").first.check()
    follow(page, page.locator("form[action$='/make'] button"))
    follow(page, page.locator("main a.button"))
    place = page.url
    follow(page, page.locator("form[action$='/end'] button"))
    page.goto(place)


def an_invitation(page: Page) -> None:
    """A link for somebody new, followed by nobody yet."""
    page.goto("/people/invite/")
    page.locator("[name=email]").fill(f"new{next(_NUMBERS)}@example.org")
    page.locator("[name=name]").fill("New colleague")
    page.locator("[name=verbs]").first.check()
    follow(page, page.locator("main form .button.primary"))
    page.goto(page.locator("main code").inner_text())


def an_entry(page: Page) -> None:
    """A licence, entered in the register."""
    page.goto("/register/add/")
    told = {
        "number": f"L-{next(_NUMBERS)}",
        "holder": "Made-up Works",
        "valid_from": "2026-01-01",
        "valid_until": "2030-01-01",
    }
    for name, value in told.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main [name=kind]").select_option("licence")
    page.locator("main [name=substances]").fill("acetone")
    page.locator("main [name=operations]").first.check()
    follow(page, page.locator("main form .button.primary"))


def a_purpose(page: Page) -> None:
    """Asked of the authority before it reads what belongs to a company."""
    page.goto("/reports/")
    page.goto(page.locator(FIRST).first.get_attribute("href") or "")


MADE: Mapping[str, Mapping[str, Callable[[Page], None]]] = {
    COMPLIANCE: {"stock-book": a_stock_book, "imports": a_preview, "import": an_import},
    HEAD: {"webhook": a_webhook, "invitation": an_invitation},
    OFFICER: {"purpose": a_purpose, "register-entry": an_entry},
}

A_FILE, A_CODE = "a file, no page", "asks for a code or key that somebody's device makes"
ELSEWHERE = "leads elsewhere at once"
UNSEEN: Mapping[str, str] = {
    "health": A_FILE,
    "ready": A_FILE,
    "set_language": ELSEWHERE,
    "order-row": "a part of the queue, walked in test_moves.py",
    "reached": "its link stands in an e-mail alone; a page of one sentence",
    **dict.fromkeys(
        (
            "audit-export", "cases-export", "reports-export", "purposes-export", "purposes-signed", "import-rejected",
            "report-json", "report-xml", "report-pdf", "report-receipt", "report-content", "report-schema", "receipt-key",
        ),
        A_FILE,
    ),
    **dict.fromkeys(
        (
            "account_confirm_login_code", "account_confirm_reauthentication_code", "mfa_authenticate", "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn",
            "mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
        ),
        A_CODE,
    ),
    "account_reauthenticate": ELSEWHERE,
    "account_change_password": "the people of the demonstration have no password; its form is that of setting one",
    **dict.fromkeys(
        (
            "socialaccount_login_error", "socialaccount_signup", "openid_connect_login", "openid_connect_callback",
            "/accounts/social/login/cancelled/", "/accounts/social/login/error/", "/accounts/social/signup/",
            "/accounts/social/connections/",
        ),
        "needs a provider; walked in test_single_sign_on.py",
    ),
}  # fmt: skip
"""Addresses of which no page is looked at, and why."""
