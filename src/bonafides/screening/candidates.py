"""Leaves out the orders on which no indicator can speak, so that only the others are judged one by one.

Each line repeats, a hair looser, the guard of the indicator it names; a test holds that an order left out has at
most standing findings of its customer, which are shown on another order.
"""

from collections.abc import Iterator
from itertools import chain

import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.dense import Dense
from bonafides.screening.facts.drift import EWMA_SPREADS
from bonafides.screening.facts.limits import MILLIONTHS
from bonafides.screening.facts.papers import paper_key
from bonafides.screening.facts.rise import Rise
from bonafides.screening.facts.stretches import Stretch
from bonafides.screening.facts.windows import Bools, Floats, Ints, kilograms, prefix

STANDING = frozenset({"C01", "C04", "C05", "C06", "C07", "C08", "C10", "F03", "Q10"})
"""Indicators of the customer itself: alone they are shown, and counted in the ranking, on its first order only."""

HAIR = 1e-9
"""Arrays and single numbers may differ in the last bit of a logarithm or a root."""


def _number(code: str, name: str) -> float:
    return CATALOGUE[code].numbers[name]


def _relation(dense: Dense) -> Iterator[Bools]:
    """C01, C14, C17, C18, C21, F16."""
    known = dense.relation
    age = np.nan_to_num(known.relation_days)
    new = (age <= _number("C01", "days")) & (dense.ledger_days - age >= _number("C01", "ledger_days"))
    yield new & ((known.orders_before == 0) | (known.relation_days >= 0))
    pause = known.days_since_last
    yield (pause >= _number("C17", "days")) & (pause >= _number("C17", "gap_ratio") * known.usual_gap_days)
    yield known.refusals_before > 0  # and Q13
    yield dense.shopping_days <= _number("C21", "days")
    yield (known.changed > 0) & (known.steady_orders >= _number("F16", "steady_orders"))
    yield (dense.uses.use_changed | dense.uses.use_missing) & (
        dense.uses.uses_before >= _number("C14", "orders")
    )


def _deviations(amount: Floats, usual: Floats, spread: Floats, floor: float) -> Floats:
    """As the indicators reckon them, a hair more; NaN where nothing is usual."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(amount / usual) / np.maximum(np.nan_to_num(spread), floor) + HAIR


def _count_deviations(count: Ints | Floats, usual: Floats) -> Floats:
    """The same of a count."""
    return 2.0 * (np.sqrt(count + 0.375) - np.sqrt(usual + 0.375)) + HAIR


def _sum_deviations(year: Stretch) -> Floats:
    """The same of a year's orders together."""
    spread, drift, orders = _number("Q01", "size_spread"), _number("Q01", "drift"), year.usual_orders
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.sqrt((1.0 + spread**2) * np.maximum(orders, 1.0) + (drift * orders) ** 2)
        return (year.amount - year.usual_amount) / (year.usual_amount / orders * chance) + HAIR


def _rise_deviations(rise: Rise) -> Floats:
    """The lesser of both, of a count and of a mean."""
    larger = np.log(rise.rise_amount / rise.rise_usual_amount) / rise.rise_spread + HAIR
    return np.minimum(_count_deviations(rise.rise_orders, rise.rise_usual_orders), larger)


def _own_history(dense: Dense) -> Iterator[Bools]:
    """Q01."""
    own, year, amount = dense.history, dense.year, kilograms(dense.moves.amount)
    ratio, z, floor = (_number("Q01", name) for name in ("ratio", "z", "spread_floor"))
    known, active = own.substance_orders_before >= _number("Q01", "orders"), own.months_active
    order = _deviations(amount, own.usual_amount, own.spread, floor)
    yield known & (amount >= ratio * own.usual_amount) & (order >= z)
    month = _deviations(own.month_amount, own.usual_month_amount, own.month_spread, floor)
    yield (
        (active >= _number("Q01", "months"))
        & (own.month_amount >= ratio * own.usual_month_amount)
        & (month >= z)
    )
    much = (year.usual_amount > 0) & (year.amount >= _number("Q01", "year_ratio") * year.usual_amount)
    much &= ~(dense.months.amount < _number("Q01", "amount_ratio") * dense.months.usual_amount)
    yield much & (year.usual_orders >= _number("Q01", "year_orders")) & (_sum_deviations(year) >= z)


