"""Months that together stand above the customer's own norms, though none of them need stand out."""

from datetime import date

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.facts.drift import EWMA_SPREADS
from bonafides.screening.findings import Finding, Value
from bonafides.screening.indicators.strength import found

_Q26 = CATALOGUE["Q26"]
_Z = _Q26.numbers["z"]
NUMBERS = (
    "season_factor",
    "moving_usual",
    "moving_spread",
    "moving_chance",
    "moving_deviations",
    "moving_ewma",
    "moving_cusum",
    "frozen_spread",
    "frozen_chance",
    "frozen_deviations",
    "frozen_ewma",
    "frozen_cusum",
    "drift_months",
)
"""With these the charts can be worked out again from the customer's months."""


def _month(of: date, months_ago: int) -> date:
    """The first day of a month so many months before."""
    month = of.year * 12 + of.month - 1 - months_ago
    return date(month // 12, month % 12 + 1, 1)


def drifts_above_own_norm(facts: Facts) -> Finding | None:
    """For months the customer has bought more than both its norms: that of two years, and the frozen one."""
    moving, frozen, ago = facts.moving_ewma, facts.frozen_ewma, facts.frozen_months_ago
    if moving is None or frozen is None or ago is None or facts.frozen_usual is None:
        return None
    deviations = min(moving, frozen) * EWMA_SPREADS
    if deviations < _Z:
        return None
    numbers: dict[str, Value] = {name: getattr(facts, name) for name in NUMBERS}
    return found(
        _Q26,
        deviations / _Z,
        ordered_on=facts.ordered_on,
        amount=facts.month_amount,
        measure=facts.measure,
        usual_amount=facts.frozen_usual,
        norm_from=_month(facts.ordered_on, ago + 12),
        norm_until=_month(facts.ordered_on, ago + 1),
        deviations=deviations,
        **numbers,
    )


INDICATORS = (drifts_above_own_norm,)
