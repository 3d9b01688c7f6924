"""Somebody files what is known of a customer, and the papers that the customer gave."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.conflicts import CustomerThere, PaperEnded, PaperThere
from bonafides.orders.models import Customer, Declaration, Licence
from bonafides.orders.screening.keeping import outdate
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must

type Values = Mapping[str, Any]

SAME_DECLARATION = ("declaration_id", "substance", "site", "valid_from")
SAME_LICENCE = ("number", "valid_from")


class Filed[T](NamedTuple):
    """What is on file now, and whether it is new or was changed."""

    thing: T
    new: bool
    changed: bool = True


@transaction.atomic
def add_customer(*, organisation: Organisation, number: str, values: Values, by: Person) -> Customer:
    """Open the file of a customer.

    Args:
        organisation: whose customer it is.
        number: the organisation's number for it.
        values: columns of the ledger by name.
        by: who files it.

    Raises:
        CustomerThere: the number is on file.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    _alone(organisation)
    there = Customer.objects.filter(organisation=organisation, customer=number).first()
    if there is not None:
        raise CustomerThere(customer=number, name=there.name)
    return _open(organisation, number, values, by)


@transaction.atomic
def file_customer(*, organisation: Organisation, number: str, values: Values, by: Person) -> Filed[Customer]:
    """Open the file of a customer, or change what is told; what is not told stays. Sent again it changes nothing.

    Args:
        organisation: whose customer it is.
        number: the organisation's number for it.
        values: columns of the ledger by name; of a new customer without a name the number is its name.
        by: who files it.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    _alone(organisation)
    there = Customer.objects.filter(organisation=organisation, customer=number).first()
    if there is None:
        return Filed(_open(organisation, number, {"name": number} | dict(values), by), new=True)
    return Filed(there, new=False, changed=_change(there, values, by))


@transaction.atomic
def change_customer(*, customer: Customer, values: Values, by: Person) -> bool:
    """Change what is told of a customer; whether anything was."""
    must(by, Verb.CONTRIBUTE, customer.organisation)
    return _change(Customer.objects.select_for_update().get(pk=customer.pk), values, by)


def _open(organisation: Organisation, number: str, values: Values, by: Person) -> Customer:
    made = Customer.objects.create(
        organisation=organisation, customer=number, changed_on=timezone.localdate(), **values
    )
    record("customer.filed", made, by=str(by.pk), values={"customer": number} | _told(values))
    _count_from_now(organisation)
    return made


def _change(customer: Customer, values: Values, by: Person) -> bool:
    new = {name: value for name, value in values.items() if getattr(customer, name) != value}
    if not new:
        return False
    old = {name: getattr(customer, name) for name in new}
    for name, value in new.items():
        setattr(customer, name, value)
    customer.changed_on = timezone.localdate()
    customer.save(update_fields=[*new, "changed_on"])
    record("customer.changed", customer, by=str(by.pk), values={"from": _told(old), "to": _told(new)})
    _count_from_now(customer.organisation)
    return True


def add_declaration(*, customer: Customer, values: Values, by: Person) -> Declaration:
    """File what a customer declares that it uses a substance for.

    Raises:
        PaperThere: it is on file.
    """
    filed = file_declaration(customer=customer, values=values, by=by)
    if not filed.new:
        raise PaperThere(number=filed.thing.declaration_id)
    return filed.thing


def add_licence(*, customer: Customer, values: Values, by: Person) -> Licence:
    """File a licence or registration as the customer showed it.

    Raises:
        PaperThere: it is on file.
    """
    filed = file_licence(customer=customer, values=values, by=by)
    if not filed.new:
        raise PaperThere(number=filed.thing.number)
    return filed.thing


def file_declaration(*, customer: Customer, values: Values, by: Person) -> Filed[Declaration]:
    """File a declaration once: one with its number, substance, site and first day may be there.

    Raises:
        PaperThere: it is there and says something else.
    """
    return _file(_Kind("declaration", customer.declarations, SAME_DECLARATION), customer, values, by)


def file_licence(*, customer: Customer, values: Values, by: Person) -> Filed[Licence]:
    """File a licence or registration once: one with its number and first day may be there.

    Raises:
        PaperThere: it is there and says something else.
    """
    return _file(_Kind("licence", customer.licences, SAME_LICENCE), customer, values, by)


class _Kind(NamedTuple):
    """One kind of paper: its name in records, those of the customer, and the columns that make two the same."""

    name: str
    papers: Any
    same: tuple[str, ...]


@transaction.atomic
def _file(kind: _Kind, customer: Customer, values: Values, by: Person) -> Filed[Any]:
    must(by, Verb.CONTRIBUTE, customer.organisation)
    _alone(customer.organisation)
    there = kind.papers.filter(**{name: values.get(name, "") for name in kind.same}).first()
    if there is not None:
        if any(getattr(there, name) != value for name, value in values.items()):
            raise PaperThere(number=str(there))
        return Filed(there, new=False, changed=False)
    made = kind.papers.create(organisation=customer.organisation, **values)
    told = {"customer": customer.customer} | _told(values)
    record(f"{kind.name}.filed", made, by=str(by.pk), values=told)
    _count_from_now(customer.organisation)
    return Filed(made, new=True)


@transaction.atomic
def end_paper(*, paper: Declaration | Licence, on: date, reason: str, by: Person) -> Declaration | Licence:
    """Let a paper end on a day, before it would by itself; it stays to be read.

    Args:
        paper: the paper.
        on: its last day.
        reason: why, for colleagues.
        by: who ends it.

    Raises:
        PaperEnded: it ends on that day or earlier.
    """
    must(by, Verb.CONTRIBUTE, paper.organisation)
    locked = type(paper).objects.select_for_update().get(pk=paper.pk)
    if locked.valid_until <= on:
        raise PaperEnded(number=str(locked), until=locked.valid_until.isoformat())
    told = {"from": locked.valid_until.isoformat(), "to": on.isoformat(), "reason": reason}
    locked.valid_until = on
    locked.save(update_fields=["valid_until"])
    kind = "declaration" if isinstance(locked, Declaration) else "licence"
    record(f"{kind}.ended", locked, by=str(by.pk), values=told)
    _count_from_now(locked.organisation)
    return locked


def _alone(organisation: Organisation) -> None:
    """Two that file the same wait for one another."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _count_from_now(organisation: Organisation) -> None:
    transaction.on_commit(lambda: outdate(organisation))


def _told(values: Values) -> dict[str, Any]:
    """As JSON has it; what is not told is left out."""
    return {name: _plain(value) for name, value in values.items() if value not in {None, ""}}


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool) else str(value)
