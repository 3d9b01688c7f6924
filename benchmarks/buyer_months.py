"""The real ARCOS ledger by buyer-month: how often each method speaks, and what it finds of stories planted in it.

`benchmarks.benchmark` puts it on its page. Data: DEA ARCOS as released by The Washington Post (ODbL); it stays where it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil, nan
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from benchmarks.baselines import prepare, unusual_months
from benchmarks.charts import RULES, WITHOUT_LIMIT, Before, Months, months_of
from benchmarks.injections import STEADY_MONTHS, STORIES, Planted, plant
from benchmarks.worlds import DEA, OURS, PURCHASES
from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen
from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap, wilson
from bonafides.screening.batch import Screened, screen
from bonafides.screening.judge import totality
from bonafides.screening.ranking import factors_among, weighed
from bonafides.screening.result import JudgedOrder, Outcome
from bonafides.substances import Jurisdiction

WEIGHED = "Bonafides, as the queue weighs"
CONCURRENCY = "supplier concurrency"
BUDGET = 0.01
"""Of all buyer-months with a purchase."""
BOUGHT = """
select distinct customer, (year(ordered_on) * 12 + month(ordered_on) - 1)::integer as month
from orders where kind in ('order', 'delivery') order by all
"""
DEA_MONTHS = (
    "select customer, (year(month) * 12 + month(month) - 1)::integer, max(score) from dea_months group by all"
)

type BuyerMonth = tuple[str, int]
type Scores = dict[BuyerMonth, float]


class Heard(NamedTuple):
    """Every method's score of each buyer-month with a purchase; what has none is not there.

    Attributes:
        alarms: buyer-months at or above the method's own limit, by method; none of those without a limit.
        first_buyers: customers as the queue ranks them.
    """

    bought: Sequence[BuyerMonth]
    scores: Mapping[str, Scores]
    alarms: Mapping[str, frozenset[BuyerMonth]]
    first_buyers: Sequence[str]


def _month(order: JudgedOrder) -> BuyerMonth:
    day = order.facts.ordered_on
    return order.facts.customer, day.year * 12 + day.month - 1


def heaviest(screened: Screened) -> Scores:
    """The heaviest order of each buyer-month, as a weekly budget takes it."""
    scores: Scores = {}
    for order in screened.listed:
        key = _month(order)
        scores[key] = max(scores.get(key, 0.0), order.judgement.score)
    return scores


def as_the_queue_weighs(screened: Screened) -> Scores:
    """The totality of each buyer-month's findings, weighed as the queue weighs a stretch."""
    factors = factors_among(screened.listed, len(screened.leads))
    together: dict[BuyerMonth, dict[str, list[JudgedOrder]]] = {}
    for order in screened.listed:
        together.setdefault(_month(order), {}).setdefault(order.facts.substance, []).append(order)
    return {
        key: max(totality(weighed(own, factors)) for own in by_substance.values())
        for key, by_substance in together.items()
    }


def concurrency(months: Months) -> Iterator[tuple[BuyerMonth, float]]:
    """Suppliers of the month beyond the mean of the twelve months before."""
    for at in range(1, months.amount.shape[1]):
        past = slice(max(at - 12, 0), at)
        before = Before(months.suppliers[:, past], months.amount[:, past] > 0)
        excess = np.nan_to_num(months.suppliers[:, at] - before.mean)
        for row in np.flatnonzero((months.amount[:, at] > 0) & (excess > 0)).tolist():
            yield (months.keys[row][0], months.first_month + at - 1), float(excess[row])


def _scores(months: Months, scores: "np.typing.NDArray[np.float64]") -> Scores:
    found: Scores = {}
    for row, column in np.argwhere(scores > 0.0).tolist():
        # the charts count months from 1
        key = months.keys[row][0], months.first_month + column - 1
        found[key] = max(found.get(key, 0.0), float(scores[row, column]))
    return found


def heard(con: duckdb.DuckDBPyConnection) -> Heard:
    """Screen the ledger, and hear every rule on it."""
    screened = screen(con, Chosen((Jurisdiction.US,), everything=True))
    bought = [(customer, month) for customer, month in con.execute(BOUGHT).fetchall()]
    con.execute(PURCHASES)
    months = months_of(con)
    prepare(con)
    scores: dict[str, Scores] = {OURS: heaviest(screened), WEIGHED: as_the_queue_weighs(screened)}
    scores[DEA] = {
        (customer, month): score for customer, month, score in con.execute(DEA_MONTHS).fetchall() if score > 0
    }
    scores |= {name: _scores(months, rule(months)) for name, rule in RULES.items()}
    scores[CONCURRENCY] = dict(concurrency(months))
    scores["isolation forest"] = {
        (customer, day.year * 12 + day.month - 1): score for customer, day, score in unusual_months(con)
    }
    asked = (one for one in screened.listed if one.judgement.outcome is not Outcome.RELEASE)
    alarms = {OURS: frozenset(map(_month, asked))}
    for name in scores.keys() - {OURS, WEIGHED} - WITHOUT_LIMIT:
        alarms[name] = frozenset(key for key, score in scores[name].items() if score > 1.0)
    return Heard(bought, scores, alarms, [lead.customer for lead in screened.leads])


