"""Numbers with the digits that mean something, as English writes them; no locale is needed for that."""

import math

MOST_DIGITS = 15
_SHORT = [f"%.{digits}g" for digits in range(MOST_DIGITS + 1)]


def digits_of(value: float, digits: int) -> str:
    """A number with so many digits that mean something: 1,234.5, never 1.2345e3."""
    short = 0.0001 <= abs(value) < 999 or not value
    return _SHORT[digits] % value if short else _long(value, digits)


def percent_of(share: float, digits: int) -> float:
    """A share of one in percent; a share below one is never rounded up to all of it."""
    value, most = share * 100, 100 - 10.0 ** (2 - digits)
    return most if most <= value < 100 else value


def _long(value: float, digits: int) -> str:
    """A very small number or one with thousands, where the short way would write an exponent."""
    if not math.isfinite(value):
        return str(value)
    decimals = min(max(digits - 1 - math.floor(math.log10(abs(value))), 0), 12)
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text
