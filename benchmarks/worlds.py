"""Simulated countries as every method sees them: who comes first, who is noticed when, and at whose cost.

`benchmarks.benchmark` puts it on its page.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import duckdb
import numpy as np

from benchmarks.baselines import BASELINES
from benchmarks.ceiling import outshone
from benchmarks.charts import RULES, WITHOUT_LIMIT, Months, months_of
from benchmarks.detection import labelled_ledger
from bonafides.screening.background import Chosen
from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap
from bonafides.screening.backtest.labels import Truth, settle
from bonafides.screening.backtest.past import book_of, evidence_of
from bonafides.screening.backtest.queue import figures
from bonafides.screening.backtest.timing import Alarm, Supply, alarming, alarms
from bonafides.screening.batch import screen
from bonafides.substances import Jurisdiction

OURS = "Bonafides"
DEA = "DEA × 3"
SHOPPING = "company shopping"
PURCHASES = """
create or replace table purchases as
select
    o.customer, m.substance::varchar as substance, o.ordered_on, (m.amount * m.sign / 1e9)::double as amount, o.supplier
from moves as m join orders as o using (line)
where m.substance >= 0 and m.sign <> 0
"""
REFUSED_THEN_BOUGHT = """
select o.customer, count(distinct o.line) as bought
from moves as r
join moves as m
    on m.party = r.party and m.substance = r.substance and m.place_of_sale <> r.place_of_sale
    and m.day between r.day and r.day + 30
