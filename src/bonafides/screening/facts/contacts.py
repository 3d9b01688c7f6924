"""The telephones, addresses and places that each party uses, from its orders and from its file."""

from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.sums import Summing
from bonafides.screening.facts.windows import Ints
from bonafides.screening.sql import statement


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


def create_contacts(con: duckdb.DuckDBPyConnection, summed: Summing) -> None:
    """Make the table `contacts` of every value that each party used in its orders."""
    con.execute(statement("facts/compared.sql"))
    summed(con, "contacts")


def read_spellings(con: duckdb.DuckDBPyConnection) -> Spellings:
    """Which numbers are only other spellings of the same place or address."""
    found = con.execute(statement("facts/spellings.sql")).fetchnumpy()
    return Spellings(found["number"].astype(np.int64), found["same_as"].astype(np.int64))
