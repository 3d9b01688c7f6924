"""Which parties may be one, for a person to judge: what they share, and last their names."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.people import free_mail
from bonafides.screening.sql import statement
from bonafides.screening.who.judgements import Judgements
from bonafides.screening.who.names import Way, way
from bonafides.screening.who.proofs import Hub

SHORTEST = 5  # signs; less identifies nobody
NAMES_A_PARTY = 3
SAME, LITTLE = 0.97, 0.5
"""From the first on, two names differ in writing alone; below the second they have little in common."""
LEAST = 0.5


class Proposal(NamedTuple):
    """Two customers that may be one party.

    Attributes:
        score: from 0 to 1; how likely, if the weights of the evidence are right.
        evidence: codes of what speaks for it, the strongest first.
    """

    customer: str
    other: str
    score: float
    evidence: tuple[str, ...]
    name: str
    other_name: str


class Proposed(NamedTuple):
    """What a person is asked, the likeliest first, and the values that say nothing."""

    proposals: tuple[Proposal, ...]
    hubs: tuple[Hub, ...]
    is_plain: bool


class Party(NamedTuple):
    """The customers of a party and the names they bear."""

    customers: tuple[str, ...]
    names: tuple[str, ...]


@cache
def bits() -> Mapping[str, float]:
    """Weight of each kind of evidence, as the binary logarithm of a likelihood ratio."""
    text = (files("bonafides.screening.who") / "evidence.csv").read_text(encoding="utf-8")
    return {row["evidence"]: float(row["bits"]) for row in csv.DictReader(text.splitlines())}


def of_names(alikeness: float, alike: float) -> str | None:
    """What two names say, if they say anything."""
    if alikeness >= SAME:
        return "name"
    if alikeness >= alike:
        return "name-alike"
    return "name-differs" if alikeness < LITTLE else None


def likelihood(shared: Mapping[str, int], named: str | None) -> float:
    """How likely two parties are one.

    Args:
        shared: kinds of value that both use, with the fewest parties that use one of them.
        named: what their names say.
    """
    weight = bits()["prior"] + sum(bits()[kind] - log2(users - 1) for kind, users in shared.items())
    if named is not None:
        weight += bits()[named]
    return 1 / (1 + 2**-weight)


def _fewest(shared: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The fewest users of each kind of value; a word of a name only leads to a pair and proves nothing."""
    found: dict[str, int] = {}
    for each in shared:
        if each["kind"] != "word":
            found[each["kind"]] = min(each["users"], found.get(each["kind"], each["users"]))
    if "e-mail" in found:
        found.pop("domain", None)  # it says the same again
    return found


def _read_parties(con: duckdb.DuckDBPyConnection) -> dict[int, Party]:
    return {
        number: Party(tuple(customers), tuple(names))
        for number, customers, names in con.execute(statement("who/parties.sql")).fetchall()
    }


def _create_words(con: duckdb.DuckDBPyConnection, parties: Mapping[int, Party], by: Way) -> None:
    rows = [
        (number, word)
        for number, party in parties.items()
        for word in sorted({word for name in party.names for word in by.words(name) if len(word) > 2})
    ]
    table = pa.table(
        {
            "party": pa.array([number for number, _ in rows], pa.int64()),
            "word": pa.array([word for _, word in rows], pa.string()),
        }
    )
    con.register("words", table)
    con.execute("create or replace table who_words as select * from words")
    con.unregister("words")


def _settled(parties: Mapping[int, Party], judgements: Judgements) -> set[tuple[int, int]]:
    """Pairs of parties of which a person has spoken: different, or unsure."""
    party = {customer: number for number, each in parties.items() for customer in each.customers}
    pairs = judgements.different | judgements.unsure
    numbers = [(party[one], party[other]) for one, other in pairs if one in party and other in party]
    return {(min(pair), max(pair)) for pair in numbers}


def _alikeness(one: Party, other: Party, by: Way) -> float | None:
    """How alike the nearest of their names are; None where one has none."""
    return max(
        (
            by.compare(left, right)
            for left in one.names[:NAMES_A_PARTY]
            for right in other.names[:NAMES_A_PARTY]
        ),
        default=None,
    )


def _proposal(one: Party, other: Party, shared: Sequence[Mapping[str, Any]], by: Way) -> Proposal | None:
    fewest, alikeness = _fewest(shared), _alikeness(one, other, by)
    named = None if alikeness is None else of_names(alikeness, by.alike)
    score = likelihood(fewest, named)
    if score < LEAST:
        return None
    codes = [*fewest, *([named] if named else [])]
    return Proposal(
        one.customers[0],
        other.customers[0],
        round(score, 3),
        tuple(sorted(codes, key=lambda code: (-bits()[code], code))),
        next(iter(one.names), ""),
        next(iter(other.names), ""),
    )


def propose(con: duckdb.DuckDBPyConnection, judgements: Judgements, *, plainly: bool = False) -> Proposed:
    """Find the parties that may be one; those of which a person has spoken are not proposed again.

    Args:
        con: the ledger, with its table `parties`.
        judgements: what a person has said.
        plainly: compare names as without the extra.
    """
    by, parties = way(plainly=plainly), _read_parties(con)
    hub = int(CATALOGUE["C08"].numbers["customers_hub"])
    con.execute(statement("facts/compared.sql"))
    con.execute(statement("who/values.sql"), {"shortest": SHORTEST, "free": sorted(free_mail())})
    con.execute(statement("who/shared.sql"))
    _create_words(con, parties, by)
    settled = _settled(parties, judgements)
    found = [
        _proposal(parties[one], parties[other], shared, by)
        for one, other, shared in _pairs(con, hub)
        if (one, other) not in settled
    ]
    proposals = sorted(
        (each for each in found if each), key=lambda each: (-each.score, each.customer, each.other)
    )
    return Proposed(tuple(proposals), _hubs(con, hub), by.is_plain)


def _pairs(con: duckdb.DuckDBPyConnection, hub: int) -> Iterator[tuple[int, int, list[dict[str, Any]]]]:
    rows = con.execute(statement("who/pairs.sql"), {"hub": hub})
    while some := rows.fetchmany(10_000):
        yield from some


def _hubs(con: duckdb.DuckDBPyConnection, hub: int) -> tuple[Hub, ...]:
    rows = con.execute(
        "select kind, value, users from who_shared where users > $hub order by users desc, kind, value",
        {"hub": hub},
    )
    return tuple(Hub(*row) for row in rows.fetchall())
