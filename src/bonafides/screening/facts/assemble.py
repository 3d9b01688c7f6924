"""Puts the arrays and the words of an order together into its record of facts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from math import isnan
from typing import Any

import duckdb
import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.controls import EPOCH
from bonafides.screening.facts.dense import Dense
from bonafides.screening.facts.limits import MILLIONTHS
from bonafides.screening.facts.record import Facts
from bonafides.screening.facts.relation import HABITS
from bonafides.screening.facts.told import (
    Text,
    day_facts,
    file_facts,
    mail_facts,
    order_facts,
    place_facts,
    product_facts,
    read_texts,
)
from bonafides.screening.facts.windows import Ints, kilograms

CHANGES = tuple(
    ",".join(name for bit, name in enumerate(HABITS.values()) if number >> bit & 1)
    for number in range(1 << len(HABITS))
)


def _known(values: np.ndarray[Any, np.dtype[np.float64]], rows: Ints) -> list[float | None]:
    """Plain numbers with None for what is not known."""
    return [None if isnan(value) else value for value in values[rows].tolist()]


def _whole(values: np.ndarray[Any, np.dtype[np.float64]], rows: Ints) -> list[int | None]:
    return [None if isnan(value) else int(value) for value in values[rows].tolist()]


def _numbers(dense: Dense, rows: Ints, background: Background) -> dict[str, Sequence[object]]:
    """The columns of facts that are arrays, cut to the wanted rows."""
    own, relation, limits, peers = dense.history, dense.relation, dense.limits, dense.peers
    papers, moves = dense.on_file, dense.moves
    printed = [*(each.printed for each in background.controls.limits), None]
    listed = limits.limit[rows] >= 0
    return {
        "controlled": moves.controlled[rows].tolist(),
        "amount": kilograms(moves.amount[rows]).tolist(),
        "orders_before": relation.orders_before[rows].tolist(),
        "relation_days": _whole(relation.relation_days, rows),
        "days_since_last": _whole(relation.days_since_last, rows),
        "usual_gap_days": _known(relation.usual_gap_days, rows),
        "basket_lines": relation.basket_lines[rows].tolist(),
        "basket_controlled_lines": relation.basket_controlled_lines[rows].tolist(),
        "refusals_before": relation.refusals_before[rows].tolist(),
        "deliveries_before": relation.deliveries_before[rows].tolist(),
        "delivery_new": relation.delivery_new[rows].tolist(),
        "delivery_young": dense.places.delivery_young[rows].tolist(),
        "young_place_lines": dense.places.young_lines[rows].tolist(),
        "old_place_lines": dense.places.old_lines[rows].tolist(),
        "payer_differs": (moves.payer[rows] != 0).tolist(),
        "payer_orders_before": relation.payer_orders_before[rows].tolist(),
        "changed": [CHANGES[number] for number in relation.changed[rows].tolist()],
        "steady_orders": relation.steady_orders[rows].tolist(),
        "substance_orders_before": own.substance_orders_before[rows].tolist(),
        "months_active": own.months_active[rows].tolist(),
        "month_amount": own.month_amount[rows].tolist(),
        **_stretches(dense, rows),
        **{
            name: _known(getattr(own, name), rows)
            for name in (
                "usual_amount",
                "spread",
                "largest_before",
                "previous_amount",
                "usual_month_amount",
                "month_spread",
                "largest_month_amount",
            )
        },
        "peers": peers.peers[rows].tolist(),
        **{
            name: _known(getattr(peers, name), rows)
            for name in ("peer_usual_amount", "peer_spread", "peer_month_mean", "peer_pack_amount")
        },
        "quota_amount": _known(papers.quota, rows),
        "declared_amount": _known(papers.declared, rows),
        "near_cap_streak": papers.near_cap_streak[rows].tolist(),
        "threshold": [printed[number] for number in limits.limit[rows].tolist()],
        "threshold_share": _known(np.where(limits.limit >= 0, limits.share / MILLIONTHS, np.nan), rows),
        "period_share": _known(np.where(limits.limit >= 0, limits.period_share / MILLIONTHS, np.nan), rows),
        "period_orders": np.where(listed, limits.period_orders[rows], 0).tolist(),
        "period_largest_share": _largest_shares(dense, rows),
        "near_threshold_streak": limits.near_streak[rows].tolist(),
        "accounts_month": dense.sites.accounts_month[rows].tolist(),
        "sites_month": dense.sites.sites_month[rows].tolist(),
        "usual_sites_month": _known(dense.sites.usual_sites_month, rows),
        "packs": [count or None for count in moves.packs[rows].tolist()],
        "pack_amount": [amount / 1e9 if amount else None for amount in moves.pack_amount[rows].tolist()],
        "price": _known(moves.price, rows),
        "market_price": _known(dense.market_price, rows),
        "market_prices": dense.market_prices[rows].tolist(),
        "population_controlled_share": _known(dense.population_controlled_share, rows),
        "ledger_days": dense.ledger_days[rows].tolist(),
    }


def _stretches(dense: Dense, rows: Ints) -> dict[str, Sequence[object]]:
    """The last two months and the last year, and what they usually held."""
    months, year = dense.months, dense.year
    return {
        "orders_60_days": months.orders[rows].tolist(),
        "usual_orders_60_days": _known(months.usual_orders, rows),
        "amount_60_days": months.amount[rows].tolist(),
        "usual_amount_60_days": _known(months.usual_amount, rows),
        "year_amount": year.amount[rows].tolist(),
        "usual_year_orders": _known(year.usual_orders, rows),
        "usual_year_amount": _known(year.usual_amount, rows),
    }


def _largest_shares(dense: Dense, rows: Ints) -> list[float | None]:
    """The largest share of the threshold among the orders of the period, each row's own included."""
    limits, bought = dense.limits, dense.moves.sign > 0
    shares = np.where(bought, limits.share, 0)
    found: list[float | None] = []
    for row in rows.tolist():
        if limits.limit[row] < 0:
            found.append(None)
            continue
        earlier = shares[limits.period_low[row] : row]
        found.append(max(int(earlier.max(initial=0)), int(limits.share[row])) / MILLIONTHS)
    return found


