"""The months of a customer as a small picture: bars, and the usual range as a band behind them."""

from collections.abc import Sequence
from typing import NamedTuple

from bonafides.screening.result import Month

WIDTH, HEIGHT, GAP = 640.0, 160.0, 0.25
"""Of the drawing, in its own units; the gap is a share of a bar."""


class Box(NamedTuple):
    """A rectangle; numbers as SVG writes them, whatever the reader's language."""

    x: str
    y: str
    width: str
    height: str
    kind: str


class Chart(NamedTuple):
    """What is drawn, and the greatest amount on its scale."""

    boxes: list[Box]
    most: float


FEWEST_MONTHS = 3
"""Fewer say nothing as a picture."""


def chart(months: Sequence[Month]) -> Chart | None:
    """Bars by month over the band that was usual before each; the last month is marked."""
    if len(months) < FEWEST_MONTHS:
        return None
    most = max((max(each.amount, each.usual_high or 0.0) for each in months), default=0.0)
    if most <= 0:
        return None
    step, last = WIDTH / len(months), len(months) - 1
    boxes: list[Box] = []
    for number, month in enumerate(months):
        if month.usual_high:
            band = (month.usual_low or 0.0) / most, month.usual_high / most
            boxes.append(_box(number * step, step, band, "usual"))
    for number, month in enumerate(months):
        if month.amount > 0:
            kind = "this" if number == last else "bar"
            boxes.append(_box((number + GAP / 2) * step, step * (1 - GAP), (0.0, month.amount / most), kind))
    return Chart(boxes, most)


def _box(x: float, width: float, shares: tuple[float, float], kind: str) -> Box:
    """A rectangle from one share of the height to another."""
    top, bottom = HEIGHT * (1 - shares[1]), HEIGHT * (1 - shares[0])
    return Box(f"{x:.1f}", f"{top:.1f}", f"{width:.1f}", f"{bottom - top:.1f}", kind)
