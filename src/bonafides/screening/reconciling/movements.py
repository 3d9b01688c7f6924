"""The movements of goods that one book tells of."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import duckdb

from bonafides.screening.background import Chosen
from bonafides.screening.contents import MICROGRAMS_IN_A_KILOGRAM, Substance, create_contents, is_relative
from bonafides.screening.sql import statement
from bonafides.substances import law


class Movement(NamedTuple):
    """One substance of one line.

    Attributes:
        line: of the file.
        amount: micrograms contained (or of the unit that an unlisted product is sold by); below nothing when it
            went back.
        words: the customer's name, or its number where the book has no name.
    """

    line: int
    order_id: str
    day: date
    substance: Substance
    amount: int
    words: str

    @property
    def kg(self) -> Decimal:
        """The amount in kilograms, or in the product's own unit."""
        return Decimal(self.amount) / MICROGRAMS_IN_A_KILOGRAM


def movements(con: duckdb.DuckDBPyConnection, chosen: Chosen) -> tuple[list[Movement], int]:
    """The movements of a ledger, and the lines of listed goods that do not say how much they hold.

    Args:
        con: holds the table `orders` as the ledger room fills it.
        chosen: whose lists; with `everything`, products that no list names as well.
    """
    contents = create_contents(con, everything=chosen.everything, jurisdictions=chosen.jurisdictions)
    on_a_list = {row.cas for row in law().rows(chosen.jurisdictions)}
    found = [
        Movement(line, order_id, day, contents.substances[number], amount, words)
        for line, order_id, day, number, amount, words in con.execute(
            statement("reconciling/movements.sql"), {"everything": chosen.everything}
        ).fetchall()
    ]
    kept = [each for each in found if chosen.everything or each.substance.key in on_a_list]
    unknown = sum(
        product.written.lines
        for product in contents.products
        if any(
            factor.missing and each.cas in on_a_list and not is_relative(each, chosen.jurisdictions)
            for each, factor in zip(product.recognition.found, product.factors, strict=True)
        )
    )
    return kept, unknown
