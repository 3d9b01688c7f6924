"""How often the customer orders, and at how many sites and suppliers."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, poisson_deviations, times

_Q06, _Q09, _Q23 = (CATALOGUE[code] for code in ("Q06", "Q09", "Q23"))
_SITES, _EXCESS_SITES = _Q06.numbers["sites"], _Q06.numbers["excess_sites"]
_SITES_RATIO, _SITES_MONTHS = _Q06.numbers["ratio"], _Q06.numbers["months"]
_ORDERS, _RATIO, _Z = _Q09.numbers["orders_60"], _Q09.numbers["ratio"], _Q09.numbers["z"]
_MATERIAL, _AMOUNT_RATIO = _Q09.numbers["material_share"], _Q09.numbers["amount_ratio"]
_MANY, _MANY_Z, _MORE = _Q23.numbers["orders_60"], _Q23.numbers["z"], _Q23.numbers["amount_ratio"]


def orders_more_often(facts: Facts) -> Finding | None:
    """The customer ordered far more often in the last two months than it used to, and more in all."""
    count, usual = facts.orders_60_days, facts.usual_orders_60_days
    if usual is None or count < _ORDERS or count < _RATIO * usual:
        return None
    z = poisson_deviations(count, usual)
    if z < _Z:
        return None
    if facts.peer_usual_amount is not None and facts.amount_60_days < _MATERIAL * facts.peer_usual_amount:
        return None
    # More and smaller orders of the same total are a small store.
    if facts.amount_60_days < _AMOUNT_RATIO * (facts.usual_amount_60_days or 0.0):
        return None
    basis = "usual" if usual else "first"
    return found(_Q09, z / _Z, basis=basis, orders=count, usual_orders=usual, ordered_on=facts.ordered_on)


def spread_over_sites(facts: Facts) -> Finding | None:
    """The customer bought at more sites or suppliers this month than it used to, and more in all."""
    # A few months at many sites are no habit yet: until then one site and one account are usual.
    usual = facts.usual_sites_month if facts.months_active >= _SITES_MONTHS else None
    sites = facts.sites_month + (facts.accounts_month - 1 if usual is None else 0)
    if sites < _SITES:
        return None
    excess = sites - (1.0 if usual is None else usual)
    if excess < _EXCESS_SITES:
        return None
    growth = times(facts.sites_month_amount or 0.0, facts.usual_month_amount)
    if facts.months_active >= _SITES_MONTHS and growth is not None and growth < _SITES_RATIO:
        return None
    return found(
        _Q06,
        excess / _EXCESS_SITES,
        basis="first" if usual is None else "usual",
        sites=sites,
        usual_sites=usual,
        amount=facts.sites_month_amount,
        measure=facts.measure,
        ordered_on=facts.ordered_on,
    )


def many_small_orders(facts: Facts) -> Finding | None:
    """Far more orders than usual together come to far more; it says the less, the larger they are than usual."""
    count, usual, amount = facts.orders_60_days, facts.usual_orders_60_days, facts.amount_60_days
    if not usual or count < _MANY:
        return None
    # Goods returned do not make the usual order smaller.
    usual_amount = max(facts.usual_amount_60_days or 0.0, usual * (facts.usual_amount or 0.0))
    if not usual_amount or amount < _MORE * usual_amount:
        return None
    small = min(usual_amount / usual * count / amount, 1.0)
    z = poisson_deviations(count, usual) * small
    if z < _MANY_Z:
        return None
    return found(
        _Q23,
        z / _MANY_Z,
        orders=count,
        usual_orders=usual,
        amount=amount,
        measure=facts.measure,
        usual_amount=usual_amount,
        ordered_on=facts.ordered_on,
    )


INDICATORS = (orders_more_often, spread_over_sites, many_small_orders)
