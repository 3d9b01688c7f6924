"""The telephones, addresses and places that each party uses, from its orders and from its file."""

from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.windows import Ints
from bonafides.screening.sql import statement


class Contact(NamedTuple):
    """One value that one party used, first in one month."""

    party: int
    kind: str
    number: int
    month: int
    customer: str
    text: str
    address: str | None
    consignee: str | None

    @property
    def written(self) -> str:
        """The value as it is compared: only digits of a telephone, no capitals, no idle spaces."""
        return written(self.kind, self.address or self.text if self.kind == "delivery place" else self.text)


class OnFile(NamedTuple):
    """One value of a party's customer file."""

    party: int
    kind: str
    month: int
    text: str


class Spellings(NamedTuple):
    """Numbers of texts that say the same as another, and the number that stands for both."""

    number: Ints
    same_as: Ints

    def settle(self, numbers: Ints) -> Ints:
        """Replace every number by the one that stands for it."""
        if not len(self.number):
            return numbers
        place = np.minimum(np.searchsorted(self.number, numbers), len(self.number) - 1)
        return np.where(self.number[place] == numbers, self.same_as[place], numbers)


def written(kind: str, text: str) -> str:
    """A value without what differs only in writing."""
    if kind == "telephone":
        return "".join(filter(str.isdigit, text))
    if kind == "bank account":
        return "".join(text.split()).upper()
    return " ".join(text.casefold().replace(",", " ").split())


def read_contacts(con: duckdb.DuckDBPyConnection) -> list[Contact]:
    """Every value each party used in its orders."""
    return [Contact._make(row) for row in con.execute(statement("facts/contacts.sql")).fetchall()]


def read_on_file(con: duckdb.DuckDBPyConnection) -> list[OnFile]:
    """Every value of the customer files."""
    return [OnFile._make(row) for row in con.execute(statement("facts/on_file.sql")).fetchall()]


def spellings(contacts: list[Contact]) -> Spellings:
    """Which numbers are only other spellings of the same place or address."""
    first: dict[tuple[str, str], int] = {}
    same: dict[int, int] = {}
    for contact in contacts:
        text = written(contact.kind, contact.text)
        number = first.setdefault((contact.kind, text), contact.number)
        if number != contact.number:
            same[contact.number] = number
    numbers = np.array(sorted(same), dtype=np.int64)
    return Spellings(numbers, np.array([same[number] for number in numbers.tolist()], dtype=np.int64))
