"""Screens a whole ledger: prepare once, then customers shard by shard, then the ranking."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import duckdb

from bonafides.screening.background import Background, Chosen, prepare
from bonafides.screening.candidates import STANDING, candidates
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.explained import judged
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import read_moves, shards
from bonafides.screening.facts.sums import Summing, summed_here
from bonafides.screening.facts.told import Texts, read_texts
from bonafides.screening.facts.wanted import Wanted, joined, wanted
from bonafides.screening.leads import CustomerTotals, customer_totals
from bonafides.screening.ranking import rank
from bonafides.screening.result import JudgedOrder, Lead, Outcome

type Progress = Callable[[int, int], None]
"""Called with the movements looked at so far and in all."""

SHARDS_AHEAD = 2
ROWS_TOGETHER = 250_000


class Looked(NamedTuple):
    """How many movements were looked at, and the rows among them on which an indicator might speak."""

    movements: int
    rows: Wanted


class Worded(NamedTuple):
    """Rows to judge, and the words of their orders."""

    rows: Wanted
    texts: Texts


class Totals(NamedTuple):
    """What every customer bought, and how many lines the ledger has, in all and of screened substances."""

    customers: list[CustomerTotals]
    lines: int
    screened: int


class Screened(NamedTuple):
    """A whole ledger, screened.

    Attributes:
        listed: orders that do not fit by themselves, the heaviest first.
        leads: every customer of a screened substance, best lead first.
        counts: orders by outcome and by what could be told of them.
        factors: where the kilograms come from, and on how many lines.
        explained: orders that would be listed if a rule pack did not explain a finding of theirs.
    """

    background: Background
    listed: tuple[JudgedOrder, ...]
    leads: tuple[Lead, ...]
    counts: Mapping[str, int]
    factors: tuple[tuple[str, int], ...]
    explained: tuple[JudgedOrder, ...] = ()


def _look(con: duckdb.DuckDBPyConnection, shard: tuple[int, int], background: Background) -> Looked:
    """The rows of a shard on which an indicator might speak."""
    with con.cursor() as own:
        moves = read_moves(own, *shard)
    dense = dense_facts(moves, background)
    return Looked(len(moves.line), wanted(dense, candidates(dense, background)))


def _looked_at(con: duckdb.DuckDBPyConnection, background: Background) -> Iterator[Looked]:
    """Every shard; those to come are worked out in threads, for the database and arrays let others work."""
    with ThreadPoolExecutor(SHARDS_AHEAD) as threads:
        coming: deque[Future[Looked]] = deque()
        for shard in shards(con):
            coming.append(threads.submit(_look, con, shard, background))
            if len(coming) > SHARDS_AHEAD:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def worth_a_look(
    con: duckdb.DuckDBPyConnection, background: Background, progress: Progress | None = None
) -> list[Worded]:
    """The rows of the whole ledger on which an indicator might speak, with their words.

    To find the words of some rows takes a search in all orders, so that many shards are asked for together.
    """
    total = con.execute("select count(*) from moves").fetchall()[0][0]
    done, together, held = 0, list[Wanted](), list[Wanted]()
    for looked in _looked_at(con, background):
        held.append(looked.rows)
        done += looked.movements
        if progress:
            progress(done, total)
        if sum(len(rows.line) for rows in held) >= ROWS_TOGETHER:
            together.append(joined(held))
            held = []
    if held:
        together.append(joined(held))
    return [Worded(rows, read_texts(con, rows.line)) for rows in together]


def judged_orders(worded: Iterable[Worded], background: Background) -> Iterator[JudgedOrder]:
    """The orders among some rows that do not fit by themselves, or of which a finding is suppressed."""
    for rows, texts in worded:
        yield from filter(_is_kept, judged(assemble(rows, texts, background)))


def _is_kept(order: JudgedOrder) -> bool:
    return bool(order.suppressed) or is_listed(order)


def _by_line(order: JudgedOrder) -> tuple[int, str]:
    return order.facts.line, order.facts.substance


def is_listed(order: JudgedOrder) -> bool:
    """Whether an order does not fit by itself, or is the first to show what is true of its customer."""
    if order.judgement.outcome is not Outcome.RELEASE or order.facts.substance_orders_before == 0:
        return True
    return any(finding.code not in STANDING for finding in order.findings)


def _counts(totals: Totals, background: Background, listed: Sequence[JudgedOrder]) -> dict[str, int]:
    products = background.contents.products
    counts = {
        "lines": totals.lines,
        "screened": totals.screened,
        "with_findings": len(listed),
        "unrecognised": sum(each.written.lines for each in products if not each.recognition.found),
        "cannot_tell": sum(
            each.written.lines for each in products if any(factor.missing for factor in each.factors)
        ),
    }
    outcomes = Counter(order.judgement.outcome.value for order in listed)
    return counts | {outcome.value: outcomes[outcome.value] for outcome in Outcome}


def _factors(background: Background) -> tuple[tuple[str, int], ...]:
    """Sources of the factors, the most used first."""
    lines: Counter[str] = Counter()
    for product in background.contents.products:
        for source in sorted({factor.source for factor in product.factors if factor.source}):
            lines[source] += product.written.lines
    return tuple(sorted(lines.items(), key=lambda pair: (-pair[1], pair[0])))


def screen(con: duckdb.DuckDBPyConnection, chosen: Chosen, *, progress: Progress | None = None) -> Screened:
    """Screen the ledger that `con` holds.

    Args:
        con: tables `orders`, `customers`, `declarations` and `licences` as the ledger room fills them.
        chosen: whose law, and whether products outside it are screened too.
        progress: called after each shard of customers.
    """
    background = prepare(con, chosen)
    looked_at = worth_a_look(con, background, progress)
    with ThreadPoolExecutor(1) as beside:
        totals = beside.submit(totals_of, con)
        kept = list(judged_orders(looked_at, background))
        return put_together(background, kept, totals.result())


def put_together(background: Background, kept: list[JudgedOrder], totals: Totals) -> Screened:
    """The account of a ledger whose orders are judged; `kept` may come in any order."""
    kept.sort(key=lambda order: (-order.judgement.score, *_by_line(order)))
    listed, explained = _parted(kept)
    leads = rank(totals.customers, listed)
    counts = _counts(totals, background, listed)
    if CATALOGUE.suppressions:
        counts["suppressed"] = len(explained) + sum(bool(order.suppressed) for order in listed)
    return Screened(background, tuple(listed), leads, counts, _factors(background), tuple(explained))


def _parted(kept: list[JudgedOrder]) -> tuple[list[JudgedOrder], list[JudgedOrder]]:
    """The orders that are listed, and those that would be if nothing explained them."""
    if not CATALOGUE.suppressions:
        return kept, []
    listed = [order for order in kept if order.findings and is_listed(order)]
    return listed, [order for order in kept if not (order.findings and is_listed(order))]


def totals_of(con: duckdb.DuckDBPyConnection, summed: Summing = summed_here) -> Totals:
    """What every customer bought, and how many lines there are."""
    with con.cursor() as own:
        summed(own, "counts")
        counted = own.execute("select sum(lines)::bigint, sum(screened)::bigint from line_counts").fetchall()
        return Totals(customer_totals(own, summed), *counted[0])
