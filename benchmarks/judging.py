"""What it takes to judge an order and to work out its facts, beside tools that others use for the same.

Called by `benchmarks.speed`, which writes the page. Five indicators whose guards can be said in one line are written in
the language of rule-engine and of zen-engine, with the catalogue's numbers; the three must name the same orders.
The four families of facts of `floors.sql` are worked out with pandas on the first rows of the same order book.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import rule_engine
import zen

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.batch import worth_a_look
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.indicators import find, payment, relation
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

SEED, LINES, MOST = 8, 100_000, 20_000
ROWS = 100_000
TIMES = 3
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)
OURS: Sequence[Callable[[Facts], object]] = (
    relation.named_by_the_authority,
    relation.end_use_changes,
    relation.dormant_account_wakes,
    payment.account_in_another_country,
    payment.credit_at_once,
)
RULES = (
    "watch",
    "uses_before >= {C14[orders]} and (use_changed or use_missing)",
    (
        "days_since_last >= {C17[days]} and orders_before >= {C17[orders]} and usual_gap_days >= 0"
        " and days_since_last >= {C17[gap_ratio]} * usual_gap_days"
    ),
    (
        "account_country != '' and customer_country != '' and account_country != customer_country"
        " and relation_days < {F03[settled_days]}"
    ),
    (
        "payment == 'credit' and orders_before <= {F06[orders]} and peers >= {F06[peers]} and peer_usual_amount > 0"
        " and amount >= {F06[ratio]} * peer_usual_amount"
    ),
)
NUMBERS = (
    "orders_before", "uses_before", "days_since_last", "usual_gap_days", "relation_days", "peers", "peer_usual_amount", "amount",
)  # fmt: skip
FLAGS = ("watch", "use_changed", "use_missing")
TEXTS = ("account_country", "customer_country", "payment")


def facts_of_orders() -> list[Facts]:
    """Facts of orders on which an indicator might speak, from a simulated country."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        write(simulate(SEED, LINES), Path(folder))
        create_tables(con)
        for kind in KINDS:
            read(Path(folder) / f"{kind}.csv", kind, con)
        background = prepare(con, Chosen((Jurisdiction.EU,)))
        return [
            facts
            for rows, texts in worth_a_look(con, background)
            for facts in assemble(rows, texts, background)
        ][:MOST]


def plain(facts: Facts) -> dict[str, Any]:
    """The facts that the rules name; what is not known is -1 or an empty text, for the engines compare no nulls."""
    numbers = {name: getattr(facts, name) for name in NUMBERS}
    return {
        **{name: -1.0 if number is None else float(number) for name, number in numbers.items()},
        **{name: bool(getattr(facts, name)) for name in FLAGS},
        **{name: getattr(facts, name) or "" for name in TEXTS},
    }


def rules() -> list[str]:
    """The rules with the catalogue's numbers."""
    numbers = {code: entry.numbers for code, entry in CATALOGUE.entries.items()}
    return [rule.format(**numbers) for rule in RULES]


def _graph(written: Sequence[str]) -> str:
    """The rules as one decision of zen-engine: an expression node with a key for each."""
    expressions = [
        {"id": str(number), "key": f"r{number}", "value": rule} for number, rule in enumerate(written)
    ]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": expressions}},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b} for a, b in (("in", "rules"), ("rules", "out"))]
    return json.dumps({"nodes": nodes, "edges": edges})


def _named[T](
    judge: Callable[[T], tuple[bool, ...]], orders: Sequence[T]
) -> tuple[float, list[tuple[bool, ...]]]:
    """Microseconds an order, the fastest of several times, and what was named."""
    seconds, named = [], list[tuple[bool, ...]]()
    for _ in range(TIMES):
        start = time.perf_counter()
        named = [judge(order) for order in orders]
        seconds.append(time.perf_counter() - start)
    return min(seconds) / len(orders) * 1e6, named


