"""Size and look of the packs."""

from math import log

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import found, size, split, strongest

_Q15, _Q16 = CATALOGUE["Q15"], CATALOGUE["Q16"]
_PEERS, _PACKS = _Q15.numbers["peers"], _Q15.numbers["packs"]
_PACK_RATIO, _MATERIAL = _Q15.numbers["pack_ratio"], _Q15.numbers["material_share"]
_OWN_LABEL = frozenset({"reseller", "broker", "forwarder"})


def handy_packs(facts: Facts) -> Finding | None:
    """A quantity that others take in bulk is ordered in many small packs."""
    pack, usual = facts.pack_amount, facts.peer_pack_amount
    if facts.packs is None or facts.packs < _PACKS or pack is None or usual is None:
        return None
    if pack <= 0 or pack > _PACK_RATIO * usual or facts.peers is None or facts.peers < _PEERS:
        return None
    if facts.peer_usual_amount is None or facts.amount < _MATERIAL * facts.peer_usual_amount:
        return None
    strength = log(usual / pack) / log(1.0 / _PACK_RATIO)
    return found(
        _Q15,
        strength * size(facts),
        packs=facts.packs,
        pack_amount=pack,
        usual_pack_amount=usual,
        measure=facts.measure,
    )


def neutral_packing_asked(facts: Facts) -> Finding | None:
    """Neutral packing, no labels, other labels or another name on the papers are asked for."""
    if not facts.words:
        return None
    phrase = strongest(split(facts.words), _Q16.kinds)
    if phrase is None or (phrase == "neutral-packing" and facts.customer_kind in _OWN_LABEL):
        return None
    return found(_Q16, _Q16.kinds[phrase] * size(facts), phrase=phrase)


INDICATORS = (handy_packs, neutral_packing_asked)
