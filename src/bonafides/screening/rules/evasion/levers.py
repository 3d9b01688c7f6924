"""What a buyer can change about one order, and which facts follow from it.

Where facts do not say enough, the change is taken as it helps the buyer least: an earlier order leaves a window when the
whole window has passed, and of a streak no more goes than the orders that were changed.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from math import ceil
from typing import NamedTuple

from bonafides.screening.facts import Facts
from bonafides.screening.facts.limits import NEAR, STREAK_ORDERS

MONTH_DAYS, TWO_MONTHS_DAYS, HALF_YEAR_DAYS, YEAR_DAYS = 31, 60, 180, 365
LONGEST_DAYS = 3 * YEAR_DAYS
MOST_ORDERS = 24
TRIFLE = 0.995  # a small order is without this share of the one it goes before

type Steps = Callable[[Facts], range]
"""The steps that can be tried, the smallest first."""


class Lever(NamedTuple):
    """One thing that can be changed.

    Attributes:
        change: the facts after so many steps, of every order that the change consists of, the order itself last.
        steps: how many steps can be tried.
        share: a step is this share of the quantity or the price, and between two steps the search goes on; None where
            steps are whole things: days, orders, packs.
    """

    change: Callable[[Facts, float], Sequence[Facts]]
    steps: Steps
    share: float | None = None


def _less(facts: Facts, steps: float) -> Sequence[Facts]:
    """A smaller quantity: fewer packs of the same size."""
    return [_shrunk(facts, steps * SHARE)]


def _shrunk(facts: Facts, share: float) -> Facts:
    """The order without a share of its quantity."""
    kept, own = 1.0 - share, facts.threshold_share
    return _cut(facts, share * facts.amount)._replace(
        amount=facts.amount * kept,
        threshold_share=None if own is None else own * kept,
        period_largest_share=own * kept
        if own and facts.period_largest_share == own
        else facts.period_largest_share,
        near_threshold_streak=_streak(
            facts.near_threshold_streak, leaves=own is not None and own * kept < NEAR <= own
        ),
        near_cap_streak=_streak(facts.near_cap_streak, leaves=kept < NEAR),
        packs=None if facts.packs is None else ceil(facts.packs * kept),
    )


def _cut(facts: Facts, amount: float) -> Facts:
    """So much less in every sum that holds the order."""
    share = amount / facts.amount if facts.amount else 0.0
    return facts._replace(
        month_amount=max(facts.month_amount - amount, 0.0),
        year_amount=facts.year_amount - amount,
        amount_60_days=facts.amount_60_days - amount,
        sites_month_amount=_minus(facts.sites_month_amount, amount),
        quota_used=_minus(facts.quota_used, amount),
        declared_used=_minus(facts.declared_used, amount),
        period_share=_minus(facts.period_share, (facts.threshold_share or 0.0) * share),
    )


def _minus(value: float | None, cut: float) -> float | None:
    return None if value is None else max(value - cut, 0.0)


def _streak(streak: int, *, leaves: bool) -> int:
    return max(streak - 1, 0) if leaves else streak


def _split(facts: Facts, steps: float) -> Sequence[Facts]:
    """The same quantity in so many orders more, all of one size."""
    more = int(steps)
    return [_part(facts, number, more + 1) for number in range(more + 1)]


def _part(facts: Facts, number: int, of: int) -> Facts:
    """One of several orders that one order became; those before it have come, those after it have not."""
    one = facts.amount / of
    so_far = _cut(facts, one * (of - 1 - number))
    share = None if facts.threshold_share is None else facts.threshold_share / of
    largest = facts.period_largest_share
    return _after_others(so_far, number)._replace(
        amount=one,
        previous_amount=one if number else facts.previous_amount,
        threshold_share=share,
        period_largest_share=share if largest == facts.threshold_share else largest,
        packs=None if facts.packs is None else ceil(facts.packs / of),
        near_threshold_streak=min(
            max(facts.near_threshold_streak - 1, 0), max(STREAK_ORDERS - 1 - number, 0)
        ),
        near_cap_streak=min(max(facts.near_cap_streak - 1, 0), max(STREAK_ORDERS - 1 - number, 0)),
    )


def _after_others(facts: Facts, more: int) -> Facts:
    """So many orders of the substance came shortly before."""
    if not more:
        return facts
    return facts._replace(
        orders_before=facts.orders_before + more,
        substance_orders_before=facts.substance_orders_before + more,
        orders_60_days=facts.orders_60_days + more,
        period_orders=facts.period_orders + more,
        basket_lines=facts.basket_lines + more,
        basket_controlled_lines=facts.basket_controlled_lines + more,
        relation_days=facts.relation_days or 0,
        days_since_last=0,
    )


def _trifles(facts: Facts, steps: float) -> Sequence[Facts]:
    """So many orders too small to count, placed shortly before."""
    small = _shrunk(facts, TRIFLE)
    first = [_after_others(small, number) for number in range(int(steps))]
    return [*first, _after_others(facts, int(steps))._replace(previous_amount=small.amount)]


def _other_goods(facts: Facts, steps: float) -> Sequence[Facts]:
    """So many orders of goods that no list controls, shortly before."""
    return [
        facts._replace(
            basket_lines=facts.basket_lines + int(steps),
            orders_before=facts.orders_before + int(steps),
            relation_days=facts.relation_days or 0,
        )
    ]


def _fewer(facts: Facts, steps: float) -> Sequence[Facts]:
    """So many of the orders of the time were one order with another, at one place."""
    less = int(steps)
    return [
        facts._replace(
            orders_60_days=max(facts.orders_60_days - less, 1),
            period_orders=max(facts.period_orders - less, min(facts.period_orders, 1)),
            sites_month=max(facts.sites_month - less, 1),
            young_place_lines=max(facts.young_place_lines - less, 0),
        )
    ]


def _sooner(facts: Facts, steps: float) -> Sequence[Facts]:
    """The order comes so many days sooner after the one before."""
    since = facts.days_since_last
    return [facts if since is None else facts._replace(days_since_last=max(since - int(steps), 0))]


def _wait(facts: Facts, steps: float) -> Sequence[Facts]:
    """The order comes so many days later; what came before it leaves the windows that have wholly passed."""
    days = int(steps)
    later = facts._replace(
        ordered_on=facts.ordered_on + timedelta(days=days),
        relation_days=_plus(facts.relation_days, days),
        days_since_last=_plus(facts.days_since_last, days),
        company_age_days=_plus(facts.company_age_days, days),
        shopping_days=_plus(facts.shopping_days, days),
        ledger_days=_plus(facts.ledger_days, days),
    )
    for window, past in WINDOWS.items():
        if days >= window:
            later = past(later)
    if days >= (MONTH_DAYS if "month" in (facts.threshold or "") else YEAR_DAYS):
        later = later._replace(
            period_share=facts.threshold_share, period_orders=1, period_largest_share=facts.threshold_share
        )
    return [later]


def _plus(value: int | None, days: int) -> int | None:
    return None if value is None else value + days


def _month_past(facts: Facts) -> Facts:
    return facts._replace(
        month_amount=facts.amount, sites_month=1, accounts_month=1, sites_month_amount=facts.amount
    )


def _two_months_past(facts: Facts) -> Facts:
    return facts._replace(orders_60_days=1, amount_60_days=facts.amount)


def _half_year_past(facts: Facts) -> Facts:
    return facts._replace(delivery_young=False, use_changed=False, consigned_days=None)


def _year_past(facts: Facts) -> Facts:
    return facts._replace(
        year_amount=facts.amount,
        growth_a_month=None,
        growth_deviations=None,
        moving_ewma=None,
        frozen_ewma=None,
        rise_orders=None,
        quota_used=None if facts.quota_used is None else facts.amount,
        declared_used=None if facts.declared_used is None else facts.amount,
    )


WINDOWS: Mapping[int, Callable[[Facts], Facts]] = {
    MONTH_DAYS: _month_past,
    TWO_MONTHS_DAYS: _two_months_past,
    HALF_YEAR_DAYS: _half_year_past,
    YEAR_DAYS: _year_past,
}


def _packs(facts: Facts, steps: float) -> Sequence[Facts]:
    """The same quantity in so many packs less, each larger."""
    if facts.packs is None or facts.pack_amount is None:
        return [facts]
    packs = facts.packs - int(steps)
    return [facts._replace(packs=packs, pack_amount=facts.pack_amount * facts.packs / packs)]


def _price(facts: Facts, steps: float) -> Sequence[Facts]:
    """A lower price."""
    return [facts if facts.price is None else facts._replace(price=facts.price * (1.0 - steps * SHARE))]


SHARE = 0.005
_SHARES = range(1, 200)

LEVERS: Mapping[str, Lever] = {
    "less": Lever(_less, lambda facts: _SHARES if facts.amount > 0 else range(0), SHARE),
    "split": Lever(_split, lambda _: range(1, MOST_ORDERS + 1)),
    "wait": Lever(_wait, lambda _: range(1, LONGEST_DAYS + 1)),
    "sooner": Lever(_sooner, lambda facts: range(1, (facts.days_since_last or 0) + 1)),
    "fewer": Lever(_fewer, lambda _: range(1, MOST_ORDERS + 1)),
    "trifles": Lever(_trifles, lambda _: range(1, MOST_ORDERS + 1)),
    "other_goods": Lever(_other_goods, lambda _: range(1, MOST_ORDERS + 1)),
    "packs": Lever(_packs, lambda facts: range(1, facts.packs or 1)),
    "price": Lever(_price, lambda facts: _SHARES if facts.price else range(0), SHARE),
}