def _more_often(dense: Dense) -> Iterator[Bools]:
    """Q09."""
    months, usual = dense.months, dense.months.usual_orders
    often = (months.orders >= _number("Q09", "ratio") * usual) & (
        _count_deviations(months.orders, usual) >= _number("Q09", "z")
    )
    more = months.amount >= _number("Q09", "amount_ratio") * months.usual_amount
    trifle = months.amount < _number("Q09", "material_share") * dense.peers.peer_usual_amount
    yield often & more & ~trifle


def _beside_others(dense: Dense) -> Iterator[Bools]:
    """Q23, Q25, Q26, Q27."""
    months, grown, drift = dense.months, dense.growth, dense.drift
    many = (months.orders >= _number("Q23", "orders_60")) & (months.usual_orders > 0)
    more = months.amount >= _number("Q23", "amount_ratio") * months.usual_amount
    yield many & more & (_count_deviations(months.orders, months.usual_orders) >= _number("Q23", "z"))
    yield grown.growth_deviations + HAIR >= _number("Q25", "z")
    ewma = np.minimum(drift.moving_ewma, drift.frozen_ewma)
    yield ewma * EWMA_SPREADS + HAIR >= _number("Q26", "z")
    yield _rise_deviations(dense.rise) >= _number("Q27", "z")


def _quantity(dense: Dense) -> Iterator[Bools]:
    """Q02, Q12."""
    own, peers, amount = dense.history, dense.peers, kilograms(dense.moves.amount)
    usual, month = peers.peer_usual_amount, own.month_amount
    z = _deviations(amount, usual, peers.peer_spread, _number("Q02", "spread_floor"))
    enough = peers.peers >= _number("Q02", "peers")
    large = (amount >= _number("Q02", "ratio") * usual) | (
        month >= _number("Q02", "month_ratio") * peers.peer_month_mean
    )
    yield enough & large & (z >= min(_number("Q02", "peer_z"), _number("Q02", "z")))
    yield enough & (month >= _number("Q02", "burst_ratio") * peers.peer_month_mean)
    before = own.substance_orders_before
    far = _deviations(amount, usual, peers.peer_spread, _number("Q12", "spread_floor"))
    yield (before == 0) & (amount >= _number("Q12", "ratio") * usual) & (far >= _number("Q12", "z"))
    few = before <= _number("Q12", "orders")
    yield few & (amount >= _number("Q12", "step_ratio") * own.previous_amount)


def _papers(dense: Dense, background: Background) -> Iterator[Bools]:
    """C02, Q03, Q04, Q06, Q08."""
    papers, limits = dense.on_file, dense.limits
    if background.papers.licences_known:
        yield papers.licence_needed & ~papers.licensed
    yield papers.used > _number("Q03", "ratio") * papers.declared
    yield papers.used > _number("Q03", "ratio") * papers.quota
    near = _number("Q04", "low_share") * MILLIONTHS
    yield (limits.limit >= 0) & (limits.share >= near) & (limits.share < MILLIONTHS)
    yield limits.near_streak >= _number("Q08", "streak")
    yield papers.near_cap_streak >= _number("Q08", "streak")
    yield dense.sites.sites_month + dense.sites.accounts_month - 1 >= _number("Q06", "sites")


def _suppliers(dense: Dense) -> Iterator[Bools]:
    """Q07, Q17, Q21, Q28."""
    sites, known, before = dense.sites, dense.relation, dense.history.substance_orders_before
    excess = sites.new_suppliers - sites.usual_new_suppliers + HAIR >= _number("Q07", "excess_suppliers")
    yield (sites.new_suppliers >= _number("Q07", "suppliers")) & excess
    yield (known.apparatus_days <= _number("Q17", "days")) & (before <= _number("Q17", "orders"))
    yield (dense.sharing >= 0) & (before <= _number("Q21", "orders"))
    bought = dense.relatives
    yield bought.relative_new & (bought.listed_orders_before >= _number("Q28", "orders"))


