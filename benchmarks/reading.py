"""How fast an order book is read: seconds beside DuckDB's bare scan of the same file, and peak memory.

Run with ``python -m benchmarks.reading [ROWS]``; the file has 27 columns and about 200 bytes a line.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from bonafides.ledger import Kind, Reading, read

BOOK = """
SELECT 'SO-' || lpad(CAST(i AS VARCHAR), 8, '0') AS order_id, 'order' AS kind,
  DATE '2022-01-01' + CAST(hash(i) % 1000 AS INTEGER) AS ordered_on, 'S' || hash(i, 1) % 300 AS supplier,
  'Site ' || hash(i, 2) % 9 AS site, 'C' || hash(i, 3) % 20000 AS customer,
  'Customer ' || hash(i, 3) % 20000 AS customer_name, 'Product ' || hash(i, 4) % 5000 || ' 99 %' AS product,
  CASE WHEN i % 2 = 0 THEN '108-24-7' END AS cas, '29152400' AS hs_code,
  hash(i, 5) % 1000000 / 1000 AS quantity, CASE WHEN i % 3 = 0 THEN 'L' ELSE 'kg' END AS unit,
  99.5 AS concentration, hash(i, 6) % 20 AS packs, hash(i, 7) % 10000 / 100 AS price, 'EUR' AS currency,
  'transfer' AS payment, 'P' || hash(i, 8) % 20000 AS payer, 'web' AS channel,
  'p' || hash(i, 9) % 20000 || '@example.org' AS contact_email, '+49 30 ' || hash(i, 10) % 9999999 AS contact_phone,
  NULL AS delivery_name, hash(i, 11) % 200 || ' Long Street, Town' AS delivery_address, 'DE' AS delivery_country,
  NULL AS consignee, 'rail' AS carrier, 'dyes' AS end_use
FROM range({rows}) AS t(i)
"""


def timed[T](work: Callable[[Path], T], path: Path) -> tuple[float, T]:
    """Give the seconds that the work takes and what it gives."""
    start = time.perf_counter()
    result = work(path)
    return time.perf_counter() - start, result


def bare_scan(path: Path) -> None:
    """Let DuckDB read every cell as text and keep none."""
    con = duckdb.connect()
    relation = f"read_csv('{path}', all_varchar = true)" if path.suffix == ".csv" else f"'{path}'"
    con.execute(f"SELECT sum(hash(COLUMNS(*)) % 2) FROM {relation}").fetchall()


def read_book(path: Path) -> Reading:
    """Read the book as a user would."""
    return read(path, Kind.ORDERS, duckdb.connect())


def main(rows: int = 1_000_000) -> None:
    """Write the book as CSV and Parquet, read both, print one line each."""
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (("book.csv", "HEADER"), ("book.parquet", "COMPRESSION zstd")):
            path = Path(folder) / name
            duckdb.execute(f"COPY ({BOOK.format(rows=rows)}) TO '{path}' ({options})").fetchall()
            floor, _ = timed(bare_scan, path)
            seconds, reading = timed(read_book, path)
            assert (reading.rows, reading.rejected) == (rows, 0)
            peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            size_mb = path.stat().st_size >> 20
            print(
                f"{name}: {rows:,} rows, {size_mb} MB read in {seconds:.2f} s,"
                f" {seconds / floor:.1f} times DuckDB's bare scan ({floor:.2f} s), peak {peak_mb} MB"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
