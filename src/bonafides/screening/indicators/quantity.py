"""Quantities against the customer's own history and against its peers."""

from math import exp, log
from typing import NamedTuple

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding, Value
from bonafides.screening.indicators.strength import deviations, found, sum_deviations

_Q01, _Q02, _Q12 = CATALOGUE["Q01"].numbers, CATALOGUE["Q02"].numbers, CATALOGUE["Q12"].numbers
_Q25 = CATALOGUE["Q25"]

_ORDERS, _MONTHS, _RATIO, _Z = _Q01["orders"], _Q01["months"], _Q01["ratio"], _Q01["z"]
_FLOOR, _LARGEST, _MATERIAL = _Q01["spread_floor"], _Q01["largest_ratio"], _Q01["material_share"]

_YEAR_RATIO, _YEAR_Z, _YEAR_ORDERS = _Q01["year_ratio"], _Q01["z"], _Q01["year_orders"]
_GOES_ON = _Q01["amount_ratio"]
_SIZE_SPREAD, _DRIFT = _Q01["size_spread"], _Q01["drift"]

_PEERS, _PEER_RATIO, _PEER_Z, _LOW_PEER_Z = _Q02["peers"], _Q02["ratio"], _Q02["z"], _Q02["peer_z"]
_MONTH_RATIO, _BURST_RATIO, _PEER_FLOOR = _Q02["month_ratio"], _Q02["burst_ratio"], _Q02["spread_floor"]
_OWN_ORDERS, _OWN_MONTHS, _OWN_LARGEST = _Q02["orders"], _Q02["months"], _Q02["largest_ratio"]
_EXPLAINED_SHARE = _Q02["explained_share"]

_FIRST_PEERS, _FIRST_RATIO, _FIRST_Z = _Q12["peers"], _Q12["ratio"], _Q12["z"]
_FIRST_FLOOR, _STEP, _FAR_STEP = _Q12["spread_floor"], _Q12["step_ratio"], _Q12["far_ratio"]
_STEP_MATERIAL, _STEP_ORDERS = _Q12["material_share"], _Q12["orders"]

_GROWTH_Z, _YEAR_GROWTH = _Q25.numbers["z"], _Q25.numbers["year_ratio"]


class _Excess(NamedTuple):
    """An amount beyond a usual one, of an order or of a month."""

    strength: float
    basis: str
    amount: float
    usual: float
    spread: float | None = None

    def finding(self, code: str, facts: Facts, **more: Value) -> Finding:
        """The finding with what every sentence on quantities needs."""
        return found(
            CATALOGUE[code],
            self.strength,
            basis=self.basis,
            amount=self.amount,
            measure=facts.measure,
            usual_amount=self.usual,
            times_usual=self.amount / self.usual,
            ordered_on=facts.ordered_on,
            **more,
        )


def _beyond_history(amount: float, usual: float, spread: float | None, largest: float | None) -> float:
    """Strength by which an amount exceeds its own history; 0 unless it exceeds it in every respect."""
    if usual <= 0 or amount < _RATIO * usual:
        return 0.0
    if largest is not None and amount < _LARGEST * largest:
        return 0.0
    return deviations(amount, usual, spread, _FLOOR) / _Z


def _beyond_last_year(facts: Facts) -> float:
    """Strength by which the last 365 days exceed the year before: a ramp too slow for a trailing comparison."""
    usual, orders = facts.usual_year_amount, facts.usual_year_orders
    if not usual or not orders or orders < _YEAR_ORDERS or facts.year_amount < _YEAR_RATIO * usual:
        return 0.0
    # What rose last winter and is level since is no news all year long.
    if facts.amount_60_days < _GOES_ON * (facts.usual_amount_60_days or 0.0):
        return 0.0
    return sum_deviations(facts.year_amount, usual, orders, spread=_SIZE_SPREAD, drift=_DRIFT) / _YEAR_Z


def more_than_own_history(facts: Facts) -> Finding | None:
    """The order, or the month or the year with it, is far more than this customer usually buys."""
    order = month = 0.0
    usual, usual_month = facts.usual_amount, facts.usual_month_amount
    if usual is not None and facts.substance_orders_before >= _ORDERS:
        order = _beyond_history(facts.amount, usual, facts.spread, facts.largest_before)
    if usual_month is not None and facts.months_active >= _MONTHS:
        month = _beyond_history(
            facts.month_amount, usual_month, facts.month_spread, facts.largest_month_amount
        )
    year = _beyond_last_year(facts)
    if max(order, month, year) < 1.0:
        return None
    peer = facts.peer_usual_amount
    if peer is not None and max(facts.amount, facts.month_amount) < _MATERIAL * peer:
        return None
    worst = max(
        _Excess(order, "order", facts.amount, usual or 0.0, facts.spread),
        _Excess(month, "month", facts.month_amount, usual_month or 0.0, facts.month_spread),
        _Excess(year, "year", facts.year_amount, facts.usual_year_amount or 0.0),
    )
    band = exp(max(worst.spread or 0.0, _FLOOR))
    return worst.finding(
        "Q01",
        facts,
        usual_low=worst.usual / band,
        usual_high=worst.usual * band,
        orders_before=facts.substance_orders_before,
        months_before=facts.months_active,
    )


