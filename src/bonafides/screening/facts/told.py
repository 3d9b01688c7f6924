"""What the words of an order and its customer's file say: facts that are no arrays; names as in the facts record."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.background import Background
from bonafides.screening.contents import Substance
from bonafides.screening.facts.record import Facts
from bonafides.screening.facts.windows import Ints
from bonafides.screening.people import Customer, domain_of, fits, free_mail, imitated
from bonafides.screening.regions import region_of_concern
from bonafides.screening.sql import statement
from bonafides.screening.texts import kind_of_delivery, names_a_free_zone
from bonafides.substances.writing import plain


class Texts(NamedTuple):
    """The words of some order lines, a column each, as `texts.sql` reads them.

    Attributes:
        place: where it goes, if the words may tell a kind of place.
        words: codes of what note, channel and carrier tell.
    """

    line: Sequence[int]
    order_id: Sequence[str]
    kind: Sequence[str]
    ordered_on: Sequence[date]
    customer: Sequence[str]
    supplier: Sequence[str | None]
    site: Sequence[str | None]
    currency: Sequence[str | None]
    payment: Sequence[str | None]
    contact_email: Sequence[str | None]
    place: Sequence[str | None]
    delivery_address: Sequence[str | None]
    delivery_country: Sequence[str | None]
    words: Sequence[str]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]]) -> "Texts":
        """Columns of rows."""
        return cls._make(zip(*rows, strict=True)) if rows else cls._make([()] * len(cls._fields))

    def between(self, first: int, last: int) -> "Texts":
        """Some lines that lie together, from `first` to before `last`."""
        return Texts._make(column[first:last] for column in self)


def read_texts(con: duckdb.DuckDBPyConnection, lines: Ints) -> Texts:
    """The words of some lines, in the order given."""
    known, places = np.unique(lines, return_inverse=True)
    con.register("wanted", pa.table({"line": known}))
    rows = con.execute(statement("facts/texts.sql")).fetchall()
    con.unregister("wanted")
    return Texts.of([rows[place] for place in places.tolist()])


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


def day_facts(ordered_on: date, delivery_address: str | None, customer: Customer | None) -> DayFacts:
    """Compare the order with the customer file."""
    if customer is None:
        return DayFacts()
    founded = customer.founded_on
    return DayFacts((ordered_on - founded).days if founded else None, _differs(delivery_address, customer))


def _differs(delivery: str | None, customer: Customer) -> bool | None:
    """Whether goods go elsewhere than to the registered address; None where either is not known."""
    if not delivery or not customer.plain_address:
        return None
    if delivery == customer.address:
        return False
    place = plain(delivery)
    return place not in customer.plain_address and customer.plain_address not in place


class MailFacts(NamedTuple):
    """What an address of e-mail says."""

    email_domain: str | None
    free_mail: bool
    lookalike_of: str | None
    mail_differs: bool


def mail_facts(address: str | None, customer: Customer | None) -> MailFacts:
    """What the address says from which the customer wrote, or else the one of its file."""
    if customer is None:
        return _mail_facts(domain_of(address), None)
    return _mail_facts(domain_of(address) or domain_of(customer.email), customer.own_domain)


@lru_cache(maxsize=1 << 16)
def _mail_facts(domain: str | None, own: str | None) -> MailFacts:
    free, imitation = domain in free_mail(), imitated(domain, own)
    return MailFacts(domain, free, imitation, _differs_from(domain, own) and not free and imitation is None)


def _differs_from(domain: str | None, own: str | None) -> bool:
    """Whether mail comes from elsewhere than the firm's own domain; a longer or shorter name of one domain is its own."""
    if domain is None or own is None or domain == own:
        return False
    return not (domain.endswith("." + own) or own.endswith("." + domain))


def order_columns(texts: Texts, substances: Sequence[Substance]) -> dict[str, Sequence[object]]:
    """What the order lines themselves say, by the name of the fact."""
    keys = [substance.key for substance in substances]
    told = texts._asdict()
    return {name: column for name, column in told.items() if name in Facts._fields} | {
        "substance": keys,
        "measure": [substance.measure for substance in substances],
        "delivery_kind": [kind_of_delivery(place) if place else None for place in texts.place],
        "free_zone": [bool(place) and names_a_free_zone(place) for place in texts.place],
        "region_of_concern": list(map(region_of_concern, keys, texts.delivery_country, texts.ordered_on)),
    }


class ProductFacts(NamedTuple):
    """Whether number and name of a product agree, and whether the name was read with a doubt."""

    name_conflict: str | None
    odd_name: str | None
    doubtful_name: str | None


def product_facts(products: Sequence[int], background: Background) -> list[ProductFacts]:
    """What the products of some orders, by number, were recognised as."""
    recognised = [background.contents.products[product].recognition for product in products]
    return [
        ProductFacts(
            f"{one.conflict.code} / {one.conflict.name}" if one.conflict else None,
            one.odd_name,
            next((found.evidence[0].text for found in one.found if found.doubtful), None),
        )
        for one in recognised
    ]
