"""What the words of an order and its customer's file say: facts that are no arrays; names as in the facts record."""

from collections.abc import Sequence
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


def read_texts(con: duckdb.DuckDBPyConnection, lines: Ints) -> list[Text]:
    """The words of some lines, in the order given."""
    con.register("wanted", pa.table({"line": np.unique(lines)}))
    rows = con.execute(statement("facts/texts.sql")).fetchall()
    con.unregister("wanted")
    texts = {row[0]: Text._make(row) for row in rows}
    return [texts[line] for line in lines.tolist()]


class FileFacts(NamedTuple):
    """What the customer file says whatever the day of the order."""

    customer_known: bool = False
    customer_kind: str | None = None
    customer_status: str | None = None
    watch: bool = False
    activity: str | None = None
    activity_fits: bool | None = None
    missing_checks: str | None = None
    checks_blank: int = 0
    address_kind: str | None = None
    account_country: str | None = None
    customer_country: str | None = None


@lru_cache(maxsize=1 << 16)
def file_facts(customer: Customer | None, substance: str) -> FileFacts:
    """What the customer file says; nothing of a customer who is in none."""
    if customer is None:
        return FileFacts()
    blanks = customer.blanks
    return FileFacts(
        customer_known=True,
        customer_kind=customer.kind,
        customer_status=customer.status,
        watch=bool(customer.watch),
        activity=customer.activity,
        activity_fits=fits(substance, customer),
        missing_checks=",".join(blanks) or None,
        checks_blank=len(blanks),
        address_kind=customer.address_kind,
        account_country=customer.account_country,
        customer_country=customer.country,
    )


class DayFacts(NamedTuple):
    """What the customer file says of this day and this delivery."""

    company_age_days: int | None = None
    delivery_differs: bool | None = None


def day_facts(text: Text, customer: Customer | None) -> DayFacts:
    """Compare the order with the customer file."""
    if customer is None:
        return DayFacts()
    founded = customer.founded_on
    return DayFacts(
        (text.ordered_on - founded).days if founded else None,
        _differs(text.delivery_address, customer.plain_address),
    )


@lru_cache(maxsize=1 << 16)
def _differs(delivery: str | None, registered: str) -> bool | None:
    """Whether goods go elsewhere than to the registered address; None where either is not known."""
    if not delivery or not registered:
        return None
    place = plain(delivery)
    return place not in registered and registered not in place


class MailFacts(NamedTuple):
    """What an address of e-mail says."""

    email_domain: str | None
    free_mail: bool
    lookalike_of: str | None


@lru_cache(maxsize=1 << 16)
def mail_facts(address: str | None, customer: Customer | None) -> MailFacts:
    """What the address says from which the customer wrote, or else the one of its file."""
    domain = domain_of(address) or domain_of(customer.email if customer else None)
    return MailFacts(
        domain, domain in free_mail(), imitated(domain, customer.own_domain if customer else None)
    )


class OrderFacts(NamedTuple):
    """The order itself, where it goes, how it is to be paid, and what its note tells."""

    line: int
    order_id: str
    kind: str
    ordered_on: date
    customer: str
    substance: str
    measure: str
    supplier: str | None
    site: str | None
    delivery_kind: str | None
    region_of_concern: str | None
    words: str
    payment: str | None
    currency: str | None


def order_facts(text: Text, substance: Substance) -> OrderFacts:
    """What the order line itself says."""
    return OrderFacts(
        text.line,
        text.order_id,
        text.kind,
        text.ordered_on,
        text.customer,
        substance.key,
        substance.measure,
        text.supplier,
        text.site,
        kind_of_delivery(text.delivery),
        region_of_concern(substance.key, text.delivery_country, text.ordered_on),
        text.words or "",
        text.payment,
        text.currency or None,
    )


class ProductFacts(NamedTuple):
    """Whether number and name of a product agree."""

    name_conflict: str | None
    odd_name: str | None


def product_facts(products: Sequence[int], background: Background) -> list[ProductFacts]:
    """What the products of some orders, by number, were recognised as."""
    recognised = [background.contents.products[product].recognition for product in products]
    return [
        ProductFacts(
            f"{one.conflict.code} / {one.conflict.name}" if one.conflict else None,
            one.odd_name,
        )
        for one in recognised
    ]
