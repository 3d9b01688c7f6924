"""What a report says, drawn from an order, and the hash of it."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bonafides.orders.models import Customer, Hold, Line, Order, State
from bonafides.partners.models import Organisation, Person
from bonafides.suspicions.models import Report
from bonafides.suspicions.receipts import canonical

CUSTOMER = (
    "customer",
    "name",
    "kind",
    "activity",
    "registration_no",
    "vat_no",
    "lei",
    "address",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "website",
    "bank_account",
)
"""What is told of a customer; the columns are those of the ledger."""
ORDER = (
    "order_id",
    "kind",
    "ordered_on",
    "ordered_at",
    "site",
    "payment",
    "payer",
    "channel",
    "contact_email",
    "contact_phone",
    "delivery_name",
    "delivery_address",
    "delivery_country",
    "consignee",
    "carrier",
    "end_use",
    "note",
)
"""What is told of an order beside its lines."""
LINE = (
    "line",
    "product",
    "cas",
    "hs_code",
    "quantity",
    "unit",
    "packs",
    "price",
    "currency",
)
"""What is told of a line of an order."""
STATUS = {State.HELD: "held", State.REFUSED: "refused", State.RELEASED: "released"}
"""What is told of where an order stands; any other state is told by the kind of the order."""


def reporter(person: Person, organisation: Organisation) -> dict[str, str]:
    """Who reports."""
    return {
        "name": person.name,
        "email": person.email,
        "organisation": organisation.name,
        "country": organisation.country,
    }


def other_party(customer: Customer) -> dict[str, Any]:
    """What is known of whoever ordered."""
    return _told(customer, CUSTOMER)


def transaction(order: Order) -> dict[str, Any]:
    """An order with its lines, the substances found in them, and until when it is held."""
    told = _told(order, ORDER)
    told["lines"] = [_line(order, line) for line in order.lines.all()]
    hold = held(order)
    return told | ({"held_until": moment(hold.ends_at)} if hold else {})


def held(order: Order) -> Hold | None:
    """The hold that stands."""
    return next((hold for hold in order.holds.all() if hold.lifted_at is None), None)


def findings(order: Order) -> list[dict[str, Any]]:
    """What the screening saw, the heaviest first, each indicator once a substance."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for seen in order.seen.all():
        for each in seen.findings:
            told = {**each, "substance": seen.substance, "measure": seen.measure}
            kept = found.setdefault((each["code"], seen.substance), told)
            if each["weight"] > kept["weight"]:
                found[each["code"], seen.substance] = told
    return sorted(found.values(), key=lambda each: (-each["weight"], each["code"], each["substance"]))


def status(order: Order) -> str:
    """Where an order stands, as a report says it."""
    return STATUS.get(State(order.state), order.kind)


def content(report: Report) -> dict[str, Any]:
    """All that a report says, as plain values: what its receipt vouches for."""
    told: dict[str, Any] = _settled(_content(report))
    return told


def _content(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "reporter": report.reporter,
        "other_party": report.other_party,
        "transaction": report.transaction,
        "findings": report.findings,
        "status": report.status,
        "reasons": report.reasons,
        "urgent": report.urgent,
        "safe_contact": report.safe_contact,
        "may_share_abroad": report.may_share_abroad,
        "may_warn_suppliers": report.may_warn_suppliers,
        "aware_at": moment(report.aware_at),
        "told_at": moment(report.told_at) if report.told_at else None,
    }


def _settled(value: Any) -> Any:
    """Values written alike whichever database kept them: a whole number has no point."""
    if isinstance(value, dict):
        return {name: _settled(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_settled(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def sha256(report: Report) -> str:
    """The hash of a report's content."""
    return hashlib.sha256(canonical(content(report))).hexdigest()


def moment(at: datetime) -> str:
    """A moment in UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _told(thing: Customer | Order | Line, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns that hold something, as JSON has them."""
    values = {name: getattr(thing, name) for name in names}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "")}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _line(order: Order, line: Line) -> dict[str, Any]:
    """A line of an order, its strength in percent by weight, and what of which substance it holds."""
    told = _told(line, LINE)
    if line.concentration is not None:
        told["percent_by_weight"] = _plain(line.concentration * 100)
    found = [
        {"substance": seen.substance, "quantity": seen.kg, "measure": seen.measure}
        for seen in order.seen.all()
        if seen.line == line.line
    ]
    return told | ({"substances": sorted(found, key=lambda each: str(each["substance"]))} if found else {})
