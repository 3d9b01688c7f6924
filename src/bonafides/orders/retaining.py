"""Terms of orders, of papers, of customers of whom nothing else is left, and of rows that no import took."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models import Customer, Declaration, Explanation, Import, Licence, Order
from bonafides.orders.models.orders import OPEN
from bonafides.orders.screening import forget
from bonafides.partners.models import Organisation
from bonafides.partners.retention.kinds import Holdable, Kind, Records, hold, keep, spared
from bonafides.partners.retention.moments import midnight

OF_CUSTOMER = {"orders.customer": "customer"}


def _orders(organisation: Organisation, before: date) -> Records:
    """Orders on which nobody has anything to do."""
    found = Order.objects.filter(organisation=organisation, ordered_on__lt=before).exclude(state__in=OPEN)
    return spared("orders", found)


def _erase_orders(things: Sequence[Order]) -> Iterable[str]:
    Order.objects.filter(pk__in=[each.pk for each in things]).delete()
    for organisation in {each.organisation_id: each.organisation for each in things}.values():
        transaction.on_commit(lambda place=organisation: forget(place))  # type: ignore[misc]
    return ()


def _declarations(organisation: Organisation, before: date) -> Records:
    return Declaration.objects.filter(organisation=organisation, valid_until__lt=before)


def _erase_declarations(things: Sequence[Declaration]) -> Iterable[str]:
    Declaration.objects.filter(pk__in=[each.pk for each in things]).delete()
    return ()


def _licences(organisation: Organisation, before: date) -> Records:
    return Licence.objects.filter(organisation=organisation, valid_until__lt=before)


def _erase_licences(things: Sequence[Licence]) -> Iterable[str]:
    Licence.objects.filter(pk__in=[each.pk for each in things]).delete()
    return ()


def _customers(organisation: Organisation, before: date) -> Records:
    """Customers of whom there is no order, no paper and no explanation that still holds, and who did not come lately."""
    alone = {"orders": None, "declarations": None, "licences": None}
    came, told = Q(taken_by__at__gte=midnight(before)), Q(changed_on__gte=before)
    lately = came | told | Q(explanations__until__gte=before)
    return Customer.objects.filter(organisation=organisation, watch=False, **alone).exclude(lately)


def _erase_customers(things: Sequence[Customer]) -> Iterable[str]:
    numbers = [each.pk for each in things]
    said = Explanation.objects.filter(customer__in=numbers)
    gone = [f"orders.explanation:{pk}" for pk in said.values_list("pk", flat=True)]
    said.delete()
    Customer.objects.filter(pk__in=numbers).delete()
    return gone


def _files(organisation: Organisation, before: date) -> Records:
    """Files of which rows that were not taken are still kept."""
    return Import.objects.filter(organisation=organisation, at__lt=midnight(before)).exclude(rejected=[])


def _erase_files(things: Sequence[Import]) -> Iterable[str]:
    Import.objects.filter(pk__in=[each.pk for each in things]).update(rejected=[])
    return ()


keep(
    Kind("orders", _("Orders"), _orders, {"orders.order": "pk", **OF_CUSTOMER}, _erase_orders),
    rank=2,
)
keep(Kind("declarations", _("Declarations of use"), _declarations, OF_CUSTOMER, _erase_declarations), rank=3)
keep(
    Kind(
        "licences",
        _("Licences that customers showed"),
        _licences,
        {"orders.customer": "holder"},
        _erase_licences,
    ),
    rank=3,
)
keep(
    Kind(
        "customers",
        _("Customers of whom nothing else is left"),
        _customers,
        {"orders.customer": "pk"},
        _erase_customers,
    ),
    rank=4,
)
keep(Kind("files", _("Rows of files that were not taken"), _files, {}, _erase_files, forgets=False), rank=5)
hold(
    Holdable(
        "orders.customer",
        _("Customer, by its number"),
        lambda place, number: Customer.objects.filter(organisation=place, customer=number),
    )
)
hold(
    Holdable(
        "orders.order",
        _("Order, by its number"),
        lambda place, number: Order.objects.filter(organisation=place, order_id=number),
    )
)
