"""Orders that keep just under what the law or a licence counts."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size

_Q04, _Q05, _Q08 = CATALOGUE["Q04"], CATALOGUE["Q05"], CATALOGUE["Q08"]
_LOW, _TRADE, _TRADE_PEERS = _Q04.numbers["low_share"], _Q04.numbers["trade_share"], _Q04.numbers["peers"]
_ORDERS, _MONTHS = _Q05.numbers["orders_period"], _Q05.numbers["months"]
_NEAR, _LARGEST = _Q05.numbers["near_share"], _Q05.numbers["largest_ratio"]
_STREAK = _Q08.numbers["streak"]


def _size_of_the_trade(facts: Facts) -> bool:
    """Peers themselves order about this much: a drum or a lorry-load, not a limit, makes the quantity."""
    if facts.peers is None or facts.peers < _TRADE_PEERS or facts.peer_usual_amount is None:
        return False
    if facts.threshold_share is None or facts.amount <= 0:
        return False
    return _TRADE <= facts.peer_usual_amount * facts.threshold_share / facts.amount <= 1.0


def just_under_threshold(facts: Facts) -> Finding | None:
    """The order lies just under a threshold of the law."""
    share = facts.threshold_share
    if share is None or share < _LOW or share >= 1.0 or _size_of_the_trade(facts):
        return None
    strength = 1.0 + (share - _LOW) / (1.0 - _LOW) / 2.0
    return found(
        _Q04,
        strength,
        amount=facts.amount,
        measure=facts.measure,
        threshold=facts.threshold,
        threshold_share=share,
    )


def _unchanged_rhythm(facts: Facts) -> bool:
    """Small orders, in months like those before: a small store that is filled often."""
    if (facts.period_largest_share or 0.0) >= _NEAR or facts.months_active < _MONTHS:
        return False
    largest = facts.largest_month_amount
    return largest is not None and facts.month_amount <= _LARGEST * largest


def adds_up_over_threshold(facts: Facts) -> Finding | None:
    """Several orders, each under the threshold, together reach it within its period."""
    total, largest = facts.period_share, facts.period_largest_share
    if total is None or total < 1.0 or facts.period_orders < _ORDERS:
        return None
    if largest is None or largest >= 1.0 or _unchanged_rhythm(facts):
        return None
    near = 0.4 + 0.6 * largest + facts.near_threshold_streak / 6.0
    return found(
        _Q05,
        near * (2.0 - 1.0 / total),
        orders=facts.period_orders,
        threshold=facts.threshold,
        period_share=total,
        largest_share=largest,
        ordered_on=facts.ordered_on,
    )


def always_at_the_limit(facts: Facts) -> Finding | None:
    """Most of the last orders lie just under a threshold, or at the most that the licence allows at once."""
    near, cap = facts.near_threshold_streak, facts.near_cap_streak
    if (near < _STREAK and cap < _STREAK) or _size_of_the_trade(facts):
        return None
    basis = "threshold" if near >= _STREAK else "cap"
    streak = near if near >= _STREAK else cap
    strength = _Q08.kinds[basis] * (streak / _STREAK) * size(facts)
    return found(_Q08, strength, basis=basis, orders=streak, threshold=facts.threshold)


INDICATORS = (just_under_threshold, adds_up_over_threshold, always_at_the_limit)