def _explained_by_history(facts: Facts) -> bool:
    """The customer has always been this large: its history holds orders and months like these."""
    known = facts.substance_orders_before >= _OWN_ORDERS and facts.months_active >= _OWN_MONTHS
    if not known or facts.largest_before is None or facts.largest_month_amount is None:
        return False
    return (
        facts.amount <= _OWN_LARGEST * facts.largest_before
        and facts.month_amount <= _OWN_LARGEST * facts.largest_month_amount
    )


def more_than_peers(facts: Facts) -> Finding | None:
    """The order, or the month with it, is far more than customers of the same kind buy."""
    usual, mean = facts.peer_usual_amount, facts.peer_month_mean
    if facts.peers is None or facts.peers < _PEERS or not usual:
        return None
    month_ratio = facts.month_amount / mean if mean else 0.0
    if facts.amount < _PEER_RATIO * usual and month_ratio < _MONTH_RATIO:
        return None
    order, month = _beyond_peers(facts, usual, month_ratio)
    if _explained_by_history(facts):
        order, month = _EXPLAINED_SHARE * order, 0.0
    if not (order or month):
        return None
    worst = max(
        _Excess(order, "order", facts.amount, usual), _Excess(month, "month", facts.month_amount, mean or 0.0)
    )
    return worst.finding("Q02", facts, peers=facts.peers)


def _beyond_peers(facts: Facts, usual: float, month_ratio: float) -> tuple[float, float]:
    """Strength of the order, and of the month by the DEA formula, against peers; 0 where it does not speak.

    The formula alone floods where customers differ in size, so that its factor of three also needs a
    large order; many times the mean customer-month speaks by itself.
    """
    if facts.amount <= 0:
        return 0.0, 0.0
    z = deviations(facts.amount, usual, facts.peer_spread, _PEER_FLOOR)
    order = z / _PEER_Z if z >= _PEER_Z and facts.amount >= _PEER_RATIO * usual else 0.0
    much = month_ratio >= _BURST_RATIO or (z >= _LOW_PEER_Z and month_ratio >= _MONTH_RATIO)
    return order, log(month_ratio) / log(_BURST_RATIO) if much else 0.0


def first_orders_large(facts: Facts) -> Finding | None:
    """The first order of this substance is already large, or a sample was followed by a very large order."""
    if facts.substance_orders_before > _STEP_ORDERS or facts.amount <= 0:
        return None
    if facts.substance_orders_before == 0:
        return _first_already_large(facts)
    return _sample_then_large(facts)


def _first_already_large(facts: Facts) -> Finding | None:
    usual = facts.peer_usual_amount
    if facts.peers is None or facts.peers < _FIRST_PEERS or not usual:
        return None
    if facts.amount < _FIRST_RATIO * usual:
        return None
    z = deviations(facts.amount, usual, facts.peer_spread, _FIRST_FLOOR)
    if z < _FIRST_Z:
        return None
    return _Excess(z / _FIRST_Z, "first", facts.amount, usual).finding("Q12", facts, orders_before=0)


def _sample_then_large(facts: Facts) -> Finding | None:
    previous = facts.previous_amount
    if not previous or facts.amount < _STEP * previous:
        return None
    peer = facts.peer_usual_amount
    # A trial and then a production order is everyday trade: only a size beyond the trade's own speaks.
    if (facts.amount < _FAR_STEP * previous) if peer is None else (facts.amount < _STEP_MATERIAL * peer):
        return None
    strength = log(facts.amount / previous) / log(_STEP)
    before = facts.substance_orders_before
    return _Excess(strength, "step", facts.amount, previous).finding("Q12", facts, orders_before=before)


def grows_month_by_month(facts: Facts) -> Finding | None:
    """What the customer buys has grown steadily for a year, from month to month, and is more than the year before."""
    z, factor = facts.growth_deviations, facts.growth_a_month
    if z is None or factor is None or z < _GROWTH_Z:
        return None
    # A season rises and falls within a year, whose sum it leaves as it was.
    if facts.usual_year_amount and facts.year_amount < _YEAR_GROWTH * facts.usual_year_amount:
        return None
    return found(
        _Q25, z / _GROWTH_Z, growth_share=factor - 1.0, times_usual=factor**11, ordered_on=facts.ordered_on
    )


INDICATORS = (more_than_own_history, more_than_peers, first_orders_large, grows_month_by_month)
