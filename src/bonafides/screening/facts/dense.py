"""The facts of every movement of a screened substance, as arrays: one shard of customers at a time."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.facts.drift import Drift, drift
from bonafides.screening.facts.growth import Growth, growth
from bonafides.screening.facts.history import History, history, months_of
from bonafides.screening.facts.limits import MILLIONTHS, Limits, limits, near_cap_streak
from bonafides.screening.facts.moves import Moves, by_substance
from bonafides.screening.facts.papers import paper_key
from bonafides.screening.facts.peers import Peers, market, peers
from bonafides.screening.facts.places import Places, places
from bonafides.screening.facts.relation import Relation, relation
from bonafides.screening.facts.relatives import Relatives, counted, relatives
from bonafides.screening.facts.rise import Rise, rise
from bonafides.screening.facts.sites import Sites, sites
from bonafides.screening.facts.stretches import LONG_DAYS, SHORT_DAYS, Stretch, stretch
from bonafides.screening.facts.uses import Uses, uses
from bonafides.screening.facts.windows import Bools, Floats, Groups, Ints, Spread


class OnFile(NamedTuple):
    """What papers say for each row; amounts in kilograms, NaN where none is on file, or none is asked for.

    A declaration lapsed where one has begun and none that names a quantity is in force.
    """

    licence_needed: Bools
    licensed: Bools
    quota: Floats
    declared: Floats
    used: Floats  # of the 365 days to the row, it included
    lapsed: Bools
    near_cap_streak: Ints


class Dense(NamedTuple):
    """Arrays of one shard, one entry for each movement of a substance, in one order for all of them."""

    moves: Moves
    groups: Groups
    history: History
    growth: Growth
    drift: Drift
    rise: Rise
    months: Stretch  # the last 60 days
    year: Stretch
    limits: Limits
    relation: Relation
    relatives: Relatives
    places: Places
    sites: Sites
    uses: Uses
    peers: Peers
    on_file: OnFile
    market: Spread
    population_controlled_share: Floats
    sharing: Ints
    ledger_days: Ints
    refused_on: Ints  # day of the last refusal before; -1 without one
    refused_at: Ints  # place of sale of that refusal
    shopping_days: Floats  # since another place of sale last refused this very substance; NaN where none did
    refused_substance: Ints  # its substance; -1 where it is the row's own or none that is screened


def _on_file(
    moves: Moves, groups: Groups, background: Background, *, of_limits: Limits, year: Stretch
) -> OnFile:
    """Papers of each row; below the quantity that the law exempts no licence is needed, nor for a relative."""
    exempt = moves.relative | (of_limits.limit >= 0) & (of_limits.period_share < MILLIONTHS)
    key = paper_key(moves.party, moves.substance)
    papers = background.papers
    quota = np.where(moves.relative, 0, papers.quota.at(key, moves.day, missing=0)) / 1e9
    in_force = np.where(moves.relative, -1, papers.declared.at(key, moves.day))
    declared = in_force / 1e9
    cap = np.where(quota > 0, quota, declared)
    return OnFile(
        licence_needed=(background.controls.licence.at(moves.substance, moves.day, missing=0) > 0) & ~exempt,
        licensed=papers.licensed.at(key, moves.day, missing=0) > 0,
        quota=np.where(quota > 0, quota, np.nan),
        declared=np.where(declared > 0, declared, np.nan),
        used=year.amount,
        lapsed=in_force == 0,
        near_cap_streak=near_cap_streak(moves, groups, cap),
    )


def _shopping_days(moves: Moves, groups: Groups) -> Floats:
    last = groups.last(moves.refusal)
    elsewhere = (last >= 0) & (moves.place_of_sale[last] != moves.place_of_sale) & (moves.sign > 0)
    return np.where(elsewhere, moves.day - moves.day[last], np.nan)


def _population(moves: Moves, background: Background) -> Floats:
    everyone = np.zeros(len(moves.month), dtype=np.int64)
    sums = background.population.window(everyone, moves.month, months=1 << 18)
    lines = sums["lines"]
    return np.where(lines > 0, sums["controlled"] / np.maximum(lines, 1), np.nan)


def dense_facts(every: Moves, background: Background) -> Dense:
    """Compute the facts of all movements of some parties."""
    every = every._replace(
        delivery=background.spellings.settle(every.delivery),
        email=background.spellings.settle(every.email),
        phone=background.spellings.settle(every.phone),
    )
    parties = Groups.of(every.party)
    of_party, of_places = relation(every, parties, every.controlled), places(every, parties)
    moves, groups, rows = by_substance(every)
    by_month = months_of(moves, groups)
    weighed = counted(moves)
    own, of_limits = history(moves, groups, by_month), limits(weighed, groups, background.controls)
    refusal, age = of_party.refusal_row[rows], of_party.relation_days[rows]
    year = stretch(moves, groups, age, LONG_DAYS)
    of_law = year if weighed is moves else stretch(weighed, groups, age, LONG_DAYS)
    return Dense(
        moves=moves,
        groups=groups,
        history=own,
        growth=growth(moves, by_month, own.month_amount),
        drift=drift(moves, by_month, own.month_amount, background.seasons),
        rise=rise(moves, groups),
        months=stretch(moves, groups, age, SHORT_DAYS),
        year=year,
        limits=of_limits,
        relation=Relation._make(column[rows] for column in of_party),
        relatives=relatives(moves, groups),
        places=Places._make(column[rows] for column in of_places),
        sites=sites(moves, groups, by_month),
        uses=uses(moves, groups),
        peers=peers(moves, own, background.peers),
        on_file=_on_file(weighed, groups, background, of_limits=of_limits, year=of_law),
        market=market(moves, background.prices),
        population_controlled_share=_population(moves, background),
        sharing=background.shared.at(moves.party, moves.month),
        ledger_days=moves.day - background.first_day_number,
        refused_on=np.where(refusal >= 0, every.day[refusal], -1),
        refused_at=np.where(refusal >= 0, every.place_of_sale[refusal], 0),
        shopping_days=_shopping_days(moves, groups),
        refused_substance=np.where(
            (refusal >= 0) & (every.substance[refusal] != moves.substance), every.substance[refusal], -1
        ),
    )
