"""What is planted in a real ledger is what the story says, and the seeds that judge are used nowhere else."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pytest

from benchmarks.benchmark import PLANTINGS, SEEDS
from benchmarks.injections import (
    BUYERS,
    MONTHS,
    STORIES,
    Buyer,
    dormant_then_large,
    plant,
    slow_ramp,
    straws_at_one_place,
)
from bonafides.ledger import create_tables

type Connection = duckdb.DuckDBPyConnection

ROOT = Path(__file__).parents[2]
BUYER = Buyer("B", 2010 * 12, 60.0, 7, 2.0, "S0", tuple(f"S{number}" for number in range(1, 6)))


@pytest.fixture
def con() -> Iterator[Connection]:
    """Twelve buyers who take 10 g each month from a supplier of their own, for nine years."""
    with duckdb.connect() as made:
        create_tables(made)
        made.execute(
            """
            insert into orders (line, order_id, kind, ordered_on, supplier, customer, product, quantity, unit, packs)
            select b * 1000 + m, 'o' || b || '-' || m, 'order', date '2006-01-10' + to_months(m::integer), 'S' || b % 6,
                'B' || b, 'METHADONE', 10, 'g', 1
            from range(12) t(b), range(108) s(m)
            """
        )
        yield made


def grams(con: Connection, where: str) -> float:
    return float(con.execute(f"select coalesce(sum(quantity), 0) from orders where {where}").fetchall()[0][0])


@pytest.mark.parametrize(
    "name", [name for name in STORIES if name not in {"slow ramp", "dormant, then large"}]
)
def test_one_usual_month_is_added_in_each_of_nine_months(name: str) -> None:
    made = list(STORIES[name](BUYER, np.random.default_rng(1)))
    assert sum(order.grams for order in made) == pytest.approx(60.0 * MONTHS)
    assert {order.day.year * 12 + order.day.month - 1 for order in made} == set(
        range(BUYER.start, BUYER.start + MONTHS)
    )


def test_a_ramp_grows_by_a_tenth() -> None:
    """After two months 1.1² − 1 = 0.21 of the usual month is added."""
    made = list(slow_ramp(BUYER, np.random.default_rng(1)))
    assert made[1].grams == pytest.approx(0.21 * 60.0)


def test_straws_are_others_at_the_same_place() -> None:
    made = list(straws_at_one_place(BUYER, np.random.default_rng(1)))
    assert {order.customer for order in made} == {"B-straw-1", "B-straw-2", "B-straw-3"}
    assert {order.place for order in made} == {None}


def test_what_is_planted_stands_in_the_ledger(con: Connection) -> None:
    before = grams(con, "true")
    planted = plant(con, STORIES["rotation"], 5)
    assert len(planted.months) == BUYERS
    assert grams(con, "true") - before == pytest.approx(BUYERS * MONTHS * 10)
    assert grams(con, "order_id like 'planted-%'") == pytest.approx(BUYERS * MONTHS * 10)


def test_the_dormant_buy_nothing_for_half_a_year_before(con: Connection) -> None:
    planted = plant(con, dormant_then_large, 5)
    customer, months = next(iter(planted.months.items()))
    month = min(month for _, month in months)
    first = date(month // 12, month % 12 + 1, 1)
    since = (first - timedelta(days=170)).replace(day=1)
    assert grams(con, f"customer = '{customer}' and ordered_on between '{since}' and '{first}'") == 0
    assert grams(con, f"customer = '{customer}' and ordered_on >= '{first}'") > 0


def test_a_seed_plants_the_same_buyers_in_every_story(con: Connection) -> None:
    con.execute("create table as_read as select * from orders")
    chosen = []
    for name in ("rotation", "slow ramp", "straws apart"):
        con.execute("create or replace table orders as select * from as_read")
        chosen.append(list(plant(con, STORIES[name], 5).months))
    assert chosen[0] == chosen[1] == chosen[2]


def test_no_other_file_uses_the_seeds_that_judge() -> None:
    own = {"benchmark.py", "test_injections.py"}
    seeds = re.compile(rf"\b({'|'.join(map(str, (*SEEDS, *PLANTINGS)))})\b")
    code = [
        path for room in ("src", "tests", "benchmarks", "scripts") for path in (ROOT / room).rglob("*.py")
    ]
    data = [*(ROOT / "src").rglob("*.toml"), *(ROOT / "benchmarks").rglob("*.sql")]
    assert [
        path for path in (*code, *data) if path.name not in own and seeds.search(path.read_text("utf-8"))
    ] == []
