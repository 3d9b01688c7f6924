"""What can only be told from all records together: returns booked as negatives, and records given twice."""

import duckdb

from bonafides.ledger.asking import ask, do
from bonafides.ledger.columns import columns_of
from bonafides.ledger.in_place import drop, is_view, own
from bonafides.ledger.records import Kind, Note
from bonafides.ledger.staging import STAGE
from bonafides.substances.codes import misprinted_cas


def settle_signs(con: duckdb.DuckDBPyConnection, file: str) -> list[Note]:
    """Read negative orders as returns where the file has no other way to mark one; else reject them.

    A negative return, cancellation, delivery or refusal is the same record with its sign taken away.
    """
    negative = ask(con, f"SELECT count(*) FROM {STAGE} WHERE quantity < 0")[0]
    if not negative:
        return []
    own(con, STAGE)
    notes: list[Note] = []
    marks_returns = ask(con, f"SELECT count(*) FROM {STAGE} WHERE kind IN ('return', 'cancellation')")[0]
    orders = ask(con, f"SELECT count(*) FROM {STAGE} WHERE quantity < 0 AND kind = 'order'")[0]
    if orders and not marks_returns:
        do(
            con,
            f"UPDATE {STAGE} SET kind = 'return', quantity = -quantity WHERE quantity < 0 AND kind = 'order'",
        )
        notes.append(("negative-as-return", {"records": str(orders)}))
    unfit = "quantity < 0 AND kind IN ('order', 'enquiry')"
    do(
        con,
        "INSERT INTO rejected SELECT ?, line, 'quantity', CAST(CAST(quantity AS DOUBLE) AS VARCHAR),"
        " 'is negative while the file marks its returns by their kind',"
        f" 'write the kind return and a positive quantity' FROM {STAGE} WHERE {unfit} ORDER BY line",
        [file],
    )
    do(con, f"DELETE FROM {STAGE} WHERE {unfit}")
    signs = ask(con, f"SELECT count(*) FROM {STAGE} WHERE quantity < 0")[0]
    if signs:
        do(con, f"UPDATE {STAGE} SET quantity = -quantity WHERE quantity < 0")
        notes.append(("sign-taken-away", {"records": str(signs)}))
    return notes


def settle_twins(con: duckdb.DuckDBPyConnection, kind: Kind, file: str) -> int:
    """Reject every record that repeats an earlier one, and give their number."""
    keys = [column.name for column in columns_of(kind) if column.key]
    if not keys:
        return 0
    key = ", ".join(keys)
    alike = f"SELECT hash({key}) AS mark FROM {STAGE} GROUP BY mark HAVING count(*) > 1"
    do(con, f"CREATE OR REPLACE TEMP TABLE ledger_alike AS {alike}")
    if not ask(con, "SELECT count(*) FROM ledger_alike")[0]:
        return 0
    do(
        con,
        "CREATE OR REPLACE TEMP TABLE ledger_twins AS SELECT line, shown, first FROM"
        f" (SELECT line, {keys[0]} AS shown, min(line) OVER (PARTITION BY {key}) AS first FROM {STAGE}"
        f" WHERE hash({key}) IN (SELECT mark FROM ledger_alike)) WHERE line > first",
    )
    count = ask(con, "SELECT count(*) FROM ledger_twins")[0]
    if count:
        own(con, STAGE)
        same = f"has the same {keys[0]}" if len(keys) == 1 else "is the same record"
        do(
            con,
            f"INSERT INTO rejected SELECT ?, line, '{keys[0]}', shown, '{same} as line ' || first,"
            " 'leave one of the two out' FROM ledger_twins ORDER BY line",
            [file],
        )
        do(con, f"DELETE FROM {STAGE} WHERE line IN (SELECT line FROM ledger_twins)")
    do(con, "DROP TABLE ledger_twins")
    return count


def move(con: duckdb.DuckDBPyConnection, kind: Kind) -> int:
    """Put the staged records into the table of their kind and give their number."""
    accepted = ask(con, f"SELECT count(*) FROM {STAGE}")[0]
    if ask(con, f"SELECT count(*) FROM {kind}")[0]:
        own(con, kind)
        do(con, f"INSERT INTO {kind} SELECT * EXCLUDE (fault, bad) FROM {STAGE}")
        drop(con, STAGE)
        return accepted
    drop(con, kind)
    if is_view(con, STAGE):
        do(con, f"ALTER VIEW {STAGE} RENAME TO {kind}_file")
        do(con, f"CREATE VIEW {kind} AS SELECT * EXCLUDE (fault, bad) FROM {kind}_file")
        return accepted
    do(con, f"ALTER TABLE {STAGE} DROP COLUMN fault")
    do(con, f"ALTER TABLE {STAGE} DROP COLUMN bad")
    do(con, f"ALTER TABLE {STAGE} RENAME TO {kind}")
    return accepted


def misprinted_cas_numbers(con: duckdb.DuckDBPyConnection) -> list[Note]:
    """Note the records whose CAS number has a wrong check digit: it tells no substance, and the name alone counts."""
    cells = con.execute(
        f"SELECT cas, count(*) FROM {STAGE} WHERE contains(cas, '-') GROUP BY cas ORDER BY min(line)"
    ).fetchall()
    wrong = [(cas, records) for cas, records in cells if misprinted_cas(cas)]
    if not wrong:
        return []
    records = str(sum(count for _, count in wrong))
    return [("cas-misprinted", {"records": records, "example": wrong[0][0]})]
