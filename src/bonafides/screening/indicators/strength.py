"""How strongly an indicator speaks: 1 at the edge of what is usual, towards 2 far beyond it, never there.

Strengths are continuous, so that two orders that differ do not tie in a ranking.
"""

from collections.abc import Iterable, Mapping
from math import log, sqrt

from bonafides.screening.catalogue import Entry
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding, Value


def softened(strength: float) -> float:
    """Strength itself up to 1; beyond it grows ever more slowly towards 2."""
    return strength if strength <= 1.0 else 2.0 - 1.0 / strength


def found(entry: Entry, strength: float, **values: Value) -> Finding:
    """A finding of a catalogue entry with its weight and the values that its sentence needs."""
    return Finding(entry.code, entry.weight * softened(strength), values)


def size(facts: Facts) -> float:
    """How much the order matters: 0.5 for a trifle, 1 for an order as peers place it, towards 1.5 above.

    A cash sale of ten grams and one of ten drums are the same sign with unlike weight.
    """
    if facts.amount <= 0:
        return 1.0  # what the order holds is not known, which makes it no smaller
    if facts.peer_usual_amount:
        share = facts.amount / facts.peer_usual_amount
    elif facts.threshold_share is not None:
        share = facts.threshold_share
    else:
        share = facts.amount / facts.usual_amount if facts.usual_amount else 1.0
    share = max(share, 0.0)
    return 0.5 + share / (1.0 + share)


def deviations(amount: float, usual: float, spread: float | None, floor: float) -> float:
    """Standard deviations of logarithms above the usual; a small or unknown spread counts as `floor`."""
    return log(amount / usual) / max(spread or 0.0, floor)


def poisson_deviations(count: int, usual: float) -> float:
    """Standard deviations of a count above its usual mean (Anscombe's square root, 1948)."""
    return 2.0 * (sqrt(count + 0.375) - sqrt(usual + 0.375))


def sum_deviations(amount: float, usual: float, orders: float, *, spread: float, drift: float) -> float:
    """Standard deviations of a sum of orders above its usual.

    Orders come as by chance (Poisson) and differ in size, so that their sum has the variance of a compound
    Poisson process; `drift` is added to it, the share by which honest demand may move.

    Args:
        amount: the sum.
        usual: the usual sum.
        orders: of how many orders that is.
        spread: standard deviation of the orders' sizes, as a share of their mean.
        drift: standard deviation of the demand, as a share of it.
    """
    many = max(orders, 1.0)
    return (amount - usual) / (usual / orders * sqrt((1.0 + spread**2) * many + (drift * orders) ** 2))


def times(amount: float, usual: float | None) -> float | None:
    """How many times the usual; None where nothing is usual."""
    return amount / usual if usual else None


def strongest(codes: Iterable[str], kinds: Mapping[str, float]) -> str | None:
    """The code that the catalogue rates highest; None when it knows none of them."""
    known = [code for code in codes if code in kinds]
    return max(known, key=lambda code: (kinds[code], code)) if known else None


def split(codes: str) -> list[str]:
    """Codes of a comma-separated list."""
    return [code.strip() for code in codes.split(",")]
