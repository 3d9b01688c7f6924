"""Whom no weighing of the findings can put first."""

from datetime import date, timedelta

from benchmarks.ceiling import outshone
from bonafides.screening.findings import Finding
from bonafides.screening.judge import judge
from bonafides.screening.result import JudgedOrder
from tests.screening.makers import facts


def order(customer: str, line: int, *findings: Finding, before: int = 0) -> JudgedOrder:
    on = date(2026, 1, 1) + timedelta(days=line)
    made = facts(
        customer=customer, line=line, order_id=f"O{line}", ordered_on=on, substance_orders_before=before
    )
    return JudgedOrder(made, findings, judge(findings))


def test_who_shows_less_than_an_honest_customer_stands_behind_it() -> None:
    honest = [order("H", 1, Finding("F01", 4.0), Finding("Q01", 3.0))]
    assert outshone([*honest, order("P", 2, Finding("F01", 3.9))], {"P"}) == {"P"}


def test_who_shows_something_that_it_lacks_need_not() -> None:
    honest = [order("H", 1, Finding("F01", 4.0), Finding("Q01", 3.0))]
    assert outshone([*honest, order("P", 2, Finding("F02", 1.0))], {"P"}) == frozenset()


def test_who_shows_it_on_more_orders_need_not() -> None:
    honest = [order("H", 1, Finding("F01", 4.0))]
    often = [order("P", line, Finding("F01", 3.0)) for line in (2, 3)]
    assert outshone([*honest, *often], {"P"}) == frozenset()


def test_of_whom_nothing_is_found_nothing_can_be_said() -> None:
    assert outshone([], {"P"}) == {"P"}


def test_an_honest_customer_with_many_stretches_weighs_less() -> None:
    # two stretches count 2 to the power of -0.1 of what they hold: 4 times 0.933 is 3.73
    honest = [order("H", line, Finding("F01", 4.0)) for line in (1, 200)]
    assert outshone([*honest, order("P", 2, Finding("F01", 3.8))], {"P"}) == frozenset()
    assert outshone([*honest, order("P", 2, Finding("F01", 3.7))], {"P"}) == {"P"}


def test_who_shows_it_among_fewer_purchases_need_not() -> None:
    honest = [order("H", line, Finding("F01", 4.0), before=before) for line, before in ((1, 0), (20, 9))]
    often = [order("P", line, Finding("F01", 3.0), before=before) for line, before in ((2, 0), (3, 1))]
    assert outshone([*honest, *often], {"P"}) == frozenset()
