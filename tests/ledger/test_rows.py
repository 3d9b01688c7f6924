from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.ledger.conftest import HEADER, ReadOrders

type Column = Callable[[str], list[object]]
type Rejected = Callable[[], list[tuple[int, str, str, str]]]

GOOD = "A1,2024-05-31,C1,acetone,10,kg"


def test_a_good_line_becomes_a_typed_record(orders: ReadOrders, column: Column) -> None:
    assert orders(GOOD).accepted == 1
    assert column("line") == [2]
    assert column("ordered_on") == [date(2024, 5, 31)]
    assert column("quantity") == [Decimal(10)]
    assert column("kind") == ["order"]


@pytest.mark.parametrize("end", ["", " ", "  ", "\t", " \t"])
def test_blanks_around_a_cell_are_no_part_of_it(orders: ReadOrders, column: Column, end: str) -> None:
    orders(GOOD, f"A2,2024-05-31,C1{end}, \tacetone{end},10,kg")
    assert column("customer") == ["C1", "C1"]
    assert column("product") == ["acetone", "acetone"]


@pytest.mark.parametrize("end", ["", " ", "\t", "\n", "\t\n", "\r\n"])
def test_blanks_within_quotes_are_no_part_of_a_cell(orders: ReadOrders, column: Column, end: str) -> None:
    orders(GOOD, f'A2,2024-05-31,"C1{end}"," \tacetone{end}",10,kg')
    assert column("customer") == ["C1", "C1"]
    assert column("product") == ["acetone", "acetone"]


@pytest.mark.parametrize(
    ("line", "header", "reason"),
    [
        ("A1,,C1,acetone,10,kg", "ordered_on", "is missing"),
        ("A1,2024-13-31,C1,acetone,10,kg", "ordered_on", "is not a date in the style of its column"),
        ("A1,1949-12-31,C1,acetone,10,kg", "ordered_on", "is before 1950"),
        ("A1,2024-05-31,C1,acetone,ten,kg", "quantity", "is not a number"),
        ("A1,2024-05-31,C1,acetone,1e10,kg", "quantity", "is absurdly large"),
        ("A1,2024-05-31,C1,acetone,1e13,l", "quantity", "is absurdly large"),
        ("A1,2024-05-31,C1,acetone,1e99,kg", "quantity", "is absurdly large"),
        ("A1,2024-05-31,C1,acetone,10,cubit", "unit", "is not a known unit"),
        ("A1,2024-05-31,null,acetone,10,kg", "customer", "is missing"),
    ],
)
def test_an_unfit_line_is_rejected_with_its_reason(
    orders: ReadOrders, rejected: Rejected, line: str, header: str, reason: str
) -> None:
    reading = orders(GOOD, line)
    assert (reading.rows, reading.rejected) == (2, 1)
    [(number, column, _, why)] = rejected()
    assert (number, column, why) == (3, header, reason)


def test_a_date_after_the_limit_is_left_out(orders: ReadOrders, rejected: Rejected) -> None:
    orders(GOOD, "A2,2024-06-01,C1,acetone,10,kg", not_after=date(2024, 5, 31))
    assert rejected() == [(3, "ordered_on", "2024-06-01", "is later than 2024-05-31")]


def test_a_repeated_record_is_rejected_and_names_the_first(orders: ReadOrders, rejected: Rejected) -> None:
    orders(GOOD, "A1,2024-05-31,C1,toluene,10,kg", GOOD)
    assert rejected() == [(4, "order_id", "A1", "is the same record as line 2")]


def test_a_negative_order_is_a_return_where_nothing_else_marks_one(
    orders: ReadOrders, column: Column
) -> None:
    reading = orders(GOOD, "A2,2024-05-31,C1,acetone,-4,kg")
    assert column("kind") == ["order", "return"]
    assert column("quantity") == [Decimal(10), Decimal(4)]
    assert ("negative-as-return", {"records": "1"}) in reading.notes


def test_a_negative_order_is_rejected_where_returns_are_marked(
    orders: ReadOrders, rejected: Rejected
) -> None:
    orders(
        "A1,2024-05-31,C1,acetone,10,kg,order",
        "A2,2024-05-31,C1,acetone,-4,kg,order",
        "A3,2024-05-31,C1,acetone,-4,kg,Gutschrift",
        header=HEADER + ",kind",
    )
    assert [row[:2] for row in rejected()] == [(3, "quantity")]


def test_a_total_becomes_the_price_of_one_unit(orders: ReadOrders, column: Column) -> None:
    orders(GOOD + ",250", header=HEADER + ",total value")
    assert column("price") == [Decimal(25)]


def test_percent_becomes_a_fraction_by_weight(orders: ReadOrders, column: Column, rejected: Rejected) -> None:
    orders(GOOD + ",37 %", "A2,2024-05-31,C1,acetone,10,kg,140", header=HEADER + ",concentration")
    assert column("concentration") == [Decimal("0.37")]
    assert [row[1:] for row in rejected()] == [("concentration", "140", "is outside 0 to 100 %")]


def test_a_time_with_a_zone_is_kept_in_utc_and_the_date_as_written(
    orders: ReadOrders, column: Column
) -> None:
    orders("A1,2024-05-31T01:30:00+02:00,C1,acetone,10,kg", "A2,2024-05-31 14:05,C1,acetone,10,kg")
    assert column("ordered_on") == [date(2024, 5, 31), date(2024, 5, 31)]
    assert [str(at) for at in column("ordered_at")] == ["2024-05-30 23:30:00", "2024-05-31 14:05:00"]


def test_leading_zeros_of_numbers_that_are_names_stay(orders: ReadOrders, column: Column) -> None:
    orders("00017,2024-05-31,0042,acetone,10,kg")
    assert column("order_id") == ["00017"]
    assert column("customer") == ["0042"]


def test_rows_of_blanks_are_no_records(orders: ReadOrders) -> None:
    reading = orders(GOOD, ",,,,,", " , ,,,,")
    assert reading.rows == 1
    assert ("blank-rows", {"rows": "2"}) in reading.notes


def test_a_misprinted_cas_number_is_counted_with_an_example(orders: ReadOrders, column: Column) -> None:
    # The check digit of acetone, 67-64-1: 4·1 + 6·2 + 7·3 + 6·4 = 61.
    reading = orders(
        "A1,2024-05-31,C1,acetone,10,kg,67-64-1",
        "A2,2024-05-31,C1,acetone,10,kg,67-64-2",
        "A3,2024-05-31,C1,acetone,10,kg,67-64-2",
        "A4,2024-05-31,C1,a kit,10,kg,AB-12-3",
        header=HEADER + ",cas",
    )
    assert ("cas-misprinted", {"records": "2", "example": "67-64-2"}) in reading.notes
    assert column("cas")[1] == "67-64-2"


def test_right_cas_numbers_are_not_noted(orders: ReadOrders) -> None:
    reading = orders("A1,2024-05-31,C1,acetone,10,kg,000067-64-1", header=HEADER + ",cas")
    assert "cas-misprinted" not in {code for code, _ in reading.notes}
