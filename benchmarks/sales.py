"""Real sales reports of which some were inspected: who finds the fraud first?

`benchmarks.benchmark` puts it on its page. Data: sales of a trading company (Torgo, Data Mining with R); they stay where they are.
"""

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from benchmarks.cells import table, told
from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen
from bonafides.screening.backtest.intervals import Ints, bootstrap
from bonafides.screening.batch import screen
from bonafides.substances import Jurisdiction

type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]

BUDGETS = (0.01, 0.1)
"""Of all reports."""
NEIGHBOURS = 7
SPREAD_FLOOR = 0.05
"""The robust deviation of logarithms is taken as at least this."""
REPORTS = """
select
    dense_rank() over (order by "Prod") - 1 as product, "Quant"::double as quantity, "Val"::double as total, "Insp" as seen
from (select *, row_number() over () as line from read_csv($1, all_varchar = true, nullstr = ['', 'NA']))
order by line
"""


class Reports(NamedTuple):
    """Every report in the order of the file.

    Attributes:
        log_price: of one unit; NaN where quantity or value is missing.
        apart: standard robust deviations of the product's median price.
    """

    product: Ints
    log_quantity: Floats
    log_price: Floats
    apart: Floats
    fraud: Bools
    inspected: Bools


def read_reports(path: Path) -> Reports:
    """The reports, with each price against its product's."""
    with duckdb.connect() as con:
        columns = con.execute(REPORTS, [str(path)]).fetchnumpy()
    quantity, total = (np.ma.filled(columns[name], np.nan) for name in ("quantity", "total"))
    with np.errstate(divide="ignore", invalid="ignore"):
        price = np.log(total) - np.log(quantity)
    price = np.where(np.isfinite(price), price, np.nan)
    product = np.asarray(columns["product"])
    seen = columns["seen"].astype(str)
    apart = np.full(len(price), np.nan)
    for own in _by_product(product, np.isfinite(price)):
        middle = np.median(price[own])
        spread = max(1.4826 * float(np.median(np.abs(price[own] - middle))), SPREAD_FLOOR)
        apart[own] = (price[own] - middle) / spread
    return Reports(product, np.log(quantity), price, apart, seen == "fraud", seen != "unkn")


def _by_product(product: Ints, known: Bools) -> Iterator[Ints]:
    """Rows of each product with a price."""
    rows = np.flatnonzero(known)
    rows = rows[np.argsort(product[rows], kind="stable")]
    yield from np.split(rows, np.flatnonzero(np.diff(product[rows])) + 1)


def local_outliers(reports: Reports) -> Floats:
    """LOF of each price among those of its product."""
    from sklearn.neighbors import LocalOutlierFactor

    scores = np.full(len(reports.product), np.nan)
    for own in _by_product(reports.product, np.isfinite(reports.apart)):
        if len(own) > NEIGHBOURS:
            model = LocalOutlierFactor(n_neighbors=NEIGHBOURS)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # equal prices are common, and LOF says so each time
                model.fit(reports.apart[own, None])
            scores[own] = -model.negative_outlier_factor_
    return scores


def forest(reports: Reports) -> Floats:
    """An isolation forest over price within the product and quantity."""
    from sklearn.ensemble import IsolationForest

    known = np.isfinite(reports.apart)
    features = np.column_stack([reports.apart, reports.log_quantity])[known]
    scores = np.full(len(known), np.nan)
    scores[known] = -IsolationForest(n_estimators=100, random_state=0).fit(features).score_samples(features)
    return scores


class Screened(NamedTuple):
    """What the program makes of the file."""

    scores: Floats
    rows: int
    accepted: int
    codes: Mapping[str, int]


def ours(path: Path, reports: int) -> Screened:
    """The heaviest score of each line of the file."""
    with duckdb.connect() as con:
        create_tables(con)
        reading = read(path, Kind.ORDERS, con, profile="sales-reports")
        listed = screen(con, Chosen((Jurisdiction.EU,), everything=True)).listed
    scores = np.full(reports, np.nan)
    codes: dict[str, int] = {}
    for order in listed:
        place = order.facts.line - 2  # the file's first line is its heading
        scores[place] = np.nanmax([scores[place], order.judgement.score])
        for finding in order.findings:
            codes[finding.code] = codes.get(finding.code, 0) + 1
    return Screened(scores, reading.rows, reading.accepted, codes)


def _row(name: str, scores: Floats, reports: Reports) -> tuple[str, ...]:
    """Recall of all known fraud within each budget, average precision among the inspected; equal scores by lot."""
    filled = np.where(np.isnan(scores), -np.inf, scores)
    order = np.lexsort((np.random.default_rng(0).random(len(filled)), -filled))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    frauds = place[reports.fraud]
    looked = [frauds < budget * len(order) for budget in BUDGETS]
    recalls = bootstrap(len(frauds), lambda drawn: [float(each[drawn].mean()) for each in looked])
    queue = order[reports.inspected[order]]
    marks = reports.fraud[queue]

    def average(drawn: Ints) -> list[float]:
        times = np.bincount(drawn, minlength=len(marks))
        hits = times * marks
        return [float((hits * np.cumsum(hits) / np.maximum(np.cumsum(times), 1)).sum() / hits.sum())]

    cells = (*recalls, bootstrap(len(marks), average)[0])
    return name, *map(told, cells)


def lines(path: Path) -> Iterator[str]:
    """The section of the page."""
    reports = read_reports(path)
    done = ours(path, len(reports.product))
    fraud, inspected = int(reports.fraud.sum()), int(reports.inspected.sum())
    yield (
        f"{len(reports.product):,} reports, {inspected:,} inspected, {fraud:,} of them fraud (base rate among the inspected"
        f" {fraud / inspected:.1%}). The program reads {done.accepted:,} of {done.rows:,} rows."
    )
    spoke = ", ".join(f"{code} on {count:,}" for code, count in sorted(done.codes.items())) or "none"
    yield f"Indicators that speak: {spoke}."
    yield ""
    ways = {
        "Bonafides": done.scores,
        "log price, median and MAD of the product": np.abs(reports.apart),
        "LOF by product": local_outliers(reports),
        "isolation forest": forest(reports),
        "by lot": np.zeros(len(reports.product)),
    }
    head = ("method", "recall at 1 %", "recall at 10 %", "average precision among the inspected")
    yield from table(head, (_row(name, scores, reports) for name, scores in ways.items()))