def _sharing_facts(dense: Dense, row: int, background: Background) -> dict[str, object]:
    number = int(dense.sharing[row])
    if number < 0:
        return {}
    substance, month = int(dense.moves.substance[row]), int(dense.moves.month[row])
    sharing = background.shared.sharings[number]
    return {
        "shared_kind": sharing.kind,
        "shared_customers": sharing.others,
        "shared_same_substance": background.shared.same_substance(number, substance, month),
        "shared_newcomers": background.shared.newcomers(number, month),
        "shared_with_refused": sharing.with_refused,
    }


def _paper_facts(dense: Dense, row: int, text: Text, background: Background) -> dict[str, object]:
    party, substance = int(dense.moves.party[row]), int(dense.moves.substance[row])
    needed = bool(dense.on_file.licence_needed[row])
    found = background.licences.status(party, substance, text.ordered_on, needed=needed)
    year = float(dense.year.amount[row])
    return {
        "licence": found.status,
        "licence_number": found.number,
        "licence_until": found.until,
        "quota_used": year,
        "declared_used": year,
        "sites_month_amount": float(dense.history.month_amount[row]),
    }


def _refusal_facts(dense: Dense, row: int) -> dict[str, object]:
    day = int(dense.refused_on[row])
    if day < 0:
        return {}
    elsewhere = bool(dense.refused_at[row] != dense.moves.place_of_sale[row])
    return {"refused_on": EPOCH + timedelta(days=day), "refused_elsewhere": elsewhere}


_PLACES = {name: place for place, name in enumerate(Facts._fields)}
_BLANK = list(Facts())


def _filled(places: Sequence[int], values: Sequence[object], *told: Mapping[str, object]) -> Facts:
    """A record from columns by place and words by name; a tuple is made far faster than by keywords."""
    record: list[Any] = _BLANK.copy()
    for place, value in zip(places, values, strict=True):
        record[place] = value
    for each in told:
        for name, value in each.items():
            record[_PLACES[name]] = value
    return Facts._make(record)


def assemble(
    con: duckdb.DuckDBPyConnection, dense: Dense, rows: Ints, background: Background
) -> Iterator[tuple[int, Facts]]:
    """The facts of each wanted row, with the row's number."""
    texts = read_texts(con, dense.moves.line[rows])
    numbers = _numbers(dense, rows, background)
    places = [_PLACES[name] for name in numbers]
    substances = background.contents.substances
    for row, *values in zip(rows.tolist(), *numbers.values(), strict=True):
        text = texts[int(dense.moves.line[row])]
        substance = substances[int(dense.moves.substance[row])]
        customer = background.customers.get(text.customer)
        yield (
            row,
            _filled(
                places,
                values,
                order_facts(text, substance),
                file_facts(customer, substance.key) if customer is not None else {},
                day_facts(text, customer) if customer is not None else {},
                mail_facts(text.contact_email, customer),
                place_facts(text, substance.key),
                product_facts(text, background),
                _sharing_facts(dense, row, background),
                _paper_facts(dense, row, text, background),
                _refusal_facts(dense, row),
            ),
        )
