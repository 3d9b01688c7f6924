"""Rows of a file become records; what is there already is left and said."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.utils import timezone

from bonafides.ledger import Kind
from bonafides.orders.importing.reading import Came, Values
from bonafides.orders.models import Customer, Declaration, Import, Licence, Line, Order, State, StockRow
from bonafides.orders.screening.stored import OF_LINE

AT_ONCE = 1_000
"""Orders, or other rows, that are stored in one transaction."""
KEY = ("customer", "order_id", "kind", "ordered_on")
"""What makes rows lines of one order."""
STOCK = ("site", "substance", "day", "event", "kg", "unit", "lot", "counterparty")
"""The columns of the stock book."""

type Left = list[dict[str, object]]
"""Rows that were not stored, as the ledger tells rejected ones."""


class Storing:
    """Stores the rows of one file for one import.

    Attributes:
        stored: how many rows were.
        left: those that were not, with the reason.
    """

    def __init__(self, of: Import) -> None:
        self._of = of
        self._customers = {
            each.customer: each for each in Customer.objects.filter(organisation=of.organisation)
        }
        self.stored = 0
        self.left: Left = []

    def parts(self, came: Came) -> Iterator[list[Values]]:
        """The rows of the file, some at a time; lines of one order stand together. The same file gives the same parts."""
        if came.kind is not Kind.ORDERS:
            yield from map(list, batched(came.rows(), AT_ONCE, strict=False))
            return
        orders: dict[tuple[Any, ...], list[Values]] = {}
        for row in came.rows():
            row["kind"] = row["kind"] or "order"
            orders.setdefault(tuple(row[name] for name in KEY), []).append(row)
        for some in batched(orders.values(), AT_ONCE, strict=False):
            yield [row for rows in some for row in rows]

    def store(self, kind: Kind, rows: list[Values]) -> None:
        """Store the rows of one part."""
        match kind:
            case Kind.ORDERS:
                self._orders(rows)
            case Kind.CUSTOMERS:
                self._customer_files(rows)
            case Kind.DECLARATIONS:
                self._papers(
                    rows, Declaration, "customer", ("declaration_id", "substance", "site", "valid_from")
                )
            case Kind.LICENCES:
                self._papers(rows, Licence, "holder", ("number", "valid_from"))
            case Kind.STOCK:
                self._stock(rows)

    def _orders(self, rows: list[Values]) -> None:
        self._know(rows, "customer")
        numbers = {row["order_id"] for row in rows}
        own = Order.objects.filter(organisation=self._of.organisation, order_id__in=numbers)
        there = set(own.values_list("customer__customer", "order_id", "kind", "ordered_on"))
        orders: dict[tuple[Any, ...], list[Values]] = {}
        for row in rows:
            key = tuple(row[name] for name in KEY)
            if key in there:
                self._leave(row, "order_id")
            else:
                orders.setdefault(key, []).append(row)
        self._keep_orders(tuple(orders.values()))

    def _keep_orders(self, some: tuple[list[Values], ...]) -> None:
        made = Order.objects.bulk_create([self._order(rows[0]) for rows in some])
        lines = [
            Line(order=order, line=number, **{name: _blank(Line, name, row[name]) for name in OF_LINE})
            for order, rows in zip(made, some, strict=True)
            for number, row in enumerate(rows, start=1)
        ]
        Line.objects.bulk_create(lines, batch_size=AT_ONCE)
        self.stored += len(lines)

    def _order(self, row: Values) -> Order:
        own = {
            name: _blank(Order, name, value)
            for name, value in row.items()
            if name not in OF_LINE and name not in {"line", "customer", "customer_name", "ordered_at"}
        }
        at = row["ordered_at"]
        return Order(
            organisation=self._of.organisation,
            customer=self._customers[row["customer"]],
            ordered_at=timezone.make_aware(at) if at else None,
            received_at=self._of.at,
            taken_by=self._of,
            state=State.PASSED,
            **own,
        )

    def _customer_files(self, rows: list[Values]) -> None:
        """New customers are made whole; of known ones what the file tells is changed."""
        new: dict[str, Customer] = {}
        for row in rows:
            known = self._customers.get(row["customer"]) or new.get(row["customer"])
            if known is None:
                new[row["customer"]] = self._customer(row)
            else:
                _change(known, row)
            self.stored += 1
        Customer.objects.bulk_create(new.values(), batch_size=AT_ONCE)
        self._customers |= new

    def _customer(self, row: Values) -> Customer:
        told = {name: _blank(Customer, name, value) for name, value in row.items() if name != "line"}
        told["watch"] = bool(row["watch"])
        return Customer(organisation=self._of.organisation, taken_by=self._of, **told)

    def _papers(self, rows: list[Values], model: type[Any], whose: str, key: tuple[str, ...]) -> None:
        self._know(rows, whose)
        theirs = {f"{whose}__customer__in": {row[whose] for row in rows}}
        own = model.objects.filter(organisation=self._of.organisation, **theirs)
        there = {tuple(map(str, each)) for each in own.values_list(f"{whose}__customer", *key)}
        made = []
        for row in rows:
            known = tuple(str(row[name] or "") for name in (whose, *key))
            if known in there:
                self._leave(row, key[0])
                continue
            there.add(known)
            told = {
                name: _blank(model, name, value) for name, value in row.items() if name not in {"line", whose}
            }
            holder = {whose: self._customers[row[whose]]}
            made.append(model(organisation=self._of.organisation, taken_by=self._of, **holder, **told))
        model.objects.bulk_create(made, batch_size=AT_ONCE)
        self.stored += len(made)

    def _stock(self, rows: list[Values]) -> None:
        """Rows of the stock book; the same movement twice in one file is two, of two files it is one."""
        own = StockRow.objects.filter(organisation=self._of.organisation, struck_at=None)
        own = own.exclude(taken_by=self._of)
        there = set(own.values_list(*STOCK))
        made = []
        for row in rows:
            told = {name: _blank(StockRow, name, row[name]) for name in STOCK}
            if tuple(told.values()) in there:
                self._leave(row, "day")
            else:
                made.append(
                    StockRow(
                        organisation=self._of.organisation,
                        taken_by=self._of,
                        by=self._of.by,
                        at=self._of.at,
                        **told,
                    )
                )
        StockRow.objects.bulk_create(made, batch_size=AT_ONCE)
        self.stored += len(made)

    def _know(self, rows: Iterable[Values], column: str) -> None:
        """Make customers of numbers that are not known."""
        self._create((row for row in rows if row[column] not in self._customers), column)

    def _create(self, rows: Iterable[Values], column: str) -> None:
        names: dict[str, str] = {}
        for row in rows:
            names.setdefault(row[column], row.get("customer_name") or row.get("name") or row[column])
        made = Customer.objects.bulk_create(
            [
                Customer(
                    organisation=self._of.organisation, customer=number, name=name[:255], taken_by=self._of
                )
                for number, name in names.items()
            ],
            batch_size=AT_ONCE,
        )
        self._customers |= {each.customer: each for each in made}

    def _leave(self, row: Values, column: str) -> None:
        self.left.append(
            {
                "file": self._of.name,
                "line": row["line"],
                "column": column,
                "value": str(row[column]),
                "reason": "is there already",
                "remedy": "leave it out, or give it a number of its own",
            }
        )


def _blank(model: type[Any], name: str, value: object) -> object:
    """A text that is not known is empty in the tables, and no longer than its column."""
    field = model._meta.get_field(name)  # noqa: SLF001 - Django's public name
    if field.get_internal_type() in {"CharField", "TextField"}:
        text = "" if value is None else str(value)
        return text[: field.max_length] if field.max_length else text
    return value


def _change(customer: Customer, row: Values) -> None:
    """Take over what a row tells of a customer; what it leaves open stays."""
    told = {
        name: _blank(Customer, name, value)
        for name, value in row.items()
        if name not in {"line", "customer"} and value is not None
    }
    for name, value in told.items():
        setattr(customer, name, value)
    if customer.pk:
        customer.save(update_fields=list(told))
