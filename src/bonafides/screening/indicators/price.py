"""Haste and price: what a buyer who must pay for itself would not do."""

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators.strength import deviations, found, size, split

_Q18, _Q19 = CATALOGUE["Q18"], CATALOGUE["Q19"]
_HASTE_RATIO, _SETTLED_DAYS = _Q18.numbers["haste_ratio"], _Q18.numbers["settled_days"]
_RATIO, _PRICES, _MATERIAL = (_Q19.numbers[name] for name in ("price_ratio", "prices", "material_share"))
_Z, _FLOOR = _Q19.numbers["price_z"], _Q19.numbers["price_floor"]


def haste_out_of_norm(facts: Facts) -> Finding | None:
    """The order is urgent, or fast freight is to be paid for cheap goods in bulk."""
    if not facts.words:
        return None
    told = [word for word in split(facts.words) if word in _Q18.kinds]
    if not told or (facts.relation_days is not None and facts.relation_days >= _SETTLED_DAYS):
        return None
    if facts.peer_usual_amount is None or facts.amount < _HASTE_RATIO * facts.peer_usual_amount:
        # Samples travel by express every day; haste alone is all that is left to say.
        told = [word for word in told if word == "urgent"]
    if not told:
        return None
    phrase = max(told, key=lambda word: (_Q18.kinds[word], word))
    return found(_Q18, _Q18.kinds[phrase] * size(facts), phrase=phrase)


def _above_market(facts: Facts) -> float:
    """How far the price lies beyond what others pay for the same pack, 1 at the edge; 0 where they do not compare."""
    if not facts.market_price or not facts.price or facts.market_prices < _PRICES:
        return 0.0
    if facts.price < _RATIO * facts.market_price:
        return 0.0
    # Small orders cost more by weight: only like is compared with like.
    if facts.peer_usual_amount is None or facts.amount < _MATERIAL * facts.peer_usual_amount:
        return 0.0
    above = deviations(facts.price, facts.market_price, facts.market_spread, _FLOOR) / _Z
    return above if above >= 1.0 else 0.0


def indifferent_to_price_or_papers(facts: Facts) -> Finding | None:
    """The customer pays far above the market, or wants no certificate and no safety data sheet."""
    papers = bool(facts.words) and "no-papers" in split(facts.words)
    above = _above_market(facts)
    if above and facts.price is not None and facts.market_price is not None:
        strength = above + (_Q19.kinds["no-papers"] if papers else 0.0)
        return found(
            _Q19,
            strength * size(facts),
            basis="price",
            price=facts.price,
            market_price=facts.market_price,
            times_usual=facts.price / facts.market_price,
            spread=facts.market_spread,
            prices=facts.market_prices,
            currency=facts.currency,
            measure=facts.measure,
        )
    if not papers:
        return None
    return found(_Q19, _Q19.kinds["no-papers"] * size(facts), basis="papers")


INDICATORS = (haste_out_of_norm, indifferent_to_price_or_papers)
