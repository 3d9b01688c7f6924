"""Which customer numbers are one party: the same registration, tax or entity number says so."""

import duckdb
import pyarrow as pa

from bonafides.screening.sql import statement


def _root(parent: dict[str, str], customer: str) -> str:
    while parent.get(customer, customer) != customer:
        parent[customer] = parent.get(parent[customer], parent[customer])
        customer = parent[customer]
    return customer


def joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The first customer of each connected set, for every customer that shares a number with another."""
    parent: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_root(parent, one), _root(parent, other)))
        parent[second] = first
    return {customer: _root(parent, customer) for pair in pairs for customer in pair}


def create_parties(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `parties(customer, party)`: a number for each party, in the order of their names."""
    heads = joined(con.execute(statement("facts/marks.sql")).fetchall())
    table = pa.table(
        {
            "customer": pa.array(list(heads), pa.string()),
            "head": pa.array(list(heads.values()), pa.string()),
        }
    )
    con.register("heads", table)
    con.execute(statement("facts/parties.sql"))
    con.unregister("heads")