join orders as o on o.line = m.line
where r.refusal and r.substance >= 0 and m.sign > 0
group by o.customer
"""
LAST_DAYS = """
select customer, substance, (year(ordered_on) * 12 + month(ordered_on))::integer as month, max(ordered_on) as day
from purchases where amount > 0 group by all
"""
DEA_MONTHS = """
select customer, substance, (year(month) * 12 + month(month))::integer as month from dea_months where score > 1
"""

type Fired = Iterable[tuple[str, str, int]]
"""Customer, substance and month in which a rule speaks."""


class Noticed(NamedTuple):
    """What a method's alarms find, and what they cost.

    Attributes:
        alarms: of each planted customer.
        others_alarmed: how many of the `others` had an alarm at any time.
    """

    alarms: list[Alarm]
    others_alarmed: int
    others: int


class World(NamedTuple):
    """One country.

    Attributes:
        rankings: customers by method, the first to look at first.
        noticed: by method, of those that have a limit of their own.
        outshone: planted customers that no weighing of the findings can put first.
        scores: of each customer, as the queue scores it.
    """

    seed: int
    truth: Truth
    rankings: Mapping[str, Sequence[str]]
    noticed: Mapping[str, Noticed]
    outshone: frozenset[str]
    scores: Mapping[str, float]

    @property
    def customers(self) -> int:
        """How many customers are ranked, or planted and unranked."""
        return len({*self.rankings[OURS], *self.truth.diversion})

    def pattern(self, customer: str) -> str:
        """The pattern of a planted customer."""
        return "".join(self.truth.diversion[customer].patterns)


class _Ledger(NamedTuple):
    """What is needed to time alarms that a rule raises by the month."""

    last_days: Mapping[tuple[str, str, int], date]
    truth: Truth
    supplies: Mapping[str, Sequence[Supply]]
    names: Mapping[str, str]
    customers: Sequence[str]


def world(seed: int, difficulty: str, orders: int) -> World:
    """Simulate, screen, and hear every baseline."""
    with labelled_ledger(seed, difficulty, orders) as (con, labels):
        screened = screen(con, Chosen((Jurisdiction.EU,)))
        truth = settle(labels, book_of(con, labels), by=None, last_day=screened.background.last_day).truth
        supplies = evidence_of(con, screened, truth).supplies
        con.execute(PURCHASES)
        months = months_of(con)
        ranked = [lead.customer for lead in screened.leads]
        queued = {lead.customer: lead.score for lead in screened.leads}
        spoken = alarming(screened.listed)
        rankings = {OURS: ranked} | {name: rank(con) for name, rank in BASELINES.items()}
        last = {
            (customer, key, month): day for customer, key, month, day in con.execute(LAST_DAYS).fetchall()
        }
        names = {str(at): each.key for at, each in enumerate(screened.background.contents.substances)}
        ledger = _Ledger(last, truth, supplies, names, ranked)
        others = [name for name in ranked if name not in truth.diversion]
        behind = outshone(screened.listed, truth.diversion.keys())
        noticed = {
            OURS: Noticed(
                alarms(spoken, truth.diversion, supplies), sum(name in spoken for name in others), len(others)
            ),
            DEA: _noticed(con.execute(DEA_MONTHS).fetchall(), ledger),
        }
        rankings[SHOPPING] = _shopping(con, ranked)
    for name, rule in RULES.items():
        scores = rule(months)
        if name not in rankings and name != "2 × trailing mean":  # ranks as three times the mean does
            rankings[name] = ranked_by_months(months, scores)
        if name not in WITHOUT_LIMIT:
            noticed[name] = _noticed(_fired(months, scores), ledger)
    return World(seed, truth, rankings, noticed, behind, queued)


def ranked_by_months(months: Months, scores: "np.typing.NDArray[np.float64]") -> list[str]:
    """Customers by their worst month of any substance; equal ones by number."""
    worst: dict[str, float] = {}
    for (customer, _), score in zip(months.keys, scores.max(axis=1).round(9).tolist(), strict=True):
        worst[customer] = max(worst.get(customer, 0.0), score)
    return sorted(worst, key=lambda customer: (-worst[customer], customer))


def _fired(months: Months, scores: "np.typing.NDArray[np.float64]") -> Fired:
    for row, column in np.argwhere(scores > 1.0).tolist():
        yield *months.keys[row], months.first_month + column


def _shopping(con: duckdb.DuckDBPyConnection, customers: Sequence[str]) -> list[str]:
    """By purchases elsewhere within thirty days of a refusal."""
    bought = dict(con.execute(REFUSED_THEN_BOUGHT).fetchall())
    return sorted(customers, key=lambda customer: (-bought.get(customer, 0), customer))


def _noticed(fired: Fired, ledger: _Ledger) -> Noticed:
    """A rule that counts whole months speaks at the latest on the last purchase of the month."""
    days: dict[str, list[tuple[date, str]]] = {}
    for key in fired:
        if (
            key not in ledger.last_days
        ):  # returns alone, of a kind of which only returns stand in the year before
            continue
        days.setdefault(key[0], []).append((ledger.last_days[key], ledger.names[key[1]]))
    found = []
    for customer, told in sorted(ledger.truth.diversion.items()):
        if told.since is not None:
            own = sorted(days.get(customer, ()))
            found.append(_alarm(customer, told.since, own, ledger.supplies.get(customer, ())))
    others = [name for name in ledger.customers if name not in ledger.truth.diversion]
    return Noticed(found, sum(name in days for name in others), len(others))


def _alarm(customer: str, since: date, own: Sequence[tuple[date, str]], supplies: Sequence[Supply]) -> Alarm:
    at = bisect_left(own, (since, ""))
    if at == len(own):
        return Alarm(customer, since, None, None)
    day, substance = own[at]
    masses = [each.kg for each in supplies if since <= each.day < day and each.substance == substance]
    return Alarm(customer, since, (day - since).days, sum(mass for mass in masses if mass is not None))


class Ranked(NamedTuple):
    """How well a method orders the customers: the mean of some countries."""

    precision: Measured
    average: Measured


def ranked(worlds: Sequence[World], method: str) -> Ranked:
    """Precision of the first k, k the number planted, and average precision; customers are drawn country by country."""
    marks, many = [], []
    for one in worlds:
        ranking = one.rankings[method]
        names = [*ranking, *sorted(set(one.truth.diversion) - set(ranking))]
        marks.append(np.array([name in one.truth.diversion for name in names], dtype=np.bool_))
        many.append(len(ranking))
    ends = np.cumsum([0, *map(len, marks)])

    def mean(drawn: Ints) -> list[float]:
        each = np.array(
            [
                figures(own, drawn[(drawn >= first) & (drawn < last)] - first, [None], count)
                for own, count, first, last in zip(marks, many, ends[:-1], ends[1:], strict=True)
            ]
        )
        with_diversion = each[~np.isnan(each[:, 0])]  # a draw may leave a country none
        if not len(with_diversion):
            return [nan, nan]
        average, precision, _ = with_diversion.mean(axis=0).tolist()
        return [precision, average]

    return Ranked(*bootstrap(int(ends[-1]), mean))
