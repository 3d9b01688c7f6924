"""What the authority of the country has in its register, and somebody who orders under another's licence."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bonafides.ledger.words import plain
from bonafides.orders.arriving import NewLine, NewOrder
from bonafides.orders.models import Customer, Licence
from bonafides.partners.actions.register import add, change_status
from bonafides.partners.models import Entry, EntryKind, EntryStatus, Operation, Organisation, Person
from bonafides.screening.simulate import Ledger
from bonafides.site.demo.book import Row, first_day

OPERATIONS = {
    "use": [Operation.ACQUIRE, Operation.STORE, Operation.TRANSFORM],
    "supply": [Operation.ACQUIRE, Operation.STORE, Operation.SUPPLY],
}
MOST_PLACES = 5
THIEF = "T90001"
ELSEWHERE, ANOTHER_NUMBER = "Unit 7, Harbour Lane 3, 40211 Belquil", "+999 77 0123456"


def enter_register(ledger: Ledger, authority: Organisation, officer: Person, today: date) -> list[Entry]:
    """Enter what the simulated customers hold, as the authority granted it; one entry is suspended."""
    known = {row["customer"]: row for row in ledger.customers.to_pylist()}
    places = _places(ledger, first_day(today))
    made = [
        add(by=officer, authority=authority, **_entry(row, known[row["holder"]], places[row["holder"]]))
        for row in sorted(ledger.licences.to_pylist(), key=lambda row: row["number"])
    ]
    lately = _lately(ledger, first_day(today))
    running = [each for each in made if each.valid_until >= today]
    for entry in sorted(running, key=lambda each: (each.holder not in lately, each.number))[:1]:
        since, reason = first_day(today), "The premises were closed when we came."
        change_status(entry, by=officer, status=EntryStatus.SUSPENDED, since=since, reason=reason)
    return list(Entry.objects.filter(authority=authority).order_by("number"))


def _entry(row: Row, holder: Row, places: list[str]) -> dict[str, Any]:
    own = ", ".join(filter(None, (holder["address"], f"{holder['postcode']} {holder['city']}".strip())))
    quota = row["quota_kg"]
    return {
        "kind": EntryKind(row["kind"]),
        "number": row["number"],
        "holder": holder["name"],
        "registration_no": holder["registration_no"] or "",
        "vat_no": holder["vat_no"] or "",
        "lei": holder["lei"] or "",
        "address": own,
        "substances": row["substances"].split(";"),
        "operations": [str(each) for each in OPERATIONS[row["activities"]]],
        "premises": [own],
        "contact_email": holder["email"] or "",
        "telephones": [holder["phone"]] if holder["phone"] else [],
        "delivery_places": [place for place in places if plain(place) != plain(own)],
        "quota_kg": None if quota is None else Decimal(str(quota)),
        "valid_from": row["valid_from"],
        "valid_until": row["valid_until"],
    }


def _places(ledger: Ledger, until: date) -> Mapping[str, list[str]]:
    """Where goods of each customer went before a day, the most usual first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in ledger.orders.to_pylist():
        if row["ordered_on"] < until and row["delivery_address"]:
            counts[row["customer"]][row["delivery_address"]] += 1
    usual = {
        customer: sorted(found, key=lambda place: (-found[place], place))[:MOST_PLACES]
        for customer, found in counts.items()
    }
    return defaultdict(list, usual)


def _lately(ledger: Ledger, since: date) -> set[str]:
    """Names of those who order something for which they showed a paper."""
    papers = defaultdict(set)
    for row in ledger.licences.to_pylist():
        papers[row["holder"]].update(row["substances"].split(";"))
    return {
        row["customer_name"]
        for row in ledger.orders.to_pylist()
        if row["ordered_on"] >= since and row["cas"] in papers[row["customer"]]
    }


def borrowed(place: Organisation, entries: list[Entry], today: date) -> NewOrder | None:
    """An order in the name of a holder, on its licence, to another place and with another telephone; the paper is on file."""
    valid = (each for each in entries if each.status == EntryStatus.VALID and each.valid_until > today)
    entry = next((each for each in valid if each.valid_from <= today and "108-24-7" in each.substances), None)
    if entry is None:
        return None
    customer = Customer.objects.create(
        organisation=place, customer=THIEF, name=entry.holder, address=ELSEWHERE, phone=ANOTHER_NUMBER
    )
    Licence.objects.create(
        organisation=place,
        holder=customer,
        number=entry.number,
        kind=entry.kind,
        substances=";".join(entry.substances),
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
    )
    return NewOrder(
        customer=THIEF,
        customer_name=entry.holder,
        order_id=f"{THIEF}-1",
        ordered_on=today - timedelta(days=1),
        delivery_name=entry.holder,
        delivery_address=ELSEWHERE,
        contact_phone=ANOTHER_NUMBER,
        channel="e-mail",
        payment="cash",
        contact_email="orders.delivery24@freemail.example",
        note="urgent, price does not matter, neutral packaging without labels, customer collects himself",
        lines=(
            NewLine(
                product="Acetic anhydride 99 %, 25 kg drum", cas="108-24-7", quantity=Decimal(50), unit="kg"
            ),
        ),
    )
