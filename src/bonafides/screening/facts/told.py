"""What the words of an order and its customer's file say: facts that are no arrays."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.background import Background
from bonafides.screening.contents import Substance
from bonafides.screening.facts.windows import Ints
from bonafides.screening.people import Customer, domain_of, fits, free_mail, imitated
from bonafides.screening.regions import region_of_concern
from bonafides.screening.sql import statement
from bonafides.screening.texts import kind_of_delivery
from bonafides.substances.writing import plain


class Text(NamedTuple):
    """The words of one order line, as `texts.sql` reads them."""

    line: int
    order_id: str
    kind: str
    ordered_on: date
    customer: str
    customer_name: str | None
    supplier: str | None
    site: str | None
    currency: str
    payment: str | None
    contact_email: str | None
    delivery: str
    delivery_address: str | None
    delivery_country: str | None
    words: str | None
    product: int


def read_texts(con: duckdb.DuckDBPyConnection, lines: Ints) -> dict[int, Text]:
    """The words of some lines, by line."""
    con.register("wanted", pa.table({"line": np.unique(lines)}))
    rows = con.execute(statement("facts/texts.sql")).fetchall()
    con.unregister("wanted")
    return {row[0]: Text._make(row) for row in rows}


@lru_cache(maxsize=1 << 16)
def file_facts(customer: Customer, substance: str) -> dict[str, object]:
    """What the customer file says whatever the day of the order."""
    blanks = customer.blanks
    return {
        "customer_known": True,
        "customer_kind": customer.kind,
        "customer_status": customer.status,
        "watch": bool(customer.watch),
        "activity": customer.activity,
        "activity_fits": fits(substance, customer),
        "missing_checks": ",".join(blanks) or None,
        "checks_blank": len(blanks),
        "address_kind": customer.address_kind,
        "account_country": customer.account_country,
        "customer_country": customer.country,
    }


def day_facts(text: Text, customer: Customer) -> dict[str, object]:
    """What the customer file says of this day and this delivery."""
    founded = customer.founded_on
    return {
        "company_age_days": (text.ordered_on - founded).days if founded else None,
        "delivery_differs": _differs(text.delivery_address, customer.plain_address),
    }


@lru_cache(maxsize=1 << 16)
def _differs(delivery: str | None, registered: str) -> bool | None:
    """Whether goods go elsewhere than to the registered address; None where either is not known."""
    if not delivery or not registered:
        return None
    place = plain(delivery)
    return place not in registered and registered not in place


@lru_cache(maxsize=1 << 16)
def mail_facts(address: str | None, customer: Customer | None) -> dict[str, object]:
    """What the address says from which the customer wrote, or else the one of its file."""
    domain = domain_of(address) or domain_of(customer.email if customer else None)
    return {
        "email_domain": domain,
        "free_mail": domain in free_mail(),
        "lookalike_of": imitated(domain, customer.own_domain if customer else None),
    }


def place_facts(text: Text, substance: str) -> dict[str, object]:
    """Where the order goes, how it is to be paid, and what its note tells."""
    return {
        "delivery_kind": kind_of_delivery(text.delivery),
        "region_of_concern": region_of_concern(substance, text.delivery_country, text.ordered_on),
        "words": text.words or "",
        "payment": text.payment,
        "currency": text.currency or None,
    }


def product_facts(text: Text, background: Background) -> dict[str, object]:
    """Whether number and name of the product agree."""
    recognition = background.contents.products[text.product].recognition
    conflict = recognition.conflict
    return {
        "name_conflict": f"{conflict.code} / {conflict.name}" if conflict else None,
        "odd_name": recognition.odd_name,
    }


def order_facts(text: Text, substance: Substance) -> dict[str, object]:
    """The order itself."""
    return {
        "line": text.line,
        "order_id": text.order_id,
        "kind": text.kind,
        "ordered_on": text.ordered_on,
        "customer": text.customer,
        "substance": substance.key,
        "measure": substance.measure,
        "supplier": text.supplier,
        "site": text.site,
    }
