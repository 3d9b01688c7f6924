"""What is drawn is what the months say."""

from datetime import date

from bonafides.orders.charts import HEIGHT, chart
from bonafides.screening.result import Month


def month(number: int, amount: float, low: float | None = None, high: float | None = None) -> Month:
    return Month(date(2026, number, 1), amount, low, high)


def test_bars_are_as_high_as_their_share_of_the_most() -> None:
    drawn = chart([month(1, 50), month(2, 0), month(3, 100, 20, 40)])
    assert drawn is not None
    band, first, last = drawn.boxes
    assert (band.kind, band.y, band.height) == ("usual", f"{HEIGHT * 0.6:.1f}", f"{HEIGHT * 0.2:.1f}")
    assert (first.kind, first.height) == ("bar", f"{HEIGHT / 2:.1f}")
    assert (last.kind, last.y, last.height) == ("this", "0.0", f"{HEIGHT:.1f}")


def test_a_month_or_two_and_nothing_bought_are_no_picture() -> None:
    assert chart([month(1, 50), month(2, 60)]) is None
    assert chart([month(1, 0), month(2, 0), month(3, 0)]) is None
