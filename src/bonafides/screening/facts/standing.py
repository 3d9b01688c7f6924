"""Which customers an indicator of the customer itself could speak of, whatever they order.

These flags only decide which orders are looked at one by one; they never score. A flag may be set in
vain, but never missing.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import Bools, Ints
from bonafides.screening.people import Customer, domain_of, fits, free_mail, imitated
from bonafides.screening.sql import statement
from bonafides.screening.texts import kind_of_delivery

REFUSING = frozenset({"refused", "blocked"})


class Standing(NamedTuple):
    """Flags per party, and per party and substance; numbers of telling addresses."""

    identity: Bools
    newness: Bools
    payment: Bools
    misfit: Bools  # by party and substance
    stopped: Bools
    telling_mail: Ints
    telling_place: Ints


def read_standing(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Sequence[Customer]],
    substances: Sequence[str],
    first_day: date | None,
) -> Standing:
    """Flags from the customer files of each party, by its number."""
    blanks = CATALOGUE["C10"].numbers["blanks"]
    young = (first_day or date.max) - timedelta(days=int(CATALOGUE["C05"].numbers["age_days"]))
    imitations, free = _mails(con)
    identity = _flags(files, lambda one: one.address_kind is not None or domain_of(one.email) in free_mail())
    identity[free] = True
    return Standing(
        identity=identity,
        newness=_flags(
            files,
            lambda one: len(one.blanks) >= blanks or (one.founded_on is not None and one.founded_on > young),
        ),
        payment=_flags(files, lambda one: one.account_country not in {None, one.country}),
        misfit=_misfits(files, substances),
        stopped=_flags(files, lambda one: one.watch or one.status in REFUSING),
        telling_mail=imitations,
        telling_place=_places(con),
    )


def _flags(files: Sequence[Sequence[Customer]], test: Callable[[Customer], bool]) -> Bools:
    return np.array([any(test(one) for one in party) for party in files], dtype=bool)


def _misfits(files: Sequence[Sequence[Customer]], substances: Sequence[str]) -> Bools:
    """Whether a party's trade is none that is known to use a substance; worked out once for each trade."""
    known: dict[str, list[bool]] = {}
    table = np.zeros((len(files), max(len(substances), 1)), dtype=bool)
    for number, party in enumerate(files):
        for one in party:
            if one.division not in known:
                known[one.division] = [fits(substance, one) is False for substance in substances]
            table[number, : len(substances)] |= known[one.division]
    return table


def _mails(con: duckdb.DuckDBPyConnection) -> tuple[Ints, Ints]:
    """Numbers of addresses that imitate the customer's own domain, and parties that write from free mail."""
    rows = con.execute(statement("facts/mails.sql")).fetchall()
    imitations, free = [], []
    for party, number, address, own_mail, website in rows:
        domain = domain_of(address)
        if domain in free_mail():
            free.append(party)
        elif imitated(domain, Customer("", "", email=own_mail, website=website).own_domain):
            imitations.append(number)
    return np.array(imitations, dtype=np.int64), np.array(free, dtype=np.int64)


def _places(con: duckdb.DuckDBPyConnection) -> Ints:
    """Numbers of the delivery places whose words say that goods are taken for others."""
    rows = con.execute(statement("facts/places.sql")).fetchall()
    return np.array([number for number, text in rows if kind_of_delivery(text)], dtype=np.int64)
