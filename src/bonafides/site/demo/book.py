"""A year of orders of the simulated country, as its two companies stored them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bonafides.orders.arriving import LINE_FIELDS, NewLine, NewOrder
from bonafides.orders.models import Customer, Declaration, Licence, Line, Order, State
from bonafides.partners.models import Organisation
from bonafides.screening.simulate import Ledger, simulate

SEED, LINES, MONTHS, BASE_RATE = 11, 10_000, 13, 0.01
DAYS_SCREENED = 35
"""Orders of the last days come in one by one; what lies before them is history."""
AT_ONCE = 1_000

type Row = Mapping[str, Any]


def country(today: date) -> Ledger:
    """The simulated country, over the year that ends with this month."""
    first = date(today.year - 1, today.month, 1)
    return simulate(SEED, LINES, start=first, months=MONTHS, base_rate=BASE_RATE, difficulty="easy")


def store_past(ledger: Ledger, place: Organisation, until: date) -> None:
    """Customers, papers, and the orders before a day, as an import would have left them."""
    rows = [row for row in ledger.orders.to_pylist() if row["supplier"] == place.name]
    known = store_customers(ledger.customers.to_pylist(), {row["customer"] for row in rows}, place)
    store_papers(ledger, known, place)
    past = [row for row in rows if row["ordered_on"] < until]
    orders = [order_of(row, known[row["customer"]], place) for row in past]
    made = Order.objects.bulk_create(orders, batch_size=AT_ONCE)
    lines = [Line(order=order, line=1, **line_of(row)) for order, row in zip(made, past, strict=True)]
    Line.objects.bulk_create(lines, batch_size=AT_ONCE)


def come_since(ledger: Ledger, place: Organisation, first: date, last: date) -> Iterator[NewOrder]:
    """Orders from one day to another, as they came in."""
    for row in ledger.orders.to_pylist():
        if row["supplier"] == place.name and first <= row["ordered_on"] <= last:
            yield NewOrder(
                customer=row["customer"],
                customer_name=row["customer_name"],
                lines=(NewLine(**line_of(row)),),
                **_of_order(row),
            )


ELSEWHERE = ("customer", "customer_name", "lines", "ordered_at")
OF_ORDER = tuple(each.name for each in fields(NewOrder) if each.name not in ELSEWHERE)


def _of_order(row: Row) -> dict[str, Any]:
    return {name: row[name] if row.get(name) is not None else "" for name in OF_ORDER}


def line_of(row: Row) -> dict[str, Any]:
    """The columns of a line: numbers as they are kept, texts never unknown."""
    exact = {"quantity", "concentration", "price"}
    unknown = {"concentration", "packs", "price"}
    told: dict[str, Any] = {}
    for name in LINE_FIELDS:
        value = row.get(name)
        if value is None:
            told[name] = None if name in unknown else ""
        else:
            told[name] = Decimal(str(value)) if name in exact else value
    if told["concentration"] is not None:
        told["concentration"] /= 100  # the simulated book writes per cent
    return told


def order_of(row: Row, customer: Customer, place: Organisation) -> Order:
    """A row of the ledger as an order that lies behind."""
    return Order(
        organisation=place,
        customer=customer,
        received_at=_noon(row["ordered_on"]),
        state=State.REFUSED if row["kind"] == "refusal" else State.PASSED,
        **_of_order(row),
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def store_customers(rows: Iterable[Row], wanted: set[str], place: Organisation) -> dict[str, Customer]:
    """Store those that are wanted; gives them by their number."""
    made = [
        Customer(organisation=place, **_kept(row, nullable={"founded_on"}) | {"watch": bool(row["watch"])})
        for row in rows
        if row["customer"] in wanted
    ]
    return {each.customer: each for each in Customer.objects.bulk_create(made, batch_size=AT_ONCE)}


def store_papers(ledger: Ledger, known: Mapping[str, Customer], place: Organisation) -> None:
    """Store the declarations and licences of customers."""
    dated = {"annual_kg", "quota_kg", "signed_on"}
    declarations = [
        Declaration(
            organisation=place,
            customer=known[row["customer"]],
            **_kept(row, without={"customer"}, nullable=dated),
        )
        for row in ledger.declarations.to_pylist()
        if row["customer"] in known
    ]
    licences = [
        Licence(
            organisation=place, holder=known[row["holder"]], **_kept(row, without={"holder"}, nullable=dated)
        )
        for row in ledger.licences.to_pylist()
        if row["holder"] in known
    ]
    Declaration.objects.bulk_create(declarations, batch_size=AT_ONCE, ignore_conflicts=True)
    Licence.objects.bulk_create(licences, batch_size=AT_ONCE, ignore_conflicts=True)


def _kept(row: Row, *, without: Iterable[str] = (), nullable: Iterable[str] = ()) -> dict[str, Any]:
    """A row of the ledger for a table of ours: numbers exact, texts never unknown."""
    kept = {name: value for name, value in row.items() if name not in set(without)}
    for name, value in kept.items():
        if isinstance(value, float):
            kept[name] = Decimal(str(value))
        elif value is None and name not in set(nullable):
            kept[name] = ""
    return kept


def first_day(today: date) -> date:
    """The first day whose orders come in one by one."""
    return today - timedelta(days=DAYS_SCREENED)
