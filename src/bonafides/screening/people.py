"""Who the customers are: the customer file, their e-mail domains, trades and accounts."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import duckdb
from rapidfuzz.distance import OSA

from bonafides.screening.texts import kind_of_address
from bonafides.substances.writing import plain

CHECKS = {
    "registration_no": "registration number",
    "address": "address",
    "phone": "telephone",
    "email": "e-mail",
    "website": "website",
    "activity": "activity",
}
type Row = tuple[Any, ...]


class CustomerFile(NamedTuple):
    """One row of the customer file.

    Attributes:
        place: the address, where its words may tell a kind of place.
        asked: which of the usual checks the customer file has a column for at all.
    """

    customer: str
    name: str
    kind: str | None = None
    activity: str | None = None
    size: str | None = None
    registration_no: str | None = None
    founded_on: date | None = None
    address: str | None = None
    country: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    bank_account: str | None = None
    status: str | None = None
    watch: bool | None = None
    place: str | None = None
    asked: tuple[str, ...] = tuple(CHECKS)


class Customer(CustomerFile):
    """A row of the customer file and what it says, worked out once."""

    @cached_property
    def trade_class(self) -> str:
        """The first four digits of the trade's code; empty when the trade is not on file."""
        return _trade_class(self.activity or "")

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """Which of the usual checks the file leaves blank; a private person has no register to be in."""
        if self.kind == "private person":
            return ()
        return tuple([CHECKS[field] for field in self.asked if not getattr(self, field)])

    @cached_property
    def own_domain(self) -> str | None:
        """The domain the customer is registered with, unless it is a public mail service."""
        domain = domain_of(self.email) or _host(self.website)
        return domain if domain not in free_mail() else None

    @cached_property
    def account_country(self) -> str | None:
        """Country of the bank account, when it is an IBAN."""
        account = (self.bank_account or "").replace(" ", "")
        return (
            account[:2].upper()
            if len(account) >= 15 and account[:2].isalpha() and account[2:4].isdigit()
            else None
        )

    @cached_property
    def plain_address(self) -> str:
        """The registered address without what differs only in writing."""
        return plain(self.address or "")

    @cached_property
    def address_kind(self) -> str | None:
        """Kind of the registered address, when its words tell one."""
        return kind_of_address(self.place)


@lru_cache(maxsize=10_000)
def _trade_class(activity: str) -> str:
    return "".join(sign for sign in activity if sign.isdigit())[:4]


def _table(name: str) -> list[dict[str, str]]:
    text = (files("bonafides.screening") / f"catalogue/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def free_mail() -> frozenset[str]:
    """Domains of public mail services."""
    return frozenset(row["domain"] for row in _table("free_mail"))


@cache
def uses() -> Mapping[str, frozenset[str]]:
    """For each substance the trades with a known legitimate use: divisions, or classes where those differ."""
    trades: dict[str, set[str]] = {}
    for row in _table("uses"):
        trades.setdefault(row["substance"], set()).add(row["division"])
    return {substance: frozenset(divisions) for substance, divisions in trades.items()}


def fits_trade(substance: str, trade: str) -> bool | None:
    """Whether a trade, the first digits of its code, is known to use the substance; None when either is not known."""
    trades = uses().get(substance)
    if not trades or not trade:
        return None
    return trade[:2] in trades or trade in trades


def fits(substance: str, customer: Customer) -> bool | None:
    """Whether the customer's trade is known to use the substance; None when either is not known."""
    return fits_trade(substance, customer.trade_class)


def domain_of(email: str | None) -> str | None:
    """The domain of an e-mail address, in small letters."""
    _, at, domain = (email or "").strip().lower().rpartition("@")
    return domain if at and "." in domain else None


def _host(website: str | None) -> str | None:
    host = (website or "").lower().split("//")[-1].split("/")[0].removeprefix("www.")
    return host if "." in host else None


def imitated(domain: str | None, own: str | None) -> str | None:
    """The customer's own domain when `domain` only looks like it: one or two signs away, or look-alike letters.

    A longer name within the same domain (``mail.firm.example``) is the customer's own.
    """
    if domain is None or own is None or domain == own or domain.endswith("." + own):
        return None
    if plain(domain) == plain(own):
        return own
    same_stem = domain.rpartition(".")[0] == own.rpartition(".")[0]
    near = len(own) >= 8 and OSA.distance(domain, own, score_cutoff=2) <= 2
    return own if near or same_stem else None


class People:
    """The customer file by customer number; each row becomes a customer when somebody asks for it.

    Attributes:
        asked: the usual checks that anybody's file answers; one that nobody's answers was never asked.
    """

    def __init__(self, rows: Iterable[Row], asked: tuple[str, ...]) -> None:
        self.asked = asked
        self._rows = {row[0]: row for row in rows}
        self._known: dict[str, Customer] = {}

    def get(self, customer: str) -> Customer | None:
        """The customer of a number; None when no file holds it."""
        known = self._known.get(customer)
        if known is None and customer in self._rows:
            known = self._known[customer] = Customer._make((*self._rows[customer], self.asked))
        return known


def read_customers(con: duckdb.DuckDBPyConnection) -> People:
    """The customer file."""
    fields = ", ".join(name for name in CustomerFile._fields if name not in {"place", "asked"})
    rows = con.execute(f"select {fields}, of_a_place(address) from customers order by customer").fetchall()
    answered = con.execute(
        f"select {', '.join(f'count({field})' for field in CHECKS)} from customers"
    ).fetchall()[0]
    asked = tuple(field for field, count in zip(CHECKS, answered, strict=True) if count)
    return People(rows, asked)