@contextmanager
def ledger(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The ledger as it is read."""
    with duckdb.connect() as con:
        create_tables(con)
        read(path, Kind.ORDERS, con)
        yield con


def as_it_is(path: Path) -> Heard:
    """The ledger with nothing planted."""
    with ledger(path) as con:
        return heard(con)


def steady(bought: Sequence[BuyerMonth]) -> list[BuyerMonth]:
    """The buyer-months of steady buyers."""
    months = Counter(customer for customer, _ in bought)
    return [key for key in bought if months[key[0]] >= STEADY_MONTHS]


def a_thousand(bought: Iterable[BuyerMonth], alarms: frozenset[BuyerMonth]) -> Measured:
    """Alarms in a thousand buyer-months; buyers are drawn, for the months of one are not independent."""
    of_buyer: dict[str, list[int]] = {}
    for key in bought:
        counts = of_buyer.setdefault(key[0], [0, 0])
        counts[0] += key in alarms
        counts[1] += 1
    table = np.array([of_buyer[name] for name in sorted(of_buyer)], dtype=np.int64)

    def rate(drawn: Ints) -> list[float]:
        spoke, months = table[drawn].sum(axis=0).tolist()
        return [1000 * spoke / months]

    return bootstrap(len(table), rate)[0]


class Found(NamedTuple):
    """What a method finds of one planting within the budget.

    Attributes:
        buyers: of each buyer planted, whether one of its planted months is looked at.
        hits: planted buyer-months among those looked at.
        looks: buyer-months looked at.
        by_customer: hits and looks of each customer looked at.
        planted: planted buyer-months.
        first: planted buyers among as many first ones of the queue; None of other methods.
    """

    buyers: tuple[bool, ...]
    hits: int
    looks: int
    planted: int
    by_customer: tuple[tuple[int, int], ...]
    first: int | None = None


def found(planted: Planted, heard_of: Heard) -> dict[str, Found]:
    """Within a budget of one buyer-month in a hundred; equal scores are taken by number and month."""
    looks = ceil(BUDGET * len(heard_of.bought))
    results = {}
    for name, scores in heard_of.scores.items():
        order = sorted(heard_of.bought, key=lambda key: (-scores.get(key, 0.0), key))
        first = {key for key in order[:looks] if scores.get(key, 0.0) > 0}
        buyers = tuple(bool(first & own) for own in planted.months.values())
        counts = Counter(customer for customer, _ in first)
        hits = Counter(customer for customer, _ in first & planted.every)
        results[name] = Found(
            buyers=buyers,
            hits=hits.total(),
            looks=looks,
            planted=len(planted.every),
            by_customer=tuple((hits[customer], counts[customer]) for customer in sorted(counts)),
        )
    makers = {customer: buyer for buyer, own in planted.months.items() for customer, _ in own}
    queue = {makers[name] for name in heard_of.first_buyers[: len(makers)] if name in makers}
    results[OURS] = results[OURS]._replace(first=len(queue))
    return results


def stories(path: Path, seeds: Sequence[int]) -> dict[str, list[dict[str, Found]]]:
    """Every story at every seed."""
    results: dict[str, list[dict[str, Found]]] = {}
    with ledger(path) as con:
        con.execute("create table as_read as select * from orders")
        for name, story in STORIES.items():
            for seed in seeds:
                con.execute("create or replace table orders as select * from as_read")
                results.setdefault(name, []).append(found(plant(con, story, seed), heard(con)))
    return results


def recall(each: Sequence[Found]) -> Measured:
    """The share of planted buyers of whom one planted month is looked at, with Wilson's interval: they are few."""
    seen = [looked for one in each for looked in one.buyers]
    return wilson(sum(seen), len(seen))


def recall_together(stories: Sequence[Sequence[Found]]) -> Measured:
    """The mean recall of stories of the same buyers, who are drawn."""
    seen = np.array([[looked for one in each for looked in one.buyers] for each in stories], dtype=np.float64)
    return bootstrap(seen.shape[1], lambda drawn: [float(seen[:, drawn].mean())])[0]


def precision(each: Sequence[Found]) -> Measured:
    """The share of looks that meet a planted buyer-month; customers are drawn."""
    counts = np.array([pair for one in each for pair in one.by_customer], dtype=np.int64).reshape(-1, 2)

    def share(drawn: Ints) -> list[float]:
        hits, looks = counts[drawn].sum(axis=0).tolist()
        return [hits / looks if looks else nan]

    return bootstrap(len(counts), share)[0]
