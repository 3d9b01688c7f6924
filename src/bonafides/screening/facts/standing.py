"""Which customers an indicator of the customer itself could speak of, whatever they order.

These flags only decide which orders are looked at one by one; they never score. A flag may be set in
vain, but never missing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.contacts import Contact
from bonafides.screening.facts.windows import Bools, Ints
from bonafides.screening.people import Customer, domain_of, fits, free_mail, imitated
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
    contacts: Sequence[Contact],
    customers: Mapping[str, Customer],
    files: Sequence[Sequence[Customer]],
    *,
    substances: Sequence[str],
    first_day: date | None,
) -> Standing:
    """Flags from what each party used and from its customer files, by its number."""
    blanks = CATALOGUE["C10"].numbers["blanks"]
    young = (first_day or date.max) - timedelta(days=int(CATALOGUE["C05"].numbers["age_days"]))
    imitations, free = _mails(contacts, customers)
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
        stopped=_flags(files, lambda one: bool(one.watch) or one.status in REFUSING),
        telling_mail=imitations,
        telling_place=_places(contacts),
    )


def _flags(files: Sequence[Sequence[Customer]], test: Callable[[Customer], bool]) -> Bools:
    return np.array([any(test(one) for one in party) for party in files], dtype=bool)


def _misfits(files: Sequence[Sequence[Customer]], substances: Sequence[str]) -> Bools:
    """Whether a party's trade is none that is known to use a substance; worked out once for each trade."""
    known: dict[str, Bools] = {}
    table = np.zeros((len(files), max(len(substances), 1)), dtype=bool)
    for number, party in enumerate(files):
        for one in party:
            if one.trade_class not in known:
                known[one.trade_class] = np.array(
                    [fits(each, one) is False for each in substances], dtype=bool
                )
            table[number, : len(substances)] |= known[one.trade_class]
    return table


def _mails(contacts: Sequence[Contact], customers: Mapping[str, Customer]) -> tuple[Ints, Ints]:
    """Numbers of addresses that imitate the customer's own domain, and parties that write from free mail."""
    imitations, free = [], []
    for contact in contacts:
        if contact.kind != "e-mail":
            continue
        domain, customer = domain_of(contact.text), customers.get(contact.customer)
        if domain in free_mail():
            free.append(contact.party)
        elif customer and imitated(domain, customer.own_domain):
            imitations.append(contact.number)
    return np.array(imitations, dtype=np.int64), np.array(free, dtype=np.int64)


def _places(contacts: Sequence[Contact]) -> Ints:
    """Numbers of the delivery places whose words say that goods are taken for others."""
    telling = [
        contact.number
        for contact in contacts
        if contact.kind == "delivery place"
        and kind_of_delivery(f"{contact.text} | {contact.consignee or ''}")
    ]
    return np.array(telling, dtype=np.int64)
