"""Who the customer is: address, company, trade, contact data, the customer file."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size

_C04, _C05, _C06, _C07 = (CATALOGUE[code] for code in ("C04", "C05", "C06", "C07"))
_C08, _C10 = CATALOGUE["C08"], CATALOGUE["C10"]
_FREE_MAIL_SETTLED_DAYS = _C04.numbers["settled_days"]
_AGE_DAYS = _C05.numbers["age_days"]
_HUB, _NEW_DAYS = _C08.numbers["customers_hub"], _C08.numbers["days"]
_SETTLED = _C08.numbers["settled_share"]
_BLANKS, _FILE_SETTLED_DAYS = _C10.numbers["blanks"], _C10.numbers["settled_days"]


def address_not_the_companys_own(facts: Facts) -> Finding | None:
    """The e-mail address imitates another firm's, or a company writes from a free mail service."""
    if facts.lookalike_of is not None:
        strength = _C04.kinds["lookalike"] * size(facts)
        return found(
            _C04,
            strength,
            basis="lookalike",
            email_domain=facts.email_domain,
            lookalike_of=facts.lookalike_of,
        )
    if not facts.free_mail or facts.customer_kind in {None, "private person"}:
        return None
    if facts.relation_days is not None and facts.relation_days >= _FREE_MAIL_SETTLED_DAYS:
        return None
    strength = _C04.kinds["free-mail"] * size(facts)
    return found(_C04, strength, basis="free-mail", email_domain=facts.email_domain)


def very_young_company(facts: Facts) -> Finding | None:
    """The company is less than a year old."""
    age = facts.company_age_days
    if age is None or age >= _AGE_DAYS:
        return None
    strength = (2.0 - max(age, 0) / _AGE_DAYS) * size(facts)
    return found(_C05, strength, age_days=age)


def no_trade_that_needs_it(facts: Facts) -> Finding | None:
    """The customer's line of business is none that is known to use this substance."""
    if facts.activity_fits is not False or facts.name_conflict is not None:
        return None
    return found(_C06, size(facts), activity=facts.activity, substance=facts.substance)


def no_place_to_use_it(facts: Facts) -> Finding | None:
    """The customer's address is a mailbox, a virtual office, a self-storage, a residence or a hotel."""
    kind = facts.address_kind
    if kind is None or kind not in _C07.kinds or facts.customer_kind == "private person":
        return None
    return found(_C07, _C07.kinds[kind] * size(facts), kind=kind)


def _like_straw_buyers(facts: Facts) -> float:
    """Neighbours came one by one and buy what each needs; straw buyers come together and buy the same.

    The more share a value, the more it is a switchboard, a gate or a bookkeeper.
    """
    others = facts.shared_customers
    own = int(facts.relation_days is None or facts.relation_days < _NEW_DAYS)
    new = (min(facts.shared_newcomers, others) + own) / (others + 1)
    same = min(facts.shared_same_substance, others) / others
    private = 1.0 - (others - 1) / _HUB
    return private * (_SETTLED + (1.0 - _SETTLED) * new * (1.0 + same))


def shares_contact_with_others(facts: Facts) -> Finding | None:
    """Other customers have the same telephone, e-mail, bank account or delivery place."""
    sharers = facts.shared_customers
    if sharers < 1 or sharers > _HUB:
        return None
    kind = facts.shared_kind
    if kind is None or kind not in _C08.kinds:
        return None
    refused = _C08.kinds["refused"] if facts.shared_with_refused else 0.0
    strength = (_C08.kinds[kind] + refused) * _like_straw_buyers(facts) * size(facts)
    basis = "refused" if facts.shared_with_refused else "others"
    return found(
        _C08, strength, basis=basis, kind=kind, customers=sharers, same_substance=facts.shared_same_substance
    )


def customer_file_blank(facts: Facts) -> Finding | None:
    """Several checks of the customer file are blank."""
    if facts.checks_blank < _BLANKS or not facts.customer_known:
        return None
    if facts.relation_days is not None and facts.relation_days >= _FILE_SETTLED_DAYS:
        return None
    strength = facts.checks_blank / _BLANKS * size(facts)
    return found(_C10, strength, blanks=facts.checks_blank, checks=facts.missing_checks)


INDICATORS = (
    address_not_the_companys_own,
    very_young_company,
    no_trade_that_needs_it,
    no_place_to_use_it,
    shares_contact_with_others,
    customer_file_blank,
)
