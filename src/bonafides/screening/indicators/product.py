"""What is in the basket, and by what name."""

from math import log

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, split, times

_Q10, _Q17, _Q22, _Q28, _Q29 = (CATALOGUE[code] for code in ("Q10", "Q17", "Q22", "Q28", "Q29"))
_LISTED_ORDERS, _SWITCH_RATIO = _Q28.numbers["orders"], _Q28.numbers["ratio"]
_UNSOLD_LINES, _UNSOLD = _Q29.numbers["lines"], frozenset({"free-sample", "second-hand"})
_APPARATUS_DAYS, _APPARATUS_ORDERS = _Q17.numbers["days"], _Q17.numbers["orders"]
_APPARATUS_SETTLED_DAYS = _Q17.numbers["settled_days"]
_TRADERS = frozenset({"reseller", "broker", "forwarder"})
_LINES, _POPULATION = _Q10.numbers["lines"], _Q10.numbers["population_share"]
_SETTLED_DAYS, _LEDGER_DAYS = _Q10.numbers["settled_days"], _Q10.numbers["ledger_days"]
_EXPLAINED_SHARE = _Q10.numbers["explained_share"]


def _came_lately(facts: Facts) -> bool:
    """The customer's beginning lies within the ledger: it is not an old buyer of one product."""
    if facts.ledger_days is None:
        return False
    return facts.ledger_days - (facts.relation_days or 0) >= _LEDGER_DAYS


def only_controlled_products(facts: Facts) -> Finding | None:
    """The customer orders controlled products only, nothing of a normal basket."""
    lines, share = facts.basket_lines, facts.population_controlled_share
    if lines < _LINES or facts.basket_controlled_lines < lines:
        return None
    if share is None or share >= _POPULATION or facts.activity_fits:
        return None
    if facts.relation_days is not None and facts.relation_days >= _SETTLED_DAYS:
        return None
    # How improbable the basket is if its lines were drawn from the whole ledger.
    strength = lines * log(max(share, 0.01)) / (_LINES * log(_POPULATION))
    if not _came_lately(facts):
        strength *= _EXPLAINED_SHARE
    return found(_Q10, strength * size(facts), lines=lines, population_share=share)


def name_does_not_match(facts: Facts) -> Finding | None:
    """The number or code of the product contradicts its name, or a code name is used."""
    if facts.name_conflict is not None:
        strength = _Q22.kinds["conflict"] * size(facts)
        return found(_Q22, strength, basis="conflict", name_conflict=facts.name_conflict)
    if facts.odd_name is None:
        return None
    return found(_Q22, _Q22.kinds["odd"] * size(facts), basis="odd", odd_name=facts.odd_name)


def apparatus_beside_it(facts: Facts) -> Finding | None:
    """A customer whose trade does not explain it begins to buy the substance beside apparatus of the lists."""
    days = facts.apparatus_days
    if days is None or days > _APPARATUS_DAYS or facts.activity_fits or facts.customer_kind in _TRADERS:
        return None
    if facts.substance_orders_before > _APPARATUS_ORDERS:
        return None
    if facts.relation_days is not None and facts.relation_days >= _APPARATUS_SETTLED_DAYS:
        return None
    return found(_Q17, (1.25 - days / (2.0 * _APPARATUS_DAYS)) * size(facts), days=days)


def switches_to_a_relative(facts: Facts) -> Finding | None:
    """The customer, who bought the listed substance, begins to buy a form of it that the law does not list."""
    if not facts.relative_new or facts.listed_orders_before < _LISTED_ORDERS:
        return None
    # A recipe that changes takes about as much of the one as of the other.
    growth = times(facts.amount_60_days, facts.usual_amount_60_days)
    strength = (1.0 if growth is None else growth) / _SWITCH_RATIO
    return found(_Q28, strength * size(facts), orders=facts.listed_orders_before)


def goods_beside_the_sale(facts: Facts) -> Finding | None:
    """Free samples, returned or waste goods of controlled substances come to the customer again and again."""
    if facts.unsold_lines < _UNSOLD_LINES or _UNSOLD.isdisjoint(split(facts.words)):
        return None
    return found(_Q29, facts.unsold_lines / _UNSOLD_LINES, lines=facts.unsold_lines)


INDICATORS = (
    only_controlled_products,
    name_does_not_match,
    apparatus_beside_it,
    switches_to_a_relative,
    goods_beside_the_sale,
)
