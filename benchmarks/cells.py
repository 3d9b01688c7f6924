"""How the pages of measurements write figures and tables."""

from collections.abc import Iterable, Iterator, Sequence

from bonafides.screening.backtest.intervals import Measured


def told(one: Measured, digits: int = 2) -> str:
    """A figure with its interval."""
    if one.value is None:
        return "–"
    if one.low is None or one.high is None:
        return f"{one.value:,.{digits}f}"
    return f"{one.value:,.{digits}f} ({one.low:,.{digits}f} to {one.high:,.{digits}f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The first column is words, the others are figures."""
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def against(one: Measured, bound: float, *, at_most: bool = False, digits: int = 2) -> str:
    """Whether a bound is kept, and by how much it is missed."""
    side = "at most" if at_most else "at least"
    said = f"{told(one, digits)}; bound {side} {bound:,.{digits}f}"
    if one.value is None:
        return f"{said}: not measured"
    short = one.value - bound if at_most else bound - one.value
    return f"{said}: kept" if short <= 0 else f"{said}: missed by {short:,.{digits}f}"
