"""Leaves out the orders on which no indicator can speak, so that only the others are judged one by one.

Each line repeats, looser, the guard of the indicator it names; a test holds that no order left out would
have been asked about, and that nothing but a standing finding of its customer is lost with it.
"""

from collections.abc import Iterator

import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.dense import Dense
from bonafides.screening.facts.limits import MILLIONTHS, NEAR
from bonafides.screening.facts.windows import Bools, Ints, kilograms


def _number(code: str, name: str) -> float:
    return CATALOGUE[code].numbers[name]


def _relation(dense: Dense) -> Iterator[Bools]:
    """C01, C14, C17, C18, F16."""
    known = dense.relation
    age = np.nan_to_num(known.relation_days)
    new = (age <= _number("C01", "days")) & (dense.ledger_days - age >= _number("C01", "ledger_days"))
    yield new & ((known.orders_before == 0) | (known.relation_days >= 0))
    yield known.days_since_last >= _number("C17", "days")
    yield known.refusals_before > 0
    yield known.changed > 0
    yield (dense.uses.use_changed | dense.uses.use_missing) & (
        dense.uses.uses_before >= _number("C14", "orders")
    )


def _quantity(dense: Dense) -> Iterator[Bools]:
    """Q01, Q02, Q09, Q12."""
    own, peers, amount = dense.history, dense.peers, kilograms(dense.moves.amount)
    ratio = _number("Q01", "ratio")
    yield (amount >= ratio * own.usual_amount) & (own.substance_orders_before >= _number("Q01", "orders"))
    yield (own.month_amount >= ratio * own.usual_month_amount) & (
        own.months_active >= _number("Q01", "months")
    )
    yield amount >= _number("Q02", "ratio") * peers.peer_usual_amount
    yield own.month_amount >= _number("Q02", "month_ratio") * peers.peer_month_mean
    months, year = dense.months, dense.year
    yield (months.orders >= _number("Q09", "orders_60")) & (
        months.orders >= _number("Q09", "ratio") * months.usual_orders
    )
    yield (year.usual_amount > 0) & (year.amount >= _number("Q01", "year_ratio") * year.usual_amount)
    few = own.substance_orders_before <= _number("Q12", "orders")
    yield few & (amount >= _number("Q12", "ratio") * peers.peer_usual_amount)
    yield amount >= _number("Q12", "step_ratio") * own.previous_amount


def _papers(dense: Dense, background: Background) -> Iterator[Bools]:
    """C02, Q03, Q04, Q05, Q06, Q08."""
    papers, limits = dense.on_file, dense.limits
    if background.papers.licences_known:
        yield papers.licence_needed & ~papers.licensed
    yield dense.year.amount > papers.declared
    yield dense.year.amount > papers.quota
    yield (limits.limit >= 0) & (limits.share >= NEAR * MILLIONTHS) & (limits.share < MILLIONTHS)
    yield (limits.period_share >= MILLIONTHS) & (limits.period_orders >= _number("Q05", "orders_period"))
    yield limits.near_streak >= _number("Q08", "streak")
    yield papers.near_cap_streak >= _number("Q08", "streak")
    yield dense.sites.sites_month + dense.sites.accounts_month - 1 >= _number("Q06", "sites")


def _goods(dense: Dense, background: Background) -> Iterator[Bools]:
    """Q15, Q19, Q22 and everything that is told by words, papers or places."""
    moves, peers = dense.moves, dense.peers
    yield (moves.packs >= _number("Q15", "packs")) & (
        kilograms(moves.pack_amount) <= _number("Q15", "pack_ratio") * peers.peer_pack_amount
    )
    yield moves.price >= _number("Q19", "price_ratio") * dense.market_price
    yield moves.odd_product | moves.telling | dense.relation.delivery_new | dense.places.delivery_young
    yield np.isin(moves.email, background.standing.telling_mail) & (moves.email != 0)
    yield np.isin(moves.delivery, background.standing.telling_place) & (moves.delivery != 0)
    yield background.standing.stopped[moves.party]


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
    return np.asarray((speaking >= 2) | ((speaking == 1) & first), dtype=bool)


def candidates(dense: Dense, background: Background) -> Ints:
    """Rows of judged movements on which an indicator might speak."""
    flags = _standing(dense, background)
    for guards in (_relation(dense), _quantity(dense), _papers(dense, background), _goods(dense, background)):
        for guard in guards:
            flags |= guard
    return np.flatnonzero(flags & dense.moves.judged)
