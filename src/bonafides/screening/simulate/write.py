"""The simulated ledger as files."""

import errno
from pathlib import Path

import duckdb

from bonafides.screening.simulate.tables import Ledger

FILES = ("orders", "customers", "declarations", "licences", "labels", "stock", "stock_labels")


class OutputInTheWayError(Exception):
    """The folder holds something that would be lost or mixed up."""


def refuse_foreign(out: Path) -> None:
    """Make sure that nothing but an earlier simulation would be overwritten.

    Raises:
        OutputInTheWayError: a file or a folder with other things in it has that name.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputInTheWayError(f"{out} is a file; give the name of a folder.")
    present = sorted(path.name for path in out.iterdir())
    foreign = [name for name in present if name not in {f"{name}.csv" for name in FILES}]
    # Only a simulation has labels: orders.csv alone may be somebody's own book.
    if foreign or (present and "labels.csv" not in present):
        raise OutputInTheWayError(
            f"{out} holds other files ({[*foreign, *present][0]}); give an empty or a new folder."
        )


def write(ledger: Ledger, out: Path) -> None:
    """Write the seven files; an earlier simulation is replaced.

    Raises:
        OutputInTheWayError: the folder holds other files.
    """
    refuse_foreign(out)
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for name in FILES:
            connection.register("simulated", getattr(ledger, name))
            target = str(out / f"{name}.csv").replace("'", "''")
            try:
                connection.execute(f"COPY simulated TO '{target}' (FORMAT csv, HEADER, DELIMITER ',')")
            except duckdb.IOException as error:
                raise OSError(errno.EIO, "the disk refused it", str(out / f"{name}.csv")) from error
            connection.unregister("simulated")
