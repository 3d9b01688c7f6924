"""Licence, registration and declaration: what stops an order by itself."""

from math import log2

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, times

_C02, _Q03 = CATALOGUE["C02"], CATALOGUE["Q03"]
_LATE_DAYS = _C02.numbers["days"]
_RATIO, _SLIGHT = _Q03.numbers["ratio"], _Q03.numbers["slight_strength"]


def licence_does_not_cover(facts: Facts) -> Finding | None:
    """No licence or registration covers this order on its day."""
    status = facts.licence
    if status not in _C02.kinds or facts.name_conflict is not None:
        return None  # where number and name disagree, the substance itself is the question
    strength = _C02.kinds[status]
    if status != "expired" or facts.licence_until is None:
        basis = "none" if facts.licence_number is None else "licence"
        return found(
            _C02, strength * size(facts), basis=basis, status=status, licence_number=facts.licence_number
        )
    late = (facts.ordered_on - facts.licence_until).days
    return found(
        _C02,
        (strength + late / _LATE_DAYS) * size(facts),
        basis="expired",
        status=status,
        licence_number=facts.licence_number,
        licence_until=facts.licence_until,
        days=late,
    )


def beyond_declared_need(facts: Facts) -> Finding | None:
    """With this order the customer has bought more than it declared or may buy."""
    declared, quota = facts.declared_amount, facts.quota_amount
    over_declared = _over(facts.declared_used, declared)
    over_quota = _over(facts.quota_used, quota)
    if not (over_declared or over_quota):
        return None
    if over_quota > over_declared:
        basis, used, allowed = "quota", facts.quota_used, quota
    else:
        basis, used, allowed = "declared", facts.declared_used, declared
    # A tenth too much is a declaration to renew; twice as much is a question.
    strength = _SLIGHT + log2(max(over_declared, over_quota) / _RATIO)
    return found(
        _Q03,
        strength,
        basis=basis,
        used_amount=used,
        allowed_amount=allowed,
        times_allowed=times(used or 0.0, allowed),
        measure=facts.measure,
    )


def _over(used: float | None, allowed: float | None) -> float:
    """How many times what is allowed, above the limit; 0 within it or unknown."""
    if used is None or allowed is None or used <= _RATIO * allowed:
        return 0.0
    return used / max(allowed, used / 1000.0)


INDICATORS = (licence_does_not_cover, beyond_declared_need)
