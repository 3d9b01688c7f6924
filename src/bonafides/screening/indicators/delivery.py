"""Where the order goes and who takes it."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, split, strongest

_F07, _F08, _F09, _F10, _F11, _F12 = (CATALOGUE[code] for code in ("F07", "F08", "F09", "F10", "F11", "F12"))
_ROUTE_DELIVERIES = _F11.numbers["deliveries"]
_CODE_SIGNS = 2  # of a country's code
_COLLECT_STEADY, _EXPLAINED_SHARE = _F07.numbers["steady_orders"], _F07.numbers["explained_share"]
_BESIDE_LINES = _F08.numbers["young_lines"]
_NEW_PLACE_DELIVERIES, _KNOWN_PLACE_DELIVERIES = _F08.numbers["deliveries"], _F09.numbers["deliveries"]
_TRADERS = frozenset({"reseller", "broker", "forwarder"})
_TRADERS_PLACES = frozenset({"forwarder", "warehouse"})


def collects_in_person(facts: Facts) -> Finding | None:
    """The customer will collect the goods itself, or in a vehicle of its own."""
    if not facts.words:
        return None
    phrase = strongest(split(facts.words), _F07.kinds)
    if phrase is None:
        return None
    strength = _F07.kinds[phrase] * size(facts)
    if facts.steady_orders >= _COLLECT_STEADY and "carrier" not in split(facts.changed):
        strength *= _EXPLAINED_SHARE
    return found(_F07, strength, phrase=phrase)


def delivered_to_a_new_place(facts: Facts) -> Finding | None:
    """The goods go to a place that is not the registered address and was not in use, or to one beside the usual."""
    if facts.delivery_differs is not True:
        return None
    before = facts.deliveries_before
    if facts.delivery_new and before >= _NEW_PLACE_DELIVERIES:
        habit = 1.5 - _NEW_PLACE_DELIVERIES / (2.0 * before)
        return found(_F08, habit * size(facts), basis="new", deliveries_before=before)
    young, old = facts.young_place_lines, facts.old_place_lines
    if not facts.delivery_young or young < _BESIDE_LINES or not old:
        return None
    # A move takes all deliveries along; what goes elsewhere beside them counts.
    beside = young * old / (young + old)
    return found(_F08, beside / _BESIDE_LINES * size(facts), basis="beside", deliveries=young, others=old)


def delivered_to_no_user(facts: Facts) -> Finding | None:
    """The goods go to a forwarder, warehouse, hotel, building site or store as their last place."""
    kind = facts.delivery_kind
    if kind is None or kind not in _F09.kinds:
        return None
    if kind in _TRADERS_PLACES and facts.customer_kind in _TRADERS:
        return None
    known = not (facts.delivery_new or facts.delivery_young)
    if known and facts.deliveries_before >= _KNOWN_PLACE_DELIVERIES:
        return None
    return found(_F09, _F09.kinds[kind] * size(facts), kind=kind)


def sent_elsewhere(facts: Facts) -> Finding | None:
    """A note changes the delivery place or the consignee, or the goods are consigned to a party never named before."""
    phrase = strongest(split(facts.words), _F10.kinds)
    if phrase is not None:
        return found(_F10, _F10.kinds[phrase] * size(facts), basis="note", phrase=phrase)
    days = facts.consigned_days
    if days is None:
        return None
    return found(_F10, size(facts), basis="consignee", days=days)


def region_of_concern(facts: Facts) -> Finding | None:
    """The goods go to a region that is listed for this substance."""
    if facts.region_of_concern is None:
        return None
    return found(_F12, size(facts), country=facts.region_of_concern)


def odd_route(facts: Facts) -> Finding | None:
    """A user has the goods sent to a free zone, or to another country than its own and its bank's."""
    if facts.customer_kind in _TRADERS:
        return None
    known = not (facts.delivery_new or facts.delivery_young)
    if known and facts.deliveries_before >= _ROUTE_DELIVERIES:
        return None
    if facts.free_zone:
        return found(_F11, _F11.kinds["free zone"] * size(facts), basis="zone")
    there, home = facts.delivery_country, facts.customer_country
    if not _are_countries(there, home) or there in {home, facts.account_country}:
        return None
    third = facts.account_country not in {None, home}
    strength = _F11.kinds["third country" if third else "other country"] * size(facts)
    return found(_F11, strength, basis="country", country=there, customer_country=home)


def _are_countries(*codes: str | None) -> bool:
    return all(code is not None and len(code) == _CODE_SIGNS for code in codes)


INDICATORS = (
    collects_in_person,
    delivered_to_a_new_place,
    delivered_to_no_user,
    sent_elsewhere,
    region_of_concern,
    odd_route,
)
