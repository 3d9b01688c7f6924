"""Which customers an indicator of the customer itself could speak of, whatever they order.

These flags only decide which orders are looked at one by one; they never score. A flag may be set in
vain, but never missing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import Bools, Ints
from bonafides.screening.people import People, domain_of, fits_trade, free_mail, imitated
from bonafides.screening.sql import statement
from bonafides.screening.texts import kind_of_address, kind_of_delivery, names_a_free_zone

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
    con: duckdb.DuckDBPyConnection, customers: People, *, substances: Sequence[str], first_day: date | None
) -> Standing:
    """Flags from what each party used and from its customer files, by its number."""
    _create_telling_addresses(con)
    flags = con.execute(
        statement("facts/standing.sql"),
        {
            "free": sorted(free_mail()),
            "asked": list(customers.asked),
            "blanks": CATALOGUE["C10"].numbers["blanks"],
            "young": (first_day or date.max) - timedelta(days=int(CATALOGUE["C05"].numbers["age_days"])),
            "refusing": sorted(REFUSING),
        },
    ).fetchnumpy()
    identity, newness, payment, stopped = (
        flags[name].astype(bool) for name in ("identity", "newness", "payment", "stopped")
    )
    imitations, free = _mails(con, customers)
    identity[free] = True
    return Standing(
        identity=identity,
        newness=newness,
        payment=payment,
        misfit=_misfits(con, substances, len(identity)),
        stopped=stopped,
        telling_mail=imitations,
        telling_place=_places(con),
    )


def _create_telling_addresses(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table of the registered addresses whose words tell a kind."""
    addresses = con.execute(
        "select distinct address from customers where of_a_place(address) is not null"
    ).fetchall()
    telling = sorted(address for (address,) in addresses if kind_of_address(address))
    con.register("told", pa.table({"address": pa.array(telling, pa.string())}))
    con.execute("create or replace table telling_addresses as select * from told")
    con.unregister("told")


def _misfits(con: duckdb.DuckDBPyConnection, substances: Sequence[str], parties: int) -> Bools:
    """Whether a party's trade is none that is known to use a substance; worked out once for each trade."""
    table = np.zeros((parties, max(len(substances), 1)), dtype=bool)
    for trade, owners in con.execute(statement("facts/trades.sql")).fetchall():
        unfit = [number for number, each in enumerate(substances) if fits_trade(each, trade) is False]
        table[np.ix_(owners, unfit)] = True
    return table


def _mails(con: duckdb.DuckDBPyConnection, customers: People) -> tuple[Ints, Ints]:
    """Numbers of addresses that imitate the customer's own domain, and parties that write from free mail."""
    imitations, free = [], []
    told = con.execute(statement("facts/telling_mails.sql"), {"free": sorted(free_mail())})
    for party, number, text, name in told.fetchall():
        domain, customer = domain_of(text), customers.get(name)
        if domain in free_mail():
            free.append(party)
        elif customer and imitated(domain, customer.own_domain):
            imitations.append(number)
    return np.array(imitations, dtype=np.int64), np.array(free, dtype=np.int64)


def _places(con: duckdb.DuckDBPyConnection) -> Ints:
    """Numbers of the delivery places whose words say that goods are taken for others."""
    places = con.execute(
        "select distinct number, of_a_place(concat(text, ' | ', consignee)) as words from contacts"
        " where kind = 'delivery place' and words is not null"
    ).fetchall()
    telling = {number for number, text in places if kind_of_delivery(text) or names_a_free_zone(text)}
    abroad = {number for (number,) in con.execute(statement("facts/abroad.sql")).fetchall()}
    return np.array(sorted(telling | abroad), dtype=np.int64)
