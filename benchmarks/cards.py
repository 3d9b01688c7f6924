"""Real purchase cards with a limit of 2,500: do amounts crowd below it and thin out above, and nowhere else?

`benchmarks.benchmark` puts it on its page. Data: Nigrini's purchasing cards of 2010; they stay where they are.
"""

from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from benchmarks.cells import table, told
from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap
from bonafides.screening.catalogue import CATALOGUE

type Floats = NDArray[np.float64]

LIMIT = 2_500
PLACEBO = (1_000, 1_250, 1_500, 1_750, 2_000, 2_250)
"""Limits that nobody set; beyond 2,500 there are too few amounts to test any."""
WIDTH, AROUND, LEFT_OUT, BESIDE, DEGREE = 10, 400, 50, 20, 3
ROUND = 50
LOW = CATALOGUE["Q04"].numbers["low_share"]
AMOUNTS = """
select
    amt::double as amount,
    dense_rank() over (order by cardnum) - 1 as card,
    dense_rank() over (order by cardnum, merchnum, "date") - 1 as purchase_group
from read_csv($1, all_varchar = true) where transtype = 'P' and amt::double > 0
order by card, purchase_group, amount
"""


class Cards(NamedTuple):
    """Purchases; card, merchant and day as numbers."""

    amount: Floats
    card: Ints
    group: Ints
    """Equal for purchases of one card from one merchant on one day."""


class Bunching(NamedTuple):
    """Amounts just below and just above a limit, against what the amounts around it foretell."""

    limit: int
    below: Measured
    above: Measured
    near: Measured
    """Purchases from the low share of Q04 to the limit against as wide a band above."""
    splits: int
    """Same card, merchant and day: together at the limit or above, each below."""


def read_cards(path: Path) -> Cards:
    """The purchases."""
    with duckdb.connect() as con:
        columns = con.execute(AMOUNTS, [str(path)]).fetchnumpy()
    return Cards(*(np.asarray(columns[name]) for name in ("amount", "card", "purchase_group")))


def _around(limit: int) -> Floats:
    return np.arange(limit - AROUND, limit + AROUND, WIDTH, dtype=np.float64)


def _expected(counts: Floats, limit: int) -> Floats:
    """A polynomial through the logarithms of the counts, the bins beside the limit left out."""
    middles = (_around(limit) + WIDTH / 2 - limit) / AROUND
    used = np.abs(middles) * AROUND > LEFT_OUT
    fitted = np.polynomial.Polynomial.fit(middles[used], np.log(counts[used] + 0.5), DEGREE, domain=[-1, 1])
    return np.asarray(np.exp(fitted(middles)))


def _ratios(counts: Floats, limit: int) -> tuple[float, float]:
    expected, starts = _expected(counts, limit), _around(limit)
    below = (starts >= limit - BESIDE) & (starts < limit)
    above = (starts >= limit) & (starts < limit + BESIDE)
    low, high = (float(counts[side].sum() / expected[side].sum()) for side in (below, above))
    return low, high


def bunching(cards: Cards, limit: int) -> Bunching:
    """What is seen at one limit; cards are drawn."""
    starts = _around(limit)
    uneven = (np.round(cards.amount * 100) % (ROUND * 100)) != 0
    inside = uneven & (cards.amount >= starts[0]) & (cards.amount < starts[-1] + WIDTH)
    bins = ((cards.amount[inside] - starts[0]) // WIDTH).astype(np.int64)
    number = int(cards.card.max()) + 1
    table = np.zeros((number, len(starts)))
    np.add.at(table, (cards.card[inside], bins), 1.0)
    low, high = cards.amount >= LOW * limit, cards.amount < limit
    band = np.bincount(cards.card[low & high], minlength=number)
    over = np.bincount(cards.card[~high & (cards.amount < (2 - LOW) * limit)], minlength=number)

    def figures(drawn: Ints) -> list[float]:
        ratio = band[drawn].sum() / over[drawn].sum() if over[drawn].sum() else nan
        return [*_ratios(table[drawn].sum(axis=0), limit), float(ratio)]

    below, above, near = bootstrap(number, figures)
    return Bunching(limit, below, above, near, _splits(cards, limit))


def _splits(cards: Cards, limit: int) -> int:
    under = cards.amount < limit
    total = np.bincount(cards.group[under], cards.amount[under])
    many = np.bincount(cards.group[under])
    return int(((many > 1) & (total >= limit)).sum())


def benford(amounts: Floats) -> tuple[float, Sequence[int]]:
    """Mean absolute deviation of the first two digits from Benford's law, and the three pairs furthest above it."""
    pairs = (amounts / 10.0 ** (np.floor(np.log10(amounts)) - 1)).astype(np.int64)
    seen = np.bincount(pairs, minlength=100)[10:100] / len(pairs)
    expected = np.log10(1 + 1 / np.arange(10, 100))
    excess = seen - expected
    return float(np.abs(excess).mean()), (np.argsort(-excess)[:3] + 10).tolist()


def lines(path: Path) -> Iterator[str]:
    """The section of the page."""
    cards = read_cards(path)
    yield f"{len(cards.amount):,} purchases by {int(cards.card.max()) + 1:,} cards. Whole multiples of {ROUND} are left out of the first two columns."
    yield ""
    head = ("limit", "just below", "just above", "the band of Q04 against the band above", "same-day splits")
    yield from table(head, (_row(bunching(cards, limit)) for limit in (LIMIT, *PLACEBO)))
    deviation, pairs = benford(cards.amount[cards.amount >= 10])
    yield (
        f"Benford, first two digits of amounts of 10 and more: mean absolute deviation {deviation:.4f}; the pairs furthest above"
        f" the law are {', '.join(map(str, pairs))}, and that of amounts just under the limit is {str(LIMIT - 1)[:2]}."
    )


def _row(one: Bunching) -> tuple[str, ...]:
    kind = "set" if one.limit == LIMIT else "placebo"
    return (
        f"{one.limit:,} ({kind})", told(one.below), told(one.above), told(one.near), str(one.splits)
    )  # fmt: skip
