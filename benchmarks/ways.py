"""One answer, whichever way it is reached: as a whole, order by order, evening by evening, or in pieces on a cluster.

    python -m benchmarks.ways [LEDGERS]

writes `docs/reference/ways.md`. The tests run the same comparison on fewer ledgers.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from itertools import cycle, islice, product
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Background, Chosen, prepare
from bonafides.screening.cluster.engine import ClusterError, engine_of
from bonafides.screening.cluster.screening import judged
from bonafides.screening.cluster.session import Cluster, cluster_of
from bonafides.screening.controls import days
from bonafides.screening.facts import Facts
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import Moves, read_moves, shards
from bonafides.screening.facts.told import read_texts
from bonafides.screening.facts.wanted import wanted
from bonafides.screening.findings import Finding
from bonafides.screening.indicators import find
from bonafides.screening.judge import judge
from bonafides.screening.live import LedgerHistory, Live, OrderLine
from bonafides.screening.result import Judgement
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "ways.md"
LEDGERS, LINES, MONTHS = 500, 200, 8
ENGINES = ("spark-local[2]", "sail-local")
LAWS = (
    Chosen((Jurisdiction.EU,)),
    Chosen((Jurisdiction.US,)),
    Chosen((Jurisdiction.UN, Jurisdiction.UK), everything=True),
)
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)

PIECES = 3

type Key = tuple[int, str]
type Answer = tuple[Facts, tuple[Finding, ...], Judgement]


class Compared(NamedTuple):
    """How many judged orders two ways were held against each other on, and on how many they differ."""

    way: str
    orders: int
    differing: int


def has_rows(path: Path) -> bool:
    """A small country may have no licence; then its file is a header alone."""
    return path.is_file() and path.read_text(encoding="utf-8").count("\n") > 1


@contextmanager
def opened(folder: Path, *, until: date | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The ledger of a folder, read; with `until` as it was on that evening."""
    with duckdb.connect() as con:
        create_tables(con)
        for kind in KINDS:
            if has_rows(folder / f"{kind.value}.csv"):
                read(folder / f"{kind.value}.csv", kind, con)
        if until is not None:
            con.execute("delete from orders where ordered_on > $until", {"until": until})
        yield con


def all_facts(con: duckdb.DuckDBPyConnection, background: Background) -> dict[Key, Facts]:
    """The facts of every judged order, by line and substance, none left out."""
    found = {}
    for first, last in shards(con):
        dense = dense_facts(read_moves(con, first, last), background)
        rows = wanted(dense, np.flatnonzero(dense.moves.judged))
        for facts in assemble(rows, read_texts(con, rows.line), background):
            found[facts.line, facts.substance] = facts
    return found


class Before(LedgerHistory):
    """A ledger as it was before one of its orders."""

    order: tuple[int, int] = (0, 0)

    def movements(self, party: int) -> Moves:
        """What lies before the order that is named by its day and number."""
        every = super().movements(party)
        own = np.flatnonzero((every.day == self.order[0]) & (every.order_no == self.order[1]))
        return every.take(np.arange(own[0] if len(own) else len(every.line)))


def orders_of(con: duckdb.DuckDBPyConnection, *, each: int, start: int) -> Iterable[list[OrderLine]]:
    """The lines of every so-manieth order."""
    columns = ", ".join(OrderLine._fields)
    rows = con.execute(f"select {columns} from orders order by customer, order_id, line").fetchall()
    orders: dict[tuple[str, str, date], list[OrderLine]] = {}
    for line in map(OrderLine._make, rows):
        orders.setdefault((line.customer, line.order_id, line.ordered_on), []).append(line)
    return list(orders.values())[start::each]


def live_facts(
    con: duckdb.DuckDBPyConnection, background: Background, *, each: int = 1, start: int = 0
) -> dict[Key, Facts]:
    """The facts of some orders, each as it came in."""
    history = Before(con)
    live = Live(background, history)
    found: dict[Key, Facts] = {}
    for lines in orders_of(con, each=each, start=start):
        history.order = (days(lines[0].ordered_on), history.numbers(lines[0]).order_no)
        found |= {(facts.line, facts.substance): facts for facts in live.facts(lines)}
    return found


def compared(way: str, one: Mapping[Key, Answer], whole: Mapping[Key, Answer]) -> Compared:
    """Hold a way against the whole ledger: facts, findings and judgement of each order."""
    differing = sum(whole.get(key) != answer for key, answer in one.items())
    return Compared(way, len(one), differing)


