"""How the order is to be paid."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, split, strongest

_F01, _F02, _F03, _F04, _F05, _F06 = (CATALOGUE[code] for code in ("F01", "F02", "F03", "F04", "F05", "F06"))
_MATERIAL = _F04.numbers["material_share"]
_CASH_STEADY, _EXPLAINED_SHARE = _F01.numbers["steady_orders"], _F01.numbers["explained_share"]
_NOTE_SHARE = _F01.numbers["note_share"]
_PAYER_ORDERS, _ACCOUNT_SETTLED_DAYS = _F02.numbers["orders"], _F03.numbers["settled_days"]
_CREDIT_ORDERS, _CREDIT_PEERS, _CREDIT_RATIO = (_F06.numbers[name] for name in ("orders", "peers", "ratio"))


def paid_in_cash(facts: Facts) -> Finding | None:
    """The order is to be paid in cash."""
    cash = facts.payment == "cash"
    if not cash and (not facts.words or "cash-note" not in split(facts.words)):
        return None
    strength = (1.0 if cash else _NOTE_SHARE) * size(facts)
    if cash and facts.steady_orders >= _CASH_STEADY and "payment" not in split(facts.changed):
        strength *= _EXPLAINED_SHARE
    return found(_F01, strength, amount=facts.amount, measure=facts.measure)


def paid_by_another_or_untraceably(facts: Facts) -> Finding | None:
    """Another party pays, or a means of payment that leaves no name."""
    if facts.payment in _F02.kinds:
        kind = facts.payment or ""
    elif facts.payer_differs and facts.payer_orders_before < _PAYER_ORDERS:
        kind = "payer"
    else:
        return None
    return found(_F02, _F02.kinds[kind] * size(facts), payment=kind)


def account_in_another_country(facts: Facts) -> Finding | None:
    """The money comes from an account in another country than the customer's."""
    account, home = facts.account_country, facts.customer_country
    if account is None or home is None or account == home:
        return None
    if facts.relation_days is not None and facts.relation_days >= _ACCOUNT_SETTLED_DAYS:
        return None
    return found(_F03, size(facts), account_country=account, customer_country=home)


def avoids_ordinary_papers_of_trade(facts: Facts) -> Finding | None:
    """No purchase order, no account, no invoice is wanted, or too much is paid."""
    if not facts.words:
        return None
    phrase = strongest(split(facts.words), _F05.kinds)
    if phrase is None:
        return None
    return found(_F05, _F05.kinds[phrase] * size(facts), phrase=phrase)


def credit_at_once(facts: Facts) -> Finding | None:
    """A new customer asks for credit at once, for a large order."""
    if facts.payment != "credit" or facts.orders_before > _CREDIT_ORDERS:
        return None
    usual = facts.peer_usual_amount
    if not usual or facts.peers is None or facts.peers < _CREDIT_PEERS:
        return None
    if facts.amount < _CREDIT_RATIO * usual:
        return None
    return found(
        _F06,
        facts.amount / (_CREDIT_RATIO * usual),
        amount=facts.amount,
        usual_amount=usual,
        measure=facts.measure,
        orders_before=facts.orders_before,
    )


def no_true_invoice(facts: Facts) -> Finding | None:
    """No invoice is wanted, or one that says something else than what is sold."""
    if not facts.words:
        return None
    phrase = strongest(split(facts.words), _F04.kinds)
    if phrase is None or (facts.peer_usual_amount and facts.amount < _MATERIAL * facts.peer_usual_amount):
        return None
    return found(_F04, _F04.kinds[phrase] * size(facts), phrase=phrase)


INDICATORS = (
    no_true_invoice,
    paid_in_cash,
    paid_by_another_or_untraceably,
    account_in_another_country,
    avoids_ordinary_papers_of_trade,
    credit_at_once,
)
