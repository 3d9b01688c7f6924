"""Whose papers they are: licences and declarations that do not fit the customer, and who signed them."""

from math import log2

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size

_C03, _C19, _F14 = (CATALOGUE[code] for code in ("C03", "C19", "F14"))
_SIGNED_FOR, _LAPSED_DAYS = _F14.numbers["signed_for"], _F14.numbers["days"]


def licence_of_another(facts: Facts) -> Finding | None:
    """Another customer shows the same licence, or its holder's name comes with strange contact and place."""
    if facts.licence != "valid":
        return None
    if facts.licence_others:
        strength = _C03.kinds["number"] * size(facts)
        return found(
            _C03,
            strength,
            basis="number",
            licence_number=facts.licence_number,
            customers=facts.licence_others,
        )
    stranger = facts.mail_differs and facts.delivery_differs is True
    if not stranger or not (facts.delivery_new or not facts.deliveries_before):
        return None
    return found(
        _C03,
        _C03.kinds["contact"] * size(facts),
        basis="contact",
        licence_number=facts.licence_number,
        email_domain=facts.email_domain,
    )


def declaration_does_not_hold(facts: Facts) -> Finding | None:
    """The declaration has run out, was signed after the order, or one person signs for several customers."""
    flaw = facts.declaration_flaw
    if flaw == "lapsed" and facts.declaration_until is not None:
        days = (facts.ordered_on - facts.declaration_until).days
        if days < _LAPSED_DAYS:
            return None
        strength = _F14.kinds[flaw] * (1.0 + log2(days / _LAPSED_DAYS) / 4.0)
        return found(
            _F14, strength * size(facts), basis=flaw, declared_until=facts.declaration_until, days=days
        )
    if flaw == "back-dated":
        return found(_F14, _F14.kinds[flaw] * size(facts), basis=flaw, ordered_on=facts.ordered_on)
    if flaw != "one signer" or facts.signer_customers < _SIGNED_FOR:
        return None
    strength = _F14.kinds[flaw] * facts.signer_customers / _SIGNED_FOR
    return found(_F14, strength * size(facts), basis="one-signer", customers=facts.signer_customers)


def signer_of_a_stopped_customer(facts: Facts) -> Finding | None:
    """Who signed the declaration also signed for a customer who was refused, blocked or named."""
    if not facts.signer_refused:
        return None
    return found(_C19, size(facts), customers=facts.signer_customers)


INDICATORS = (licence_of_another, declaration_does_not_hold, signer_of_a_stopped_customer)