def _signatures(dense: Dense, background: Background) -> Iterator[Bools]:
    """C03, C19, F14."""
    moves, papers, relation = dense.moves, dense.on_file, dense.relation
    if background.licences.holders_of_shared:
        yield np.isin(moves.party, background.licences.holders_of_shared)
    elsewhere = relation.delivery_new | (relation.deliveries_before == 0)
    yield papers.licensed & elsewhere & (moves.email != 0) & (moves.delivery != 0)
    yield papers.lapsed
    key = paper_key(moves.party, moves.substance)
    yield background.declarations.doubtful.at(key, moves.day, missing=0) > 0


def _period(dense: Dense) -> Bools:
    """Q05."""
    own, limits = dense.history, dense.limits
    rhythm = (own.months_active >= _number("Q05", "months")) & (
        own.month_amount <= _number("Q05", "largest_ratio") * own.largest_month_amount
    )
    full = (limits.period_share >= MILLIONTHS) & (limits.period_orders >= _number("Q05", "orders_period"))
    apart = _below(dense, 1.0) & ~(rhythm & _below(dense, _number("Q05", "near_share")))
    return np.asarray(full & apart, dtype=bool)


def _below(dense: Dense, share: float) -> Bools:
    """Whether no order of the period reaches this share of the threshold, the row's own included."""
    limits, row = dense.limits, dense.groups.rows()
    reaching = limits.share >= share * MILLIONTHS
    before = prefix(reaching & (dense.moves.sign > 0))
    return np.asarray(~reaching & (before[row] == before[limits.period_low]), dtype=bool)


def _goods(dense: Dense, background: Background) -> Iterator[Bools]:
    """Q15, Q19, Q22 and everything that is told by words, papers or places."""
    moves, peers = dense.moves, dense.peers
    small = kilograms(moves.pack_amount) <= _number("Q15", "pack_ratio") * peers.peer_pack_amount
    yield (
        (moves.packs >= _number("Q15", "packs"))
        & small
        & (moves.pack_amount > 0)
        & (peers.peers >= _number("Q15", "peers"))
        & (kilograms(moves.amount) >= _number("Q15", "material_share") * peers.peer_usual_amount)
    )
    floor, market = _number("Q19", "price_floor"), dense.market
    above = _deviations(moves.price, market.mean, market.deviation, floor) >= _number("Q19", "price_z")
    yield above & (market.number >= _number("Q19", "prices"))
    yield moves.odd_product | moves.telling | (dense.places.consigned_days >= 0)
    yield dense.relation.delivery_new & (dense.relation.deliveries_before >= _number("F08", "deliveries"))
    young = dense.places.young_lines >= _number("F08", "young_lines")
    yield dense.places.delivery_young & young & (dense.places.old_lines > 0)
    yield np.isin(moves.email, background.standing.telling_mail) & (moves.email != 0)
    yield np.isin(moves.delivery, background.standing.telling_place) & (moves.delivery != 0)
    yield background.standing.stopped[moves.party]


def _asks_alone() -> bool:
    """Whether a rule pack lets one family, or one standing finding, ask by itself; the catalogue does not."""
    hard = any(CATALOGUE[code].hard is not None for code in STANDING)
    return CATALOGUE.judging.families < 2 or hard


def _standing(dense: Dense, background: Background) -> Bools:
    """Two families of standing findings could ask together; one alone never does, and shows on a first order."""
    party, standing, known = dense.moves.party, background.standing, dense.relation
    only_controlled = (known.basket_lines >= _number("Q10", "lines")) & (
        known.basket_controlled_lines >= known.basket_lines
    )
    use = standing.misfit[party, dense.moves.substance] | only_controlled
    families = [
        standing.identity[party],
        standing.newness[party],
        standing.payment[party],
        dense.sharing >= 0,
        use,
    ]
    speaking = np.sum(families, axis=0)
    first = dense.history.substance_orders_before == 0
    needed = 1 if _asks_alone() else 2
    return np.asarray((speaking >= needed) | ((speaking == 1) & first), dtype=bool)


def candidates(dense: Dense, background: Background) -> Ints:
    """Rows of judged movements on which an indicator might speak."""
    flags = _standing(dense, background)
    for guard in chain(
        _relation(dense),
        _own_history(dense),
        _more_often(dense),
        _beside_others(dense),
        _quantity(dense),
        _papers(dense, background),
        _suppliers(dense),
        _signatures(dense, background),
        (_period(dense),),
        _goods(dense, background),
    ):
        flags |= guard
    return np.flatnonzero(flags & dense.moves.judged)
