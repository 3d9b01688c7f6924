"""Mass balance of stock books: worked by hand, against brute force, and what cannot be balanced."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stock import book
from bonafides.screening.simulate.stock_book import Theft
from bonafides.screening.stock.balances import balance
from bonafides.screening.stock.book import Book, Row, Written, by_day, weighed
from bonafides.screening.stock.errors import errors
from bonafides.screening.stock.flaws import flaw_of
from bonafides.screening.stock.periods import Floats, Model, model, spans
from bonafides.screening.stock.sequential import limit_of, paged, standardised

BEGIN = date(2025, 1, 1)
type Entry = tuple[int, str | None, str]


def made(*entries: Entry, substance: str = "Acetone", unit: str = "kg") -> Book:
    """A book of (day, event, amount), in the order of its lines."""
    rows = [
        weighed(Written(line, substance, BEGIN + timedelta(days=day), event, Decimal(amount), unit))
        for line, (day, event, amount) in enumerate(entries, 2)
    ]
    return Book("Depot", "acetone", "67-64-1", tuple(sorted(rows, key=by_day)))


def steady(months: int, **changes: str) -> Book:
    """A hundred in, a hundred out, a thousand there; `changes` name a count by its number."""
    entries: list[Entry] = [(0, "opening", "1000")]
    for month in range(months):
        begin = 1 + 30 * month
        entries += [(begin + day, "received" if day % 2 else "sold", "50") for day in (2, 9, 16, 23)]
        entries.append((begin + 28, "count", changes.get(f"at_{month}", "1000")))
    return made(*entries)


def test_a_balance_worked_by_hand() -> None:
    """100 there, 50 came, 30 went: 120 should be there, 119 are; of the 40 that passed 0.2 % is usual."""
    found = balance(
        made((0, "opening", "100"), (3, "received", "50"), (9, "sold", "30"), (20, "count", "119"))
    )
    (period,) = found.periods
    assert (period.opening, period.came, period.went, period.closing) == (100, 50, 30, 119)
    assert period.missing == pytest.approx(1 - 0.002 * 40)
    assert period.low < period.missing < period.high
    assert period.lines == (2, 5)
    assert (period.first_day, period.last_day) == (BEGIN, BEGIN + timedelta(days=20))


def test_lost_stolen_and_wasted_that_the_book_names_are_not_missing() -> None:
    found = balance(
        made(
            (0, "count", "100"), (3, "theft", "20"), (4, "loss", "5"), (5, "waste", "10"), (9, "count", "65")
        )
    )
    assert found.periods[0].missing == pytest.approx(-0.002 * 35 / 2)
    assert found.told == 25


def test_the_rows_of_one_days_count_are_one_inventory() -> None:
    found = balance(made((0, "count", "40"), (0, "count", "60"), (9, "count", "70"), (9, "count", "30")))
    assert found.periods[0].missing == 0


def test_an_opening_that_repeats_yesterdays_count_is_no_second_one() -> None:
    found = balance(
        made((0, "opening", "100"), (30, "count", "100"), (31, "opening", "100"), (60, "count", "100"))
    )
    assert len(found.periods) == 2
    assert [period.missing for period in found.periods] == [0, 0]


def test_litres_are_weighed_by_their_density_and_strength_by_its_share() -> None:
    litres = made((0, "opening", "100"), (9, "count", "100"), unit="L")
    assert balance(litres).periods[0].opening == pytest.approx(79.1, abs=1.0)
    half = made((0, "opening", "100"), (9, "count", "100"), substance="Acetone 50 %")
    assert balance(half).periods[0].opening == pytest.approx(50)


def _brute(rows: Sequence[Row], draws: int = 20_000) -> Floats:
    """The covariance of the balances when every cause of error is drawn anew, again and again."""
    found, random, shares = spans(rows), np.random.default_rng(1), errors()
    weights = {row.line: np.zeros(len(found)) for row in rows}
    for place, span in enumerate(found):
        for row, kg in span.signed():
            weights[row.line][place] += np.sign(kg)
    total = np.zeros((draws, len(found)))
    kinds = {row.event: random.normal(0, shares.systematic["mass"], draws) for row in rows}
    strength = random.normal(0, shares.systematic["strength"], draws)
    for row in rows:
        kg = row.kg or 0.0
        share = shares.random["count" if row.event in {"count", "opening"} else "mass"]
        own = random.normal(0, share * kg, draws) + random.normal(0, row.step / 12**0.5, draws)
        total += np.outer(own + (kinds[row.event] + strength) * kg, weights[row.line])
    loss = random.normal(0, shares.loss["spread"], draws)
    total += np.outer(loss, [span.passed for span in found])
    return np.asarray(np.cov(total.T), dtype=np.float64)


def test_the_covariance_is_that_of_errors_drawn_again_and_again() -> None:
    rows = steady(4).rows
    expected, drawn = model(spans(rows)).covariance, _brute(rows)
    assert np.allclose(expected, drawn, rtol=0.05, atol=0.05 * expected[0, 0])
    assert expected[0, 1] < 0  # two neighbours share one count


def test_standardised_balances_are_independent() -> None:
    of = model(spans(steady(6).rows))
    random = np.random.default_rng(2)
    drawn = random.multivariate_normal(of.usual, of.covariance, 20_000)
    standard = np.array([standardised(of._replace(missing=one))[0] for one in drawn[:4000]])
    assert np.allclose(np.cov(standard.T), np.eye(6), atol=0.1)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30))
def test_pages_sum_is_the_largest_sum_of_the_last_deviations(values: list[float]) -> None:
    above = paged(np.array(values), 0.5).above
    plain = [
        max(0.0, *(sum(value - 0.5 for value in values[first : last + 1]) for first in range(last + 1)))
        for last in range(len(values))
    ]
    assert above.tolist() == pytest.approx(plain)


@pytest.mark.parametrize(("periods", "rate"), [(12, 0.05), (24, 0.05), (24, 0.01)])
def test_the_limit_is_crossed_as_often_as_it_says(periods: int, rate: float) -> None:
    limit = limit_of(periods, rate, 0.5)
    drawn = np.random.default_rng(3).normal(size=(20_000, periods))
    sums, highest = np.zeros(20_000), np.zeros(20_000)
    for place in range(periods):
        sums = np.maximum(0.0, sums + drawn[:, place] - 0.5)
        highest = np.maximum(highest, sums)
    assert (highest > limit).mean() == pytest.approx(rate, rel=0.15)


def test_honest_books_close_as_often_as_promised_where_errors_are_normal() -> None:
    of = model(spans(steady(12).rows))
    drawn = np.random.default_rng(4).multivariate_normal(of.usual, of.covariance, 4000)
    limit = limit_of(12, errors().judging["false_alarm"] / 2, errors().judging["reference"])
    alarms = [
        max(map(np.max, paged(standardised(of._replace(missing=one))[0], 0.5))) > limit for one in drawn
    ]
    assert np.mean(alarms) < 2 * errors().judging["false_alarm"]


def test_a_single_loss_is_named_with_its_interval_and_a_count_that_is_right_is_not() -> None:
    lost = {f"at_{month}": "900" for month in range(5, 12)}
    found = balance(steady(12, **lost))
    assert found.code in {"L02", "L03"}
    assert found.low < 100 < found.high
    assert found.until == found.periods[5].last_day
    assert balance(steady(12)).code == ""


def test_a_little_each_month_is_noticed_though_no_single_month_is() -> None:
    less = {f"at_{month}": str(1000 - 8 * max(0, month - 3)) for month in range(24)}
    found = balance(steady(24, **less))
    singly = model(spans(steady(24, **less).rows))
    assert found.code == "L03"
    assert np.all((singly.missing - singly.usual) / np.sqrt(np.diag(singly.covariance)) < 3)


def test_more_than_the_book_says_is_named_too() -> None:
    more = {f"at_{month}": "1100" for month in range(5, 12)}
    found = balance(steady(12, **more))
    assert found.code == "L08"
    assert found.high < 0


def _late(lines: int) -> Book:
    """A book in which 60 kg left before the fifth count; the row stands on the day after, or nowhere."""
    entries: list[Entry] = [(0, "opening", "1000")]
    for month in range(10):
        begin, there = 1 + 30 * month, "940" if month >= 4 else "1000"
        entries += [(begin + day, "received" if day % 2 else "sold", "50") for day in (2, 9, 16, 23)]
        entries.append((begin + 28, "count", there))
        if month == 4 and lines:
            entries.append((begin + 29, "sold", "60"))
    return made(*entries)


def test_a_sale_booked_after_the_count_is_taken_to_its_other_side() -> None:
    found = balance(_late(1))
    assert found.code == ""
    (line,) = found.moved
    assert found.rows == 52
    assert balance(_late(0)).code != ""
    assert line in range(2, 54)


def test_a_theft_of_the_size_of_a_row_is_noticed_a_count_later() -> None:
    """A row near the count would explain it; the next count shows that it does not."""
    entries: list[Entry] = [(0, "opening", "1000")]
    for month in range(10):
        begin, there = 1 + 30 * month, "950" if month >= 4 else "1000"
        entries += [(begin + day, "received" if day % 2 else "sold", "50") for day in (2, 9, 16, 27)]
        entries.append((begin + 28, "count", there))
    found = balance(made(*entries))
    assert found.code != ""
    assert found.until is not None
    assert found.until <= found.periods[5].last_day


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([(0, "received", "5"), (3, "sold", "5")], "no-start"),
        ([(0, "opening", "5"), (3, "sold", "5")], "one-count"),
        ([(0, "opening", "5"), (3, None, "5"), (9, "count", "5")], "event"),
        ([(0, "opening", "5"), (3, "sold", "50"), (9, "count", "5")], "below-zero"),
        ([(0, "count", "5"), (0, "count", "5"), (3, "sold", "10.5"), (9, "count", "5")], "below-zero"),
        ([*[(day, "count", "5") for day in range(0, 50, 5)], (200, "count", "5")], "gap"),
    ],
)
def test_what_cannot_be_balanced_is_said_and_not_reckoned(entries: list[Entry], code: str) -> None:
    found = balance(made(*entries))
    assert found.flaw is not None
    assert (found.flaw.code, found.periods, found.code) == (code, (), "")


def test_pieces_cannot_be_weighed() -> None:
    flaw = flaw_of(made((0, "opening", "5"), (9, "count", "5"), unit="piece"))
    assert flaw is not None
    assert (flaw.code, flaw.values["line"]) == ("unit", 2)


def test_a_yearly_book_has_no_gap() -> None:
    assert flaw_of(made((0, "opening", "5"), (180, "received", "5"), (360, "count", "10"))) is None


def test_rows_before_the_first_and_after_the_last_count_are_in_no_period() -> None:
    (span,) = spans(made((0, "sold", "9"), (2, "count", "50"), (9, "count", "50"), (12, "sold", "9")).rows)
    assert span.missing == 0


def test_simulated_thefts_are_noticed_and_their_honest_twin_is_not() -> None:
    honest = [balance(book(6001, number, None)) for number in range(20)]
    slow = [balance(book(6001, number, Theft("slow", 0.012, 8))) for number in range(20)]
    single = [balance(book(6001, number, Theft("single", 0.08, 8))) for number in range(20)]
    assert sum(bool(one.code) for one in honest) <= 2
    assert sum(bool(one.code) for one in slow) >= 18
    assert sum(bool(one.code) for one in single) >= 18


def test_the_model_of_one_period_is_a_number() -> None:
    of: Model = model(spans(steady(1).rows))
    assert of.covariance.shape == (1, 1)
    assert of.covariance[0, 0] > 0
