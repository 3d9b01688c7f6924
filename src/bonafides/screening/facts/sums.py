"""What is summed up of the movements: each sum is made of all of them, or of pieces that add up to the same bytes.

A piece holds whole parties. Sums by party stand beside each other; sums of groups are whole numbers and are added.
"""

from collections.abc import Callable

import duckdb

from bonafides.screening.sql import statement

type Summing = Callable[[duckdb.DuckDBPyConnection, str], None]
"""Sees to it that the tables of one file of sums are there, when somebody needs them."""

SUMS = {
    "first_months": ("first_months",),
    "contacts": ("contacts",),
    "refused": ("first_refusals",),
    "bought_in": ("bought_in",),
    "withdrawn": ("withdrawals",),
    "bought": (),
    "peers": ("peer_sums",),
    "prices": ("price_sums",),
    "population": ("population_sums",),
    "totals": ("account_totals", "order_names"),
    "counts": ("line_counts",),
}
"""The files that make sums, in an order in which they can be run, and the tables that others read."""


def summed_here(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make the sums of one file from the table `moves`."""
    con.execute(statement(f"facts/{name}.sql"))


def summed_before(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """They are there: somebody made them of the pieces."""
