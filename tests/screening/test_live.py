"""An order judged as it comes in gets the answer that a screening of the whole ledger gives."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.ways import LAWS, LINES, MONTHS, live_facts, ways_of
from bonafides.screening.background import Background, Chosen, prepare
from bonafides.screening.live import LedgerHistory, Live, LiveError, OrderLine
from bonafides.screening.live.movements import double, rounded
from bonafides.screening.simulate import simulate, write
from tests.screening.ledgers import EU, all_facts, opened

LINE = OrderLine(1, "N1", date(2026, 3, 2), "newcomer", "Acetic anhydride 25 kg", Decimal(2), "kg")


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("live") / "ledger"
    write(simulate(6, 4_000, base_rate=0.1), folder)
    with opened(folder) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def background(con: duckdb.DuckDBPyConnection) -> Background:
    return prepare(con, EU)


def test_live_says_what_the_whole_ledger_says(con: duckdb.DuckDBPyConnection, background: Background) -> None:
    whole, live = all_facts(con, background), live_facts(con, background, each=8)
    assert len(live) > 100
    assert live == {key: whole[key] for key in live}


@pytest.mark.parametrize("difficulty", ["easy", "hard"])
@pytest.mark.parametrize("chosen", LAWS)
def test_every_way_agrees_on_small_ledgers(tmp_path: Path, chosen: Chosen, difficulty: str) -> None:
    write(simulate(2, LINES, base_rate=0.2, months=MONTHS, difficulty=difficulty), tmp_path)
    for one in ways_of(tmp_path, chosen):
        assert one.orders > 10
        assert one.differing == 0


def test_a_customer_never_seen_is_new_and_has_no_history(
    con: duckdb.DuckDBPyConnection, background: Background
) -> None:
    (facts,) = Live(background, LedgerHistory(con)).facts([LINE])
    assert (facts.substance, facts.amount) == ("108-24-7", 2.0)
    assert (facts.orders_before, facts.relation_days, facts.usual_amount) == (0, None, None)


def test_what_is_of_no_substance_that_is_screened_is_not_judged(
    con: duckdb.DuckDBPyConnection, background: Background
) -> None:
    assert Live(background, LedgerHistory(con)).judge([LINE._replace(product="Filter paper 100 pcs")]) == []


def test_a_line_dated_back_does_not_see_what_came_after_it(
    con: duckdb.DuckDBPyConnection, background: Background
) -> None:
    customer, first_on = con.execute(
        "select customer, min(ordered_on) from orders where kind = 'order' group by customer order by count(*) desc limit 1"
    ).fetchall()[0]
    early = LINE._replace(customer=customer, ordered_on=first_on.replace(year=first_on.year - 1))
    (facts,) = Live(background, LedgerHistory(con)).facts([early])
    assert facts.orders_before == 0


def test_several_lines_of_one_order_are_judged_together(
    con: duckdb.DuckDBPyConnection, background: Background
) -> None:
    lines = [LINE, LINE._replace(line=2, quantity=Decimal(3))]
    found = Live(background, LedgerHistory(con)).facts(lines)
    assert [facts.month_amount for facts in found] == [2.0, 5.0]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "send at least one line"),
        ([LINE, LINE._replace(order_id="N2")], "send each order by itself"),
        ([LINE._replace(quantity=Decimal(-1))], "send a return by its kind"),
    ],
)
def test_what_is_no_order_is_refused_in_one_sentence(
    con: duckdb.DuckDBPyConnection, background: Background, lines: list[OrderLine], said: str
) -> None:
    with pytest.raises(LiveError, match=said):
        Live(background, LedgerHistory(con)).judge(lines)


@given(st.decimals(0, 10**12, places=9), st.sampled_from([1.0, 1e9, 1.0818e9, 271828.1828]))
@example(Decimal("18014398.509481983"), 1e9)
def test_amounts_round_as_the_database_rounds(quantity: Decimal, micrograms: float) -> None:
    asked = "select cast(round(?::decimal(24,9) * ?::double) as hugeint)"
    found = duckdb.execute(asked, [quantity, micrograms]).fetchall()[0][0]
    assert rounded(double(quantity, 9) * micrograms) == found
