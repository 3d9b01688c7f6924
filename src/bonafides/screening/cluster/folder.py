"""The folder that the one who asks shares with the workers: orders, lookups, rules, background; gone after the screening."""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from bonafides.screening.background import Background
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.cluster.engine import ClusterError
from bonafides.screening.cluster.pieces import LOOKUPS
from bonafides.screening.cluster.tasks import BACKGROUND, RULES
from bonafides.screening.parties import Parties
from bonafides.screening.who.joining import Joined
from bonafides.screening.who.judgements import Judgements
from bonafides.screening.who.proofs import Proofs

ORDERS = "orders"
UNSAID = Parties(Proofs((), (), ()), Judgements(), Joined({}, ()))
"""On what the parties rest; no worker asks."""


@contextmanager
def shared_folder(home: Path | None) -> Iterator[Path]:
    """A folder that only this user may read, within `home` or among the temporary files.

    Raises:
        ClusterError: none can be made.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="bonafides-", dir=home)
    except OSError as error:
        raise ClusterError(
            f"{home or tempfile.gettempdir()} cannot be written ({error.strerror}); name with --shared a folder that this"
            " machine and all workers see under one name."
        ) from error
    with made as folder:
        yield Path(folder).resolve()


def hand_over(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write what the first pass needs: the orders with their parties, the lookups, and the rules."""
    con.execute(
        f"copy (select o.*, p.party, g.finest, g.middle from orders as o join parties as p using (customer)"
        f" join peer_groups as g using (party)) to '{folder / ORDERS}' (format parquet, per_thread_output)"
    )
    for name in LOOKUPS:
        con.execute(f"copy {name} to '{folder / name}.parquet'")
    _keep(folder / RULES, CATALOGUE)


def hand_background(background: Background, folder: Path) -> None:
    """Write what the second pass needs beside."""
    _keep(folder / BACKGROUND, replace(background, parties=UNSAID))


def _keep(path: Path, what: object) -> None:
    path.write_bytes(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))
