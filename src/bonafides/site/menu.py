"""What every page is given: the menu of the person, and whether this is the demonstration."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Membership, OrganisationKind, Person

COMPANY, AUTHORITY = (OrganisationKind.COMPANY,), (OrganisationKind.AUTHORITY, OrganisationKind.POLICE)
OFFICES = (*AUTHORITY, OrganisationKind.CUSTOMS)
EVERYBODY = tuple(OrganisationKind)
MENU = (
    ("start", _("Today"), EVERYBODY),
    ("orders", _("Queue"), COMPANY),
    ("orders-all", _("Orders"), COMPANY),
    ("customers", _("Customers"), COMPANY),
    ("stock", _("Stock"), COMPANY),
    ("reports", _("Reports"), (*COMPANY, *AUTHORITY)),
    ("cases", _("Cases"), OFFICES),
    ("backtrack", _("Trace a lot"), OFFICES),
    ("indicators", _("Indicators"), COMPANY),
    ("verify", _("Check a customer"), COMPANY),
    ("register", _("Register"), (OrganisationKind.AUTHORITY,)),
    ("people", _("People"), EVERYBODY),
)


class Entry(NamedTuple):
    """One place to go; `here` when it is where one is."""

    name: str
    url: str
    here: bool


def entries(person: Person, at: str) -> list[Entry]:
    """The menu of a person, by the kinds of organisation in which it has a role."""
    held = Membership.objects.current().filter(person=person)
    kinds = set(held.values_list("organisation__kind", flat=True))
    wanted = [(name, reverse(view)) for view, name, whose in MENU if kinds & set(whose) or view == "start"]
    here = max(
        (url for _, url in wanted if at == url or (url != "/" and at.startswith(url))), key=len, default=""
    )
    return [Entry(str(name), url, url == here) for name, url in wanted]


def of_every_page(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    common: dict[str, Any] = {"demo": settings.DEMO, "version": settings.VERSION}
    person = getattr(request, "user", None)  # a request that is refused at once has none yet
    if isinstance(person, Person):
        common["menu"] = entries(person, request.path)
    return common
