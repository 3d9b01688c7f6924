"""Fills the database of a desk with a company's stored orders, as imports would have left them.

    python -m benchmarks.desk_book STORED

runs within the surroundings of the desk and prints, as JSON, the token and the session by which the load comes in.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from benchmarks.desk_rows import AT_ONCE, columns_of, indexed_after, put

SEED, OPEN = 20_261_127, 0.002
"""The share of the stored orders that waits in the queue."""
FIRST_DAY, MONTHS, LAST_DAY = date(2024, 11, 1), 24, date(2026, 11, 2)
TO_COME = 5_000
WAITING_FOR = {"code": "C06", "weight": 1.2, "values": {"days": 3}}


def fill(stored: int) -> dict[str, Any]:
    """Make the tables, a company, whoever sends and reads there, and its orders."""
    import django

    django.setup()
    from django.core.management import call_command

    from bonafides.screening.simulate import simulate

    call_command("migrate", verbosity=0)
    company, doors = _company()
    ledger = simulate(SEED, stored, start=FIRST_DAY, months=MONTHS, base_rate=0.002)
    known = _customers(ledger, company)
    _keep(ledger.orders, {number: each.pk for number, each in known.items()}, company)
    _as_people_leave_it()
    to_come = ledger.orders.take(random.Random(SEED).sample(range(stored), min(TO_COME, stored)))
    return doors | {"orders": [_as_sent(row) for row in to_come.to_pylist()]}


def _as_sent(row: dict[str, Any]) -> dict[str, Any]:
    """An order like one that is stored, as a program sends it; it comes with a number of its own."""
    from bonafides.site.demo.book import OF_ORDER, line_of

    apart = {"customer", "customer_name", "order_id", "ordered_on", "ordered_at"}
    line = {name: str(value) for name, value in line_of(row).items() if value not in {None, ""}}
    return {
        "customer": row["customer"],
        "ordered_on": LAST_DAY.isoformat(),
        "lines": [line],
        **{name: row[name] for name in OF_ORDER if name not in apart and row.get(name)},
    }


def _as_people_leave_it() -> None:
    """The planner knows how much there is, as the database's own upkeep lets it know sooner or later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _company() -> tuple[Any, dict[str, str]]:
    from importlib import import_module

    from django.conf import settings

    from bonafides.partners.actions import tokens
    from bonafides.partners.models import Membership, Organisation, Person
    from bonafides.partners.rights import Verb

    company = Organisation.objects.create(kind="company", name="Alpha Chemicals", country="NL")
    person = Person.objects.create_user("desk@example.org", name="Order desk")
    Membership.objects.create(person=person, organisation=company, contributes=True, decides=True)
    given = [Verb.READ, Verb.CONTRIBUTE]
    token = tokens.make(by=person, organisation=company, name="orders", scopes=given, days=30)[1]
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.update(
        {
            "_auth_user_id": str(person.pk),
            "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
            "_auth_user_hash": person.get_session_auth_hash(),
        }
    )
    session.create()
    return company, {"token": token, "session": session.session_key}


def _customers(ledger: Any, company: Any) -> dict[str, Any]:
    """Customers and their papers."""
    from bonafides.site.demo.book import store_customers, store_papers

    wanted = set(ledger.orders["customer"].to_pylist())
    known = store_customers(ledger.customers.to_pylist(), wanted, company)
    store_papers(ledger, known, company)
    return known


def _keep(orders: Any, known: Mapping[str, int], company: Any) -> None:
    """Orders, their lines, and of those that wait what was seen."""
    from django.db import transaction

    from bonafides.orders.models import Line, Order

    with indexed_after(Order, Line):
        first = 1
        for batch in orders.to_batches(max_chunksize=AT_ONCE):
            rows = batch.to_pylist()
            with transaction.atomic():
                put(Order, list(_orders(rows, known, company.pk, first)))
                put(Line, list(_lines(rows, first)))
            first += len(rows)
    _look_at_waiting()


def _orders(
    rows: list[dict[str, Any]], known: Mapping[str, int], company: int, first: int
) -> Iterator[list[Any]]:
    """As an import leaves them; one in so many waits, the others passed."""
    from bonafides.orders.models import Order, State

    columns, every = columns_of(Order), round(1 / OPEN)
    for number, row in enumerate(rows, start=first):
        waits = number % every == 0
        own = {
            "id": number,
            "organisation_id": company,
            "customer_id": known[row["customer"]],
            "ordered_on": row["ordered_on"].isoformat(),
            "ordered_at": None,
            "key": None,
            "received_at": f"{row['ordered_on']} 12:00:00",
            "taken_by_id": None,
            "state": State.NEW if waits else State.PASSED,
            "proposed": "ask" if waits else "release",
            "score": 1.2 + number / 1_000_000 if waits else 0.0,
        }
        own = {name: row.get(name) or "" for name in columns} | own
        yield [own[name] for name in columns]


def _lines(rows: list[dict[str, Any]], first: int) -> Iterator[list[Any]]:
    """Each order has one."""
    from bonafides.orders.models import Line
    from bonafides.site.demo.book import line_of

    columns = columns_of(Line)
    for number, row in enumerate(rows, start=first):
        told = line_of(row) | {"id": number, "order_id": number, "line": 1}
        yield [str(each) if isinstance(each := told[name], Decimal) else each for name in columns]


def _look_at_waiting() -> None:
    from bonafides.orders.models import Order, Seen, State

    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    told = {"line": 1, "substance": "67-64-1", "kg": 12.5, "proposed": "ask", "at": at}
    waiting = Order.objects.filter(state=State.NEW).order_by("pk")
    Seen.objects.bulk_create(
        Seen(order=each, score=each.score, findings=[WAITING_FOR], **told) for each in waiting
    )


if __name__ == "__main__":
    print(json.dumps(fill(int(sys.argv[1]))))
