"""Search among what a person may see: customers, orders, reports and cases."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bonafides.cases.models import Case
from bonafides.orders.finding import begins, owned
from bonafides.orders.models import Customer, Line, Order
from bonafides.partners.models import Person
from bonafides.partners.searching import found_by
from bonafides.suspicions.models import Report

MOST = 20


class Found(NamedTuple):
    """One thing found."""

    name: str
    url: str
    more: str = ""


class Group(NamedTuple):
    """What was found of one kind; `cut` when there is more."""

    name: str
    found: list[Found]
    cut: bool


def search_for(written: str, person: Person) -> list[Group]:
    """What has the words in its names or numbers, by kind."""
    groups = [
        _customers(written, person),
        _orders(written, person),
        _reports(written, person),
        _cases(written, person),
    ]
    return [group for group in groups if group.found]


def _customers(written: str, person: Person) -> Group:
    wanted = found_by(written) | Q(customer__istartswith=written) | Q(email__istartswith=written)
    found = _first(Customer.objects.visible_to(person).filter(wanted))
    shown = [Found(one.name, reverse("customer", args=(one.pk,)), one.customer) for one in found[:MOST]]
    return Group(_("Customers"), shown, len(found) > MOST)


def _orders(written: str, person: Person) -> Group:
    own = owned(person)
    numbers = {*_newest(own.filter(begins(written))), *_newest(own.filter(contact_phone=written))}
    numbers |= _with_line(written, own)
    found = _first(Order.objects.filter(pk__in=numbers).select_related("customer"))
    shown = [Found(one.order_id, reverse("order", args=(one.pk,)), one.customer.name) for one in found[:MOST]]
    return Group(_("Orders"), shown, len(found) > MOST)


def _newest(found: QuerySet[Order]) -> set[int]:
    """Each by an index of its own, which no database does for all of them at once."""
    return set(found.order_by("-pk").values_list("pk", flat=True)[: MOST + 1])


def _with_line(cas: str, own: QuerySet[Order]) -> set[int]:
    """The newest orders with a line of a CAS number."""
    if not is_cas(cas):
        return set()
    same = Exists(own.filter(pk=OuterRef("order_id")))
    lines = Line.objects.filter(same, cas=cas).order_by("-order_id")
    return set(lines.values_list("order_id", flat=True)[: MOST + 1])


def is_cas(written: str) -> bool:
    """Whether it is written as CAS numbers are."""
    return written.count("-") == 2 and written.replace("-", "").isdecimal()


def _reports(written: str, person: Person) -> Group:
    wanted = found_by(written) | Q(number__icontains=written)
    found = _first(Report.objects.visible_to(person).filter(wanted))
    shown = [
        Found(str(one), reverse("report", args=(one.pk,)), str(one.other_party.get("name", "")))
        for one in found[:MOST]
    ]
    return Group(_("Reports"), shown, len(found) > MOST)


def _cases(written: str, person: Person) -> Group:
    wanted = Q(number__icontains=written) | Q(title__icontains=written)
    found = _first(Case.objects.visible_to(person).filter(wanted))
    shown = [Found(one.number, reverse("case", args=(one.pk,)), one.title) for one in found[:MOST]]
    return Group(_("Cases"), shown, len(found) > MOST)


def _first[M](found: QuerySet[M]) -> list[M]:  # type: ignore[type-var]
    return list(found[: MOST + 1])
