"""Screens a whole ledger: prepare once, then customers shard by shard, then the ranking."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import batched, islice
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.background import Background, Chosen, prepare
from bonafides.screening.candidates import candidates
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import Dense, dense_facts
from bonafides.screening.facts.moves import read_moves, shards
from bonafides.screening.facts.told import Text, read_texts
from bonafides.screening.facts.windows import Ints
from bonafides.screening.indicators import find
from bonafides.screening.judge import judge
from bonafides.screening.leads import customer_totals
from bonafides.screening.ranking import rank
from bonafides.screening.result import JudgedOrder, Lead, Outcome
from bonafides.screening.sql import statement

type Progress = Callable[[int, int], None]
"""Called with the movements looked at so far and in all."""

SHARDS_AHEAD = 2
SHARDS_TOGETHER = 4

STANDING = frozenset({"C01", "C04", "C05", "C06", "C07", "C08", "C10", "F03", "Q10"})
"""Indicators of the customer itself: alone they are shown, and counted in the ranking, on its first order only."""


class Screened(NamedTuple):
    """A whole ledger, screened.

    Attributes:
        listed: orders that do not fit by themselves, the heaviest first.
        leads: every customer of a screened substance, best lead first.
        counts: orders by outcome and by what could be told of them.
        factors: where the kilograms come from, and on how many lines.
    """

    background: Background
    listed: tuple[JudgedOrder, ...]
    leads: tuple[Lead, ...]
    counts: Mapping[str, int]
    factors: tuple[tuple[str, int], ...]


def _dense_ahead(con: duckdb.DuckDBPyConnection, background: Background) -> Iterator[Dense]:
    """The arrays of each shard; those to come are worked out in threads meanwhile, for arrays let others work."""
    with ThreadPoolExecutor(SHARDS_AHEAD) as threads:
        coming: deque[Future[Dense]] = deque()
        for first, last in shards(con):
            coming.append(threads.submit(dense_facts, read_moves(con, first, last), background))
            if len(coming) > SHARDS_AHEAD:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _with_texts(
    con: duckdb.DuckDBPyConnection, together: Sequence[Dense], background: Background
) -> Iterator[tuple[Dense, Ints, list[Text]]]:
    """Each shard with its rows to look at and their texts; one search in all orders serves several shards."""
    wanted = [candidates(dense, background) for dense in together]
    lines = [dense.moves.line[rows] for dense, rows in zip(together, wanted, strict=True)]
    texts = iter(read_texts(con, np.concatenate(lines)))
    for dense, rows in zip(together, wanted, strict=True):
        yield dense, rows, list(islice(texts, len(rows)))


def judged_orders(
    con: duckdb.DuckDBPyConnection, background: Background, progress: Progress | None = None
) -> Iterator[list[JudgedOrder]]:
    """The orders that do not fit by themselves, one list for each shard of customers, by line."""
    total = con.execute("select count(*) from moves").fetchall()[0][0]
    done = 0
    for shards_together in batched(_dense_ahead(con, background), SHARDS_TOGETHER):
        for dense, rows, texts in _with_texts(con, shards_together, background):
            found = [
                JudgedOrder(facts, findings, judge(findings))
                for facts in assemble(dense, rows, texts, background)
                if (findings := find(facts))
            ]
            found = sorted(filter(is_listed, found), key=_by_line)
            done += len(dense.moves.line)
            if progress:
                progress(done, total)
            yield found


def _by_line(order: JudgedOrder) -> tuple[int, str]:
    return order.facts.line, order.facts.substance


def is_listed(order: JudgedOrder) -> bool:
    """Whether an order does not fit by itself, or is the first to show what is true of its customer."""
    if order.judgement.outcome is not Outcome.RELEASE or order.facts.substance_orders_before == 0:
        return True
    return any(finding.code not in STANDING for finding in order.findings)


def _counts(
    con: duckdb.DuckDBPyConnection, background: Background, listed: list[JudgedOrder]
) -> dict[str, int]:
    lines, screened = con.execute(statement("facts/counts.sql")).fetchall()[0]
    products = background.contents.products
    counts = {
        "lines": lines,
        "screened": screened,
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
    listed = [order for orders in judged_orders(con, background, progress) for order in orders]
    listed.sort(key=lambda order: (-order.judgement.score, *_by_line(order)))
    return Screened(
        background,
        tuple(listed),
        rank(customer_totals(con, background), listed),
        _counts(con, background, listed),
        _factors(background),
    )
