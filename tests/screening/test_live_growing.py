"""Orders that came after the preparation are history for those that come later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from benchmarks.ways import Key, all_facts, opened, orders_of
from bonafides.screening.background import prepare
from bonafides.screening.facts import Facts
from bonafides.screening.live import GrowingHistory, LedgerHistory, Live, OrderLine
from bonafides.screening.simulate import simulate, write
from tests.screening.ledgers import EU

CLOSED, UNTIL = date(2025, 9, 30), date(2025, 10, 31)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("growing") / "ledger"
    write(simulate(6, 4_000, base_rate=0.1), folder)
    return folder


def since(orders: Iterable[list[OrderLine]]) -> list[list[OrderLine]]:
    """The orders after the closing, as a ledger has them in time."""
    late = [lines for lines in orders if lines[0].ordered_on > CLOSED]
    return sorted(late, key=lambda lines: (lines[0].ordered_on, lines[0].order_id, lines[0].line))


def taken_in(live: Live, history: GrowingHistory, orders: Sequence[Sequence[OrderLine]]) -> dict[Key, Facts]:
    found: dict[Key, Facts] = {}
    for lines in orders:
        found |= {(facts.line, facts.substance): facts for facts in live.facts(lines)}
        history.take(lines[0].customer, live.movements(lines))
    return found


@pytest.fixture(scope="module")
def whole(ledger: Path) -> dict[Key, Facts]:
    with opened(ledger, until=UNTIL) as con:
        return all_facts(con, prepare(con, EU))


@pytest.fixture(scope="module")
def late(ledger: Path) -> list[list[OrderLine]]:
    with opened(ledger, until=UNTIL) as con:
        return since(orders_of(con, each=1, start=0))


@contextmanager
def live_since(ledger: Path, *, without: str = "") -> Iterator[tuple[Live, GrowingHistory]]:
    with opened(ledger, until=CLOSED) as con:
        con.execute("delete from orders where customer = $without", {"without": without})
        con.execute("delete from customers where customer = $without", {"without": without})
        background = prepare(con, EU)
        history = GrowingHistory(LedgerHistory(con))
        yield Live(background, history), history


def test_what_came_since_counts_as_in_the_whole_ledger(
    ledger: Path, whole: dict[Key, Facts], late: list[list[OrderLine]]
) -> None:
    with live_since(ledger) as (live, history):
        found = taken_in(live, history, late)
    assert len(found) > 40
    assert any(facts.month_amount > facts.amount for facts in found.values())
    assert found == {key: whole[key] for key in found}


def test_without_taking_in_the_answers_differ(
    ledger: Path, whole: dict[Key, Facts], late: list[list[OrderLine]]
) -> None:
    with live_since(ledger) as (live, _):
        found = {(facts.line, facts.substance): facts for lines in late for facts in live.facts(lines)}
    assert found != {key: whole[key] for key in found}


def most_orders(every: Iterable[list[OrderLine]]) -> str:
    """The customer with the most orders after the closing."""
    return Counter(lines[0].customer for lines in since(every)).most_common(1)[0][0]


def test_a_customer_that_came_since_has_the_history_of_its_orders(ledger: Path) -> None:
    with opened(ledger, until=UNTIL) as con:
        every = orders_of(con, each=1, start=0)
        newcomer = most_orders(every)
        named = {"newcomer": newcomer, "closed": CLOSED}
        con.execute("delete from orders where customer = $newcomer and ordered_on <= $closed", named)
        con.execute("delete from customers where customer = $newcomer", {"newcomer": newcomer})
        whole = all_facts(con, prepare(con, EU))
        own = since(lines for lines in every if lines[0].customer == newcomer)
    with live_since(ledger, without=newcomer) as (live, history):
        found = taken_in(live, history, own)
    assert max(facts.orders_before for facts in found.values()) > 3
    assert found == {key: whole[key] for key in found}


def test_an_order_that_is_dated_back_goes_where_it_belongs(ledger: Path, late: list[list[OrderLine]]) -> None:
    early, later = late[0], late[-1]
    with live_since(ledger) as (live, history):
        for lines in (later, early):
            history.take("newcomer", live.movements(lines))
        days = history.newcomer("newcomer")
    assert days is not None
    assert days.day.tolist() == sorted(days.day.tolist())
