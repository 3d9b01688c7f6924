"""The question: who does what with which product, how much, between which countries, and when."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.lists import day_or_none
from bonafides.substances.tables import rows
from bonafides.substances.verdicts import Jurisdiction

ROLES = ("seller", "buyer", "maker", "exporter", "importer")
DIRECTIONS = ("domestic", "export", "import")


class Amount(NamedTuple):
    """A quantity of product as it is written: `25 l`."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Case:
    """One dealing.

    Attributes:
        product: product line: name, number, strength.
        role: whose duties are asked, one of `ROLES`.
        direction: one of `DIRECTIONS`, seen from the country whose law is asked.
        on: day of the transaction.
        quantity: what is supplied; None when it is not known.
        sent_from: two letters of the country of dispatch.
        sent_to: two letters of the country of destination.
        dispatch: day on which the goods leave; None when it is not known.
        before: what the same customer had before in the period that the law counts; None when it is not known.
        orders_before: supplies of the same substance to this customer in the twelve months before.
        usual: the quantity is what the customer usually uses; None when it is not known.
        suspicious: something does not fit.
        lost: goods were lost or stolen.
        aware: day on which one became aware of it.
    """

    product: str
    role: str
    direction: str
    on: date
    quantity: Amount | None = None
    sent_from: str = ""
    sent_to: str = ""
    dispatch: date | None = None
    before: Amount | None = None
    orders_before: int | None = None
    usual: bool | None = None
    suspicious: bool = False
    lost: bool = False
    aware: date | None = field(default=None)


def jurisdictions_of(country: str, on: date) -> tuple[Jurisdiction, ...]:
    """Whose law rules in a country on a day, as far as it is known here."""
    return tuple(
        Jurisdiction(row["jurisdiction"])
        for row in rows("countries")
        if row["country"] == country and _in_force(row, on)
    )


def _in_force(row: dict[str, str], on: date) -> bool:
    since, until = day_or_none(row["since"]), day_or_none(row["until"])
    return (since is None or since <= on) and (until is None or on <= until)
