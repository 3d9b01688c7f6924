"""The few rows of a shard that are looked at one by one, cut out of its arrays so that the shard can be let go."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bonafides.screening.facts.dense import Dense
from bonafides.screening.facts.limits import MILLIONTHS
from bonafides.screening.facts.windows import Bools, Floats, Ints, kilograms

type Column = NDArray[Any]


class Wanted(NamedTuple):
    """One entry a row.

    Attributes:
        facts: columns of the facts record by name; NaN is what is not known.
        refused_on: day of the last refusal before; -1 without one.
        refused_substance: of that refusal, where it is another than the row's; else -1.
        limit: index of the threshold that applies; -1 without one.
    """

    line: Ints
    product: Ints
    party: Ints
    substance: Ints
    month: Ints
    sharing: Ints
    licence_needed: Bools
    refused_on: Ints
    refused_elsewhere: Bools
    refused_substance: Ints
    changed: Ints
    limit: Ints
    facts: Mapping[str, Column]


def wanted(dense: Dense, rows: Ints) -> Wanted:
    """Cut out some rows."""
    moves = dense.moves
    return Wanted(
        line=moves.line[rows],
        product=moves.product[rows],
        party=moves.party[rows],
        substance=moves.substance[rows],
        month=moves.month[rows],
        sharing=dense.sharing[rows],
        licence_needed=dense.on_file.licence_needed[rows],
        refused_on=dense.refused_on[rows],
        refused_elsewhere=dense.refused_at[rows] != moves.place_of_sale[rows],
        refused_substance=dense.refused_substance[rows],
        changed=dense.relation.changed[rows],
        limit=dense.limits.limit[rows],
        facts={name: column[rows] for name, column in _columns(dense).items()} | _largest(dense, rows),
    )


def between(rows: Wanted, first: int, last: int) -> Wanted:
    """Some rows that lie together, from `first` to before `last`."""
    facts = {name: column[first:last] for name, column in rows.facts.items()}
    return Wanted._make([*(column[first:last] for column in rows[:-1]), facts])


def joined(parts: Sequence[Wanted]) -> Wanted:
    """The rows of several shards, one after the other."""
    if len(parts) == 1:
        return parts[0]
    facts = {name: np.concatenate([part.facts[name] for part in parts]) for name in parts[0].facts}
    columns = [np.concatenate(column) for column in list(zip(*parts, strict=True))[:-1]]
    return Wanted._make([*columns, facts])


def _columns(dense: Dense) -> dict[str, Column]:
    """The columns of facts that are arrays; what another record calls as the facts do stands in it under that name."""
    own, relation, sites = dense.history, dense.relation, dense.sites
    named = {
        **{name: getattr(own, name) for name in own._fields if not name.startswith("peer_rows")},
        **{
            name: getattr(relation, name)
            for name in relation._fields
            if name not in {"changed", "refusal_row"}
        },
        **dense.uses._asdict(),
        **dense.peers._asdict(),
        **sites._asdict(),
        **dense.growth._asdict(),
        **dense.drift._asdict(),
        **dense.rise._asdict(),
        **dense.relatives._asdict(),
    }
    return named | _of_moves(dense) | _stretches(dense) | _of_papers(dense) | _of_limits(dense)


def _of_moves(dense: Dense) -> dict[str, Column]:
    moves = dense.moves
    return {
        "controlled": moves.controlled,
        "amount": kilograms(moves.amount),
        "payer_differs": moves.payer != 0,
        "packs": np.where(moves.packs != 0, moves.packs, np.nan),
        "pack_amount": np.where(moves.pack_amount != 0, kilograms(moves.pack_amount), np.nan),
        "price": moves.price,
        "market_price": dense.market.mean,
        "market_spread": dense.market.deviation,
        "market_prices": dense.market.number,
        "population_controlled_share": dense.population_controlled_share,
        "ledger_days": dense.ledger_days,
        "shopping_days": dense.shopping_days,
        "delivery_young": dense.places.delivery_young,
        "young_place_lines": dense.places.young_lines,
        "old_place_lines": dense.places.old_lines,
        "consigned_days": dense.places.consigned_days,
    }


def _stretches(dense: Dense) -> dict[str, Column]:
    """The last two months and the last year, and what they usually held."""
    months, year = dense.months, dense.year
    return {
        "orders_60_days": months.orders,
        "usual_orders_60_days": months.usual_orders,
        "amount_60_days": months.amount,
        "usual_amount_60_days": months.usual_amount,
        "year_amount": year.amount,
        "usual_year_orders": year.usual_orders,
        "usual_year_amount": year.usual_amount,
    }


def _of_papers(dense: Dense) -> dict[str, Column]:
    papers = dense.on_file
    return {
        "quota_amount": papers.quota,
        "quota_used": papers.used,
        "declared_amount": papers.declared,
        "declared_used": papers.used,
        "sites_month_amount": dense.history.month_amount,
        "near_cap_streak": papers.near_cap_streak,
    }


def _of_limits(dense: Dense) -> dict[str, Column]:
    limits = dense.limits
    listed = limits.limit >= 0
    return {
        "threshold_share": _share(listed, limits.share),
        "period_share": _share(listed, limits.period_share),
        "period_orders": np.where(listed, limits.period_orders, 0),
        "near_threshold_streak": limits.near_streak,
    }


def _share(listed: Bools, millionths: Ints) -> Floats:
    return np.where(listed, millionths / MILLIONTHS, np.nan)


def _largest(dense: Dense, rows: Ints) -> dict[str, Column]:
    """The largest share of the threshold among the orders of the period, each row's own included."""
    limits = dense.limits
    if not len(rows):
        return {"period_largest_share": np.zeros(0)}
    bought = np.where(dense.moves.sign > 0, limits.share, 0)
    edges = np.stack([limits.period_low[rows], rows], axis=1).ravel()
    earlier = np.maximum.reduceat(bought, edges)[::2]  # where a row is the first of its period: itself
    return {"period_largest_share": _share(limits.limit[rows] >= 0, np.maximum(earlier, limits.share[rows]))}