def answers(facts: Mapping[Key, Facts]) -> dict[Key, Answer]:
    """The facts of some orders with what is found and judged of them."""
    return {key: _answer(each) for key, each in facts.items()}


def _answer(facts: Facts) -> Answer:
    findings = find(facts)
    return facts, findings, judge(findings)


def cluster_answers(folder: Path, chosen: Chosen, cluster: Cluster) -> dict[Key, Answer]:
    """Every judged order of the ledger, as the workers of a cluster judged it."""
    with opened(folder) as con:
        orders = judged(con, chosen, cluster, candidates_only=False).kept
    return {(one.facts.line, one.facts.substance): (one.facts, one.findings, one.judgement) for one in orders}


def nightly_facts(folder: Path, chosen: Chosen, until: date) -> dict[Key, Facts]:
    """The facts of every order of the ledger as it was on an evening."""
    with opened(folder, until=until) as con:
        return all_facts(con, prepare(con, chosen))


def ways_of(folder: Path, chosen: Chosen, clusters: Sequence[Cluster] = ()) -> list[Compared]:
    """Hold every way against the whole ledger of a folder; of each cluster every order must come back."""
    with opened(folder) as con:
        background = prepare(con, chosen)
        whole = answers(all_facts(con, background))
        live = live_facts(con, background, each=2)
        middle = con.execute("select quantile_disc(ordered_on, 0.6) from orders").fetchall()[0][0]
    evening = answers(nightly_facts(folder, chosen, middle))
    return [
        compared("each order as it comes in", answers(live), whole),
        compared("the ledger of one evening", evening, whole),
        *(_on(cluster, cluster_answers(folder, chosen, cluster), whole) for cluster in clusters),
    ]


def _on(cluster: Cluster, one: Mapping[Key, Answer], whole: Mapping[Key, Answer]) -> Compared:
    """Hold a cluster against the whole ledger; an order that does not come back differs."""
    lost = len(whole.keys() - one.keys())
    held = compared(f"the ledger in {PIECES} pieces, `--engine {cluster.engine.written}`", one, whole)
    return held._replace(orders=held.orders + lost, differing=held.differing + lost)


@contextmanager
def at_hand() -> Iterator[list[Cluster]]:
    """A session with every engine that this machine can start; the others are named."""
    with ExitStack() as stack:
        clusters = []
        for written in ENGINES:
            try:
                clusters.append(stack.enter_context(started(written)))
            except ClusterError as error:
                print(f"Left out: {error}")
        yield clusters


@contextmanager
def started(written: str) -> Iterator[Cluster]:
    """A session with an engine of this machine, for any number of ledgers.

    Raises:
        ClusterError: it cannot be started here.
    """
    engine = engine_of(written)
    if engine is None:
        raise ClusterError(f"{written} is no cluster.")
    with cluster_of(engine, partitions=PIECES) as cluster:
        yield cluster


def measured(ledgers: int, clusters: Sequence[Cluster] = ()) -> Iterator[Compared]:
    """Generate ledgers by seed, under each law and difficulty in turn."""
    kinds = cycle(product(LAWS, ("easy", "middle", "hard")))
    for seed, (chosen, difficulty) in enumerate(islice(kinds, ledgers), start=70_000):
        with tempfile.TemporaryDirectory() as folder:
            ledger = simulate(seed, LINES, base_rate=0.2, months=MONTHS, difficulty=difficulty)
            write(ledger, Path(folder))
            yield from ways_of(Path(folder), chosen, clusters)


def main(ledgers: int = LEDGERS, out: Path = PAGE) -> None:
    """Compare and write the page; a difference ends with status 1."""
    sums: dict[str, Compared] = {}
    with at_hand() as clusters:
        for one in measured(ledgers, clusters):
            known = sums.get(one.way, Compared(one.way, 0, 0))
            sums[one.way] = Compared(one.way, known.orders + one.orders, known.differing + one.differing)
    rows = [f"| {one.way} | {one.orders:,} | {one.differing:,} |\n" for one in sums.values()]
    text = f"""# One answer, whichever way

Made by `python -m benchmarks.ways` (`make bench`); do not edit by hand. {ledgers:,} ledgers of {LINES} lines were generated, under three
sets of lists and three difficulties in turn. Each judged order was worked out from the whole ledger, and again on another way; facts,
findings and judgement must be equal.

| way | judged orders compared | that differ |
|---|---:|---:|
{"".join(rows)}"""
    out.write_text(text, encoding="utf-8")
    print(text)
    if any(one.differing for one in sums.values()):
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LEDGERS)
