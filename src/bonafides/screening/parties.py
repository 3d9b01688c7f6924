"""Which customer numbers are one party: the same registration, tax or entity number says so, or a person does."""

from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.sql import statement
from bonafides.screening.who.joining import Joined, join
from bonafides.screening.who.judgements import Judgements, read_judgements
from bonafides.screening.who.proofs import Proofs, read_proofs


class Parties(NamedTuple):
    """On what the parties rest."""

    proofs: Proofs
    judgements: Judgements
    joined: Joined


def create_parties(con: duckdb.DuckDBPyConnection) -> Parties:
    """Make the table `parties(customer, party)`: a number for each party, in the order of their names.

    Raises:
        WhoError: a person's judgements cannot be followed.
    """
    judgements, proofs = read_judgements(con), read_proofs(con)
    joined = join(proofs.marks, judgements)
    table = pa.table(
        {
            "customer": pa.array(list(joined.heads), pa.string()),
            "head": pa.array(list(joined.heads.values()), pa.string()),
        }
    )
    con.register("heads", table)
    con.execute(statement("facts/parties.sql"))
    con.unregister("heads")
    return Parties(proofs, judgements, joined)
