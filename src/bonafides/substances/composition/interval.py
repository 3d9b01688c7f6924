"""Shares as people write them: `30 - 60 %`, `≥ 25 - < 30`, `< 5 %`, `ca. 12`, traces."""

import re
from decimal import Decimal
from typing import NamedTuple

WHOLE = Decimal(100)
TRACES_PERCENT = Decimal("0.1")
ABOUT = Decimal("0.1")
"""`ca. 12 %` is read as 12 give or take a tenth of it."""
_NUMBER = r"\d{1,7}(?:[.,]\d{1,9})?"
_SIGN = r"(?:>=|<=|=>|=<|[<>≥≤⩾⩽~≈])"
_RANGE = re.compile(
    rf"(?P<low_sign>{_SIGN})? ?(?P<low>{_NUMBER}) ?(?:%|wt\.? ?%)? ?(?:-|–|—|−|to|bis|à|a|…|\.\.\.?) ?"
    rf"(?P<high_sign>{_SIGN})? ?(?P<high>{_NUMBER})"
)
_ONE = re.compile(rf"(?P<sign>{_SIGN}|ca\.?|about|approx\.?|etwa|env\.?|aprox\.?)? ?(?P<value>{_NUMBER})")
_TRACES = re.compile(r"traces?|spuren?|trazas?|следы")
_UNIT = re.compile(
    r"\s*(?P<unit>(?:wt|gew|vol|w|m|masse?)?[.-]? ?-?%|%)?\s*\(?(?P<basis>w/w|m/m|p/p|by weight|v/v|vol\.?|by volume|w/v|m/v)?\)?\s*"
)
_SCALES = {"g/kg": Decimal("0.1"), "mg/kg": Decimal("0.0001"), "ppm": Decimal("0.0001")}
LONGEST = 80


class ShareError(ValueError):
    """A share that does not read; the message says what is wrong."""


class Interval(NamedTuple):
    """Percent by weight, between two bounds, each inside or outside the range.

    Attributes:
        low: least share.
        high: largest share.
        low_open: the least share itself is outside: `> 5`.
        high_open: the largest share itself is outside: `< 30`.
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def at_most(self, bound: Decimal | int) -> "Interval":
        """The same, with no share above the bound."""
        limit = Decimal(bound)
        return self if self.high <= limit else self._replace(high=max(limit, self.low), high_open=False)

    def times(self, factor: Decimal) -> "Interval":
        """Shares of what is contained: a salt by the ratio of its molar masses."""
        return self._replace(low=self.low * factor, high=self.high * factor)

    def plus(self, other: "Interval") -> "Interval":
        """Shares of both together."""
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def all_above(self, limit: Decimal, *, limit_counts: bool) -> bool:
        """Every share of the range is above the limit, or at it where the limit counts."""
        return self.low > limit or (self.low == limit and (limit_counts or self.low_open))

    def none_above(self, limit: Decimal, *, limit_counts: bool) -> bool:
        """No share of the range is above the limit, nor at it where the limit counts."""
        return self.high < limit or (self.high == limit and (not limit_counts or self.high_open))

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{_plain(self.low)} %"
        if self.low == 0 and not self.low_open:
            return f"{'<' if self.high_open else '≤'} {_plain(self.high)} %"
        signs = "> " if self.low_open else "", "< " if self.high_open else ""
        return f"{signs[0]}{_plain(self.low)} to {signs[1]}{_plain(self.high)} %"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def parse_share(text: str) -> Interval:
    """Read a share in percent by weight.

    Raises:
        ShareError: it does not read, lies outside 0 to 100, is turned round, or is by volume.
    """
    line = " ".join(text.lower().split())
    if len(line) > LONGEST:
        raise ShareError(f"{text[:40]!r} … is too long for a share")
    if _TRACES.fullmatch(line):
        return Interval(Decimal(0), TRACES_PERCENT)
    scale = next((unit for unit in _SCALES if line.endswith(unit)), "")
    found = _parse(line.removesuffix(scale).strip(), text)
    return _within(found.times(_SCALES[scale]) if scale else found, text)


def _parse(line: str, text: str) -> Interval:
    for pattern, read in ((_RANGE, _of_range), (_ONE, _of_one)):
        match = pattern.match(line)
        rest = _UNIT.fullmatch(line[match.end() :]) if match else None
        if match and rest:
            _refuse_volume(rest, text)
            return read(match, text)
    raise ShareError(f"{text!r} is no share")


def _refuse_volume(rest: re.Match[str], text: str) -> None:
    if "v" in (rest["basis"] or "") or "vol" in (rest["unit"] or ""):
        raise ShareError(f"{text!r} is a share by volume, and the law counts weight")


def _of_range(match: re.Match[str], text: str) -> Interval:
    low, high = _number(match["low"]), _number(match["high"])
    if low > high:
        raise ShareError(f"{text!r} runs from the larger to the smaller figure")
    return Interval(low, high, match["low_sign"] == ">", match["high_sign"] == "<")


def _of_one(match: re.Match[str], text: str) -> Interval:  # noqa: ARG001 - called like its neighbour
    value, sign = _number(match["value"]), match["sign"] or ""
    if sign == "<":
        return Interval(Decimal(0), value, high_open=True)
    if sign in {"<=", "=<", "≤", "⩽"}:
        return Interval(Decimal(0), value)
    if sign == ">":
        return Interval(value, WHOLE, low_open=True)
    if sign in {">=", "=>", "≥", "⩾"}:
        return Interval(value, WHOLE)
    if sign:
        return Interval(value - value * ABOUT, min(value + value * ABOUT, WHOLE))
    return Interval(value, value)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _within(interval: Interval, text: str) -> Interval:
    if interval.high > WHOLE:
        raise ShareError(f"{text!r} is more than 100 %")
    return interval