def _ours(facts: Facts) -> tuple[bool, ...]:
    return tuple([one(facts) is not None for one in OURS])


def _rule_engine(written: Sequence[str]) -> Callable[[dict[str, Any]], tuple[bool, ...]]:
    compiled = [rule_engine.Rule(rule) for rule in written]
    return lambda order: tuple([bool(rule.matches(order)) for rule in compiled])


def _zen(written: Sequence[str]) -> Callable[[dict[str, Any]], tuple[bool, ...]]:
    decision = zen.ZenEngine().create_decision(_graph(written))
    keys = [f"r{number}" for number in range(len(written))]

    def judge(order: dict[str, Any]) -> tuple[bool, ...]:
        result = decision.evaluate(order)["result"]
        return tuple([bool(result[key]) for key in keys])

    return judge


def judging() -> Iterator[str]:
    """The table of judges."""
    orders = facts_of_orders()
    known, written = [plain(order) for order in orders], rules()
    ours, named = _named(_ours, orders)
    every, _ = _named(lambda facts: (bool(find(facts)),), orders)
    yield (
        f"\n## Judging the same facts\n\n{len(orders):,} orders of a simulated country; five indicators whose guards can be said in"
        " one line, in three ways. Facts are ready in memory for each.\n\n"
        "| what | µs an order | ratio | orders named |\n|---|---:|---:|---:|\n"
    )
    found = sum(map(any, named))
    yield f"| our functions, with weights and values | {ours:.2f} | 1 | {found:,} |\n"
    for name, judge in (("rule-engine", _rule_engine(written)), ("zen-engine", _zen(written))):
        taken, others = _named(judge, known)
        same = (
            "the same"
            if others == named
            else f"{sum(a != b for a, b in zip(others, named, strict=True)):,} differ"
        )
        yield f"| {name} | {taken:.2f} | {taken / ours:.1f} | {sum(map(any, others)):,} ({same}) |\n"
    yield f"| all {len(CATALOGUE.entries)} indicators of ours | {every:.2f} | {every / ours:.1f} | |\n"


def _with_pandas(rows: pd.DataFrame) -> None:
    """The four families of facts of `floors.sql`."""
    rows = rows.sort_values(["ordered_on", "order_id"], kind="stable")
    groups = rows.set_index("ordered_on").groupby(["customer", "product"], sort=False)
    for days in ("91D", "366D"):
        groups["quantity"].rolling(days).sum()
    month = rows["ordered_on"].dt.to_period("M")
    rows.groupby(["customer", "product", month], sort=False)["quantity"].cumsum()
    codes = rows["supplier"].astype("category").cat.codes
    suppliers = (
        rows.assign(supplier_no=codes).set_index("ordered_on").groupby(["customer", "product"], sort=False)
    )
    suppliers["supplier_no"].rolling("31D").apply(lambda window: len(set(window)), raw=True)
    rows.groupby(["customer", "product"], sort=False)["ordered_on"].transform("min")


def facts_with_pandas(path: Path) -> Iterator[str]:
    """What pandas needs for the first rows of an order book, beside DuckDB for the same rows."""
    query = (
        Path(__file__)
        .with_name("floors.sql")
        .read_text(encoding="utf-8")
        .split("-- name: four families of facts\n")[1]
    )
    with duckdb.connect() as con:
        con.execute(
            "create table rows as select order_id, customer, product, supplier, ordered_on::timestamp as ordered_on,"
            f" quantity::double as quantity from '{path}' limit {ROWS}"
        )
        frame = con.sql("select * from rows").df()
        start = time.perf_counter()
        con.execute(query).fetchall()
        floor = time.perf_counter() - start
    start = time.perf_counter()
    _with_pandas(frame)
    taken = time.perf_counter() - start
    yield (
        f"\n## The same facts with pandas\n\nFour families of facts over {ROWS:,} rows of the order book: pandas {taken:.2f} s, DuckDB"
        f" {floor:.2f} s, {taken / floor:.1f} times as long.\n"
    )
