"""What the customer does at other suppliers, under other numbers, or after a refusal."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, times

_Q07, _Q13, _Q21 = (CATALOGUE[code] for code in ("Q07", "Q13", "Q21"))
_SUPPLIERS, _EXCESS = _Q07.numbers["suppliers"], _Q07.numbers["excess_suppliers"]
_AMOUNT_RATIO = _Q07.numbers["amount_ratio"]
_REFUSED_DAYS, _WITHDRAWN_DAYS, _WITHDRAWN_ORDERS = (
    _Q13.numbers["days"],
    _Q21.numbers["days"],
    _Q21.numbers["orders"],
)


def goes_from_supplier_to_supplier(facts: Facts) -> Finding | None:
    """The customer bought the substance at one new supplier after another, and more in all."""
    usual = facts.usual_new_suppliers
    if usual is None or facts.new_suppliers < _SUPPLIERS:
        return None  # who begins to buy tries several
    excess = facts.new_suppliers - usual
    if excess < _EXCESS:
        return None
    growth = times(facts.amount_60_days, facts.usual_amount_60_days)
    if growth is not None and growth < _AMOUNT_RATIO:
        return None
    return found(
        _Q07,
        excess / _EXCESS * size(facts),
        suppliers=facts.new_suppliers,
        usual_suppliers=usual,
        ordered_on=facts.ordered_on,
    )


def asks_for_another_substance(facts: Facts) -> Finding | None:
    """After a refusal of one substance the customer first orders another."""
    if facts.refused_substance is None or facts.refused_on is None or facts.substance_orders_before:
        return None
    days = (facts.ordered_on - facts.refused_on).days
    if days > _REFUSED_DAYS:
        return None
    strength = 1.5 - days / _REFUSED_DAYS
    return found(
        _Q13,
        strength * size(facts),
        substance=facts.refused_substance,
        refused_on=facts.refused_on,
        days=days,
    )


def returns_under_another_name(facts: Facts) -> Finding | None:
    """A customer with the same contact data withdrew an order of the substance; then this one began to buy it."""
    if facts.withdrawn_on is None or facts.substance_orders_before > _WITHDRAWN_ORDERS:
        return None
    days = (facts.ordered_on - facts.withdrawn_on).days
    if days > _WITHDRAWN_DAYS:
        return None
    strength = _Q21.kinds.get(facts.shared_kind or "", 1.0) * (1.5 - days / _WITHDRAWN_DAYS)
    return found(
        _Q21,
        strength * size(facts),
        kind=facts.shared_kind,
        withdrawn_on=facts.withdrawn_on,
        days=days,
    )


INDICATORS = (goes_from_supplier_to_supplier, asks_for_another_substance, returns_under_another_name)
