"""Real files of other people, read whole: is every row accounted for, and do the totals meet those of an independent count?

    python -m benchmarks.real_files

writes `docs/reference/real-files.md`. Read from `../shared/bench` beside the project; a file that is not there is left out and said so.
The count beside ours reads with Python's csv module and adds up decimals, and shares no code with the program; pandas reads
as it does when nobody tells it anything.
"""

import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks import reconciling
from benchmarks.cells import table
from bonafides.ledger import Kind, Reading, create_tables, read

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "real-files.md"
BENCH = Path(__file__).parents[2] / "shared" / "bench"
HEAD = """# Real files

Made by `python -m benchmarks.real_files` (`make bench`); do not edit by hand. Four real ledgers that nobody cleaned for us, each read with a
profile that comes with the program. Every row is either accepted or rejected with a reason, and the quantities of both add up to what
an independent count of the file finds (Python's csv module and decimals).

"""
PANDAS = """
## Beside it: pandas

`pandas.read_csv` as it is, told only what parts the columns. It reads every row and says nothing of any; *changed* are identifiers that do
not come out as they stand in the file (zeros in front lost, a number made of a text), *dates as numbers* whether days became whole numbers.

"""
REASONS = """
## Why rows were rejected

"""


NOTHING = ("", "null")


class Source(NamedTuple):
    """One file: which column holds quantities, which identifiers, which days."""

    path: str
    profile: str | None
    quantity: str
    identifiers: tuple[str, ...]
    day: str
    blanks: bool = False


SOURCES = (
    Source(
        "arcos/suffolk_ma_methadone_transactions.csv.gz",
        None,
        "CALC_BASE_WT_IN_GM",
        ("BUYER_ZIP", "NDC_NO", "ORDER_FORM_NO", "STRENGTH"),
        "TRANSACTION_DATE",
    ),
    Source("orders/CDNOW_master.txt.gz", "cdnow", "number_of_cds", ("customer_id",), "date", blanks=True),
    Source(
        "pcards/purchasing_cards_2010_clean.csv.gz",
        "purchasing-cards",
        "amt",
        ("CARDNUM", "MERCHNUM", "MERCHZIP"),
        "DATE",
    ),
    Source("salesfraud/sales.csv.gz", "sales-reports", "Quant", ("ID", "Prod"), ""),
)


class Counted(NamedTuple):
    """What the program made of a file, and what an independent count finds in the same rows."""

    source: Source
    reading: Reading
    accepted: Decimal
    accepted_there: Decimal
    rejected_there: Decimal
    rows_there: int
    reasons: tuple[tuple[str, str, int], ...]

    @property
    def is_whole(self) -> bool:
        """Whether no row and no quantity was lost or added."""
        rows = self.reading.accepted + self.reading.rejected
        return rows == self.rows_there and self.accepted == self.accepted_there


def rows_of(path: Path, *, blanks: bool) -> Iterator[dict[str, str]]:
    """The rows of a file as texts, by an ordinary reader."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        if not blanks:
            yield from csv.DictReader(stream)
            return
        head = next(stream).split()
        for line in stream:
            yield dict(zip(head, line.split(), strict=True))


def number(text: str) -> Decimal:
    """A cell as a decimal; nothing where it holds none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)


def counted(source: Source, path: Path) -> Counted:
    """Read a file both ways."""
    with duckdb.connect() as con:
        create_tables(con)
        reading = read(path, Kind.ORDERS, con, profile=source.profile)
        ((total,),) = con.execute("select coalesce(sum(quantity), 0) from orders").fetchall()
        taken = {line for (line,) in con.execute("select line from orders").fetchall()}
        reasons = con.execute(
            'select "column", reason, count(*) from rejected group by all order by 3 desc, 1, 2'
        ).fetchall()
    there = [number(row[source.quantity]) for row in rows_of(path, blanks=source.blanks)]
    accepted = sum((each for line, each in enumerate(there, start=2) if line in taken), Decimal(0))
    rejected = sum((each for line, each in enumerate(there, start=2) if line not in taken), Decimal(0))
    return Counted(source, reading, total, accepted, rejected, len(there), tuple(reasons))


def _row(found: Counted) -> tuple[str, ...]:
    reading = found.reading
    return (
        f"`{found.source.path}`",
        f"{found.rows_there:,}",
        f"{reading.accepted:,}",
        f"{reading.rejected:,}",
        f"{found.accepted.normalize():,f}",
        f"{found.accepted_there.normalize():,f}",
        f"{found.rejected_there.normalize():,f}",
        "all" if found.is_whole else "NOT ALL",
    )


def _pandas(source: Source, path: Path) -> tuple[str, ...]:
    import pandas as pd

    frame = pd.read_csv(path, sep=r"\s+" if source.blanks else ",", low_memory=False)
    texts = list(rows_of(path, blanks=source.blanks))
    changed = sum(
        str(cell) != row[name] and row[name] not in NOTHING
        for name in source.identifiers
        for cell, row in zip(frame[name].tolist(), texts, strict=True)
    )
    cells = len(texts) * len(source.identifiers)
    numbers = "–" if not source.day else "yes" if frame[source.day].dtype.kind in "if" else "no"
    return (
        f"`{source.path}`",
        f"{len(frame):,}",
        f"{changed:,} of {cells:,} ({', '.join(source.identifiers)})",
        numbers,
    )


def lines(sources: Sequence[Source]) -> Iterator[str]:
    """The page, line by line."""
    here = [(each, BENCH / each.path) for each in sources if (BENCH / each.path).is_file()]
    absent = [each.path for each in sources if not (BENCH / each.path).is_file()]
    found = [counted(*each) for each in here]
    yield from HEAD.splitlines()
    head = ("file", "rows", "accepted", "rejected", "sum accepted", "the same, counted", "rejected, counted")
    yield from table((*head, "accounted for"), map(_row, found))
    if absent:
        yield f"Not at hand, and not measured: {', '.join(absent)}."
    yield from REASONS.splitlines()
    reasons = [(f"`{each.source.path}`", each) for each in found]
    yield from table(
        ("file", "column", "reason", "rows"),
        ((name, column, why, f"{rows:,}") for name, each in reasons for column, why, rows in each.reasons),
    )
    yield from PANDAS.splitlines()
    yield from table(
        ("file", "rows", "identifiers changed", "dates as numbers"), (_pandas(*each) for each in here)
    )


def _both_ends() -> Iterator[str]:
    folder = BENCH / "names"
    if (folder / "transactions_origin.parquet").is_file():
        yield from reconciling.lines(folder)
    else:
        yield from ("", "Payments seen from both ends are not at hand, and not measured.")


def main(out: Path = PAGE) -> None:
    """Measure, write the page, print it."""
    whole = [*lines(SOURCES), *_both_ends()]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(whole)).rstrip() + "\n"
    out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
