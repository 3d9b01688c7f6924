"""Search among what a person may see: customers, orders, reports and cases."""

from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bonafides.cases.models import Case
from bonafides.orders.models import Customer, Order
from bonafides.partners.models import Person
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
    wanted = Q(name__icontains=written) | Q(customer__istartswith=written) | Q(email__istartswith=written)
    wanted |= Q(phone__contains=written)
    found = _first(Customer.objects.visible_to(person).filter(wanted))
    shown = [Found(one.name, reverse("customer", args=(one.pk,)), one.customer) for one in found[:MOST]]
    return Group(_("Customers"), shown, len(found) > MOST)


def _orders(written: str, person: Person) -> Group:
    wanted = Q(order_id__istartswith=written) | Q(lines__cas=written) | Q(contact_phone=written)
    found = _first(Order.objects.visible_to(person).filter(wanted).select_related("customer").distinct())
    shown = [Found(one.order_id, reverse("order", args=(one.pk,)), one.customer.name) for one in found[:MOST]]
    return Group(_("Orders"), shown, len(found) > MOST)


def _reports(written: str, person: Person) -> Group:
    found = _first(Report.objects.visible_to(person).filter(number__icontains=written))
    shown = [Found(one.number, reverse("report", args=(one.pk,))) for one in found[:MOST]]
    return Group(_("Reports"), shown, len(found) > MOST)


def _cases(written: str, person: Person) -> Group:
    wanted = Q(number__icontains=written) | Q(title__icontains=written)
    found = _first(Case.objects.visible_to(person).filter(wanted))
    shown = [Found(one.number, reverse("case", args=(one.pk,)), one.title) for one in found[:MOST]]
    return Group(_("Cases"), shown, len(found) > MOST)


def _first[M](found: QuerySet[M]) -> list[M]:  # type: ignore[type-var]
    return list(found[: MOST + 1])
