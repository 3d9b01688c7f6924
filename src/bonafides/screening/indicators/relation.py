"""How the dealings with this customer began, broke off, were refused or changed."""

from datetime import timedelta
from math import log

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, split, strongest

_C01, _C09, _C14, _C17, _C18, _F16 = (CATALOGUE[code] for code in ("C01", "C09", "C14", "C17", "C18", "F16"))
_C21 = CATALOGUE["C21"]
_USES = _C14.numbers["orders"]
_NEW_DAYS, _LEDGER_DAYS = _C01.numbers["days"], _C01.numbers["ledger_days"]
_DORMANT_DAYS, _DORMANT_ORDERS = _C17.numbers["days"], _C17.numbers["orders"]
_GAP_RATIO = _C17.numbers["gap_ratio"]
_FRESH_DAYS, _FORGET_DAYS = _C18.numbers["days"], _C18.numbers["forget_days"]
_SHOPPING_DAYS = _C21.numbers["days"]
_STEADY_ORDERS = _F16.numbers["steady_orders"]
_REFUSING = frozenset({"refused", "blocked"})


def new_customer(facts: Facts) -> Finding | None:
    """The customer first ordered less than three months ago."""
    age = facts.relation_days
    if age is None:
        if facts.orders_before:
            return None
        age = 0
    if age > _NEW_DAYS:
        return None
    if facts.ledger_days is None or facts.ledger_days - age < _LEDGER_DAYS:
        return None
    strength = (1.0 - age / (2.0 * _NEW_DAYS)) * size(facts)
    return found(_C01, strength, orders_before=facts.orders_before, relation_days=age)


def named_by_the_authority(facts: Facts) -> Finding | None:
    """The authority has named this party: do not complete without its approval."""
    if not facts.watch:
        return None
    return found(_C09, size(facts), customer=facts.customer)


def end_use_changes(facts: Facts) -> Finding | None:
    """The customer states another end use than before, or none where it used to."""
    if facts.uses_before < _USES or not (facts.use_changed or facts.use_missing):
        return None
    basis = "changed" if facts.use_changed else "missing"
    habit = 1.5 - _USES / (2.0 * facts.uses_before)
    return found(_C14, _C14.kinds[basis] * habit * size(facts), basis=basis, orders=facts.uses_before)


def dormant_account_wakes(facts: Facts) -> Finding | None:
    """The customer orders again after a pause of a year or more, far longer than its pauses before."""
    pause = facts.days_since_last
    if pause is None or pause < _DORMANT_DAYS or facts.orders_before < _DORMANT_ORDERS:
        return None
    if facts.usual_gap_days is None or pause < _GAP_RATIO * facts.usual_gap_days:
        return None
    strength = log(pause / max(facts.usual_gap_days, 1.0)) / log(_GAP_RATIO)
    return found(_C17, strength * size(facts), pause_days=pause, usual_gap_days=facts.usual_gap_days)


def refused_before(facts: Facts) -> Finding | None:
    """An order of this customer was refused before, here or elsewhere."""
    status = facts.customer_status in _REFUSING
    if not (facts.refusals_before or facts.refused_elsewhere or status):
        return None
    days = None if facts.refused_on is None else (facts.ordered_on - facts.refused_on).days
    if days is not None and days > _FORGET_DAYS and not status:
        return None
    kind = "elsewhere" if facts.refused_elsewhere else "refused" if facts.refusals_before else "status"
    # Company shopping: a refusal here, a purchase there within days.
    fresh = 0.0 if days is None else _FRESH_DAYS / (_FRESH_DAYS + max(days, 0))
    strength = (_C18.kinds[kind] / 2.0 + fresh) * size(facts)
    kind = facts.customer_status or kind if kind == "status" else kind
    if days is None:
        return found(_C18, strength, basis="undated", kind=kind)
    return found(_C18, strength, basis="dated", kind=kind, refused_on=facts.refused_on, days=days)


def bought_after_refusal_elsewhere(facts: Facts) -> Finding | None:
    """Another site or supplier refused this very substance within the last weeks; the customer bought it here."""
    days = facts.shopping_days
    if days is None or days > _SHOPPING_DAYS:
        return None
    strength = (1.5 - days / (2.0 * _SHOPPING_DAYS)) * size(facts)
    return found(_C21, strength, refused_on=facts.ordered_on - timedelta(days=days), days=days)


def departs_from_habit(facts: Facts) -> Finding | None:
    """The order departs from the way this customer has always dealt."""
    if not facts.changed or facts.steady_orders < _STEADY_ORDERS:
        return None
    fields = split(facts.changed)
    first = strongest(fields, _F16.kinds)
    if first is None:
        return None
    rest = sum(_F16.kinds.get(field, 0.0) for field in set(fields)) - _F16.kinds[first]
    habit = 1.5 - _STEADY_ORDERS / (2.0 * facts.steady_orders)
    strength = (_F16.kinds[first] + rest / 2.0) * habit
    return found(_F16, strength, fields=",".join(sorted(set(fields))), steady_orders=facts.steady_orders)


INDICATORS = (
    new_customer,
    named_by_the_authority,
    end_use_changes,
    dormant_account_wakes,
    refused_before,
    bought_after_refusal_elsewhere,
    departs_from_habit,
)
