"""Months that together stand above the customer's own norms, though none of them need stand out."""

from datetime import date

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.facts.drift import EWMA_SPREADS
from bonafides.screening.findings import Finding, Value
from bonafides.screening.indicators.strength import deviations, found, poisson_deviations

_Q26, _Q27 = CATALOGUE["Q26"], CATALOGUE["Q27"]
_Z, _RISE_Z = _Q26.numbers["z"], _Q27.numbers["z"]
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
    above = min(moving, frozen) * EWMA_SPREADS
    if above < _Z:
        return None
    numbers: dict[str, Value] = {name: getattr(facts, name) for name in NUMBERS}
    return found(
        _Q26,
        above / _Z,
        ordered_on=facts.ordered_on,
        amount=facts.month_amount,
        measure=facts.measure,
        usual_amount=facts.frozen_usual,
        norm_from=_month(facts.ordered_on, ago + 12),
        norm_until=_month(facts.ordered_on, ago + 1),
        deviations=above,
        **numbers,
    )


def more_often_and_more_each_time(facts: Facts) -> Finding | None:
    """In the last four months the customer ordered more often than in the year before, and more each time."""
    count, usual, amount = facts.rise_orders, facts.rise_usual_orders, facts.rise_amount
    usual_amount, spread = facts.rise_usual_amount, facts.rise_spread
    if count is None or usual is None or not amount or not usual_amount or not spread:
        return None
    often, larger = poisson_deviations(count, usual), deviations(amount, usual_amount, spread, 0.0)
    if min(often, larger) < _RISE_Z:
        return None
    return found(
        _Q27,
        min(often, larger) / _RISE_Z,
        orders=count,
        usual_orders=usual,
        amount=amount,
        usual_amount=usual_amount,
        measure=facts.measure,
        spread=spread,
        often_deviations=often,
        larger_deviations=larger,
        ordered_on=facts.ordered_on,
    )


INDICATORS = (drifts_above_own_norm, more_often_and_more_each_time)
