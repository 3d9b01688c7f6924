"""What a person has judged of pairs of customers: same, different, or not sure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import duckdb

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

type Pair = tuple[str, str]


class WhoError(Exception):
    """A person's judgements cannot be followed; the message is one sentence: lines, what, remedy."""


class Judged(NamedTuple):
    """One row of the file.

    Attributes:
        judgement: same, different or unsure; None while nobody has filled it in.
        on: the day of it.
    """

    line: int
    customer: str
    other: str
    judgement: str | None
    on: date | None = None

    @property
    def pair(self) -> Pair:
        """The two customers, the smaller number first: a judgement has no direction."""
        return (self.customer, self.other) if self.customer < self.other else (self.other, self.customer)


class Judgements(NamedTuple):
    """The last word on each pair.

    Attributes:
        same: the newest first, so that the oldest gives way where three of them cannot all hold.
        unknown: customers that the ledger does not know; what is judged of them waits.
        blank: rows that nobody has judged yet.
    """

    same: tuple[Pair, ...] = ()
    different: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    unknown: tuple[str, ...] = ()
    blank: int = 0

    def counts(self) -> Mapping[str, int]:
        """How many pairs each word was said of."""
        return {
            SAME: len(self.same),
            DIFFERENT: len(self.different),
            UNSURE: len(self.unsure),
            "blank": self.blank,
        }


def _last_words(rows: Iterable[Judged]) -> dict[Pair, Judged]:
    """The judgement of each pair that counts: of several the latest.

    Raises:
        WhoError: two of one day, or without a day, say different things.
    """
    last: dict[Pair, Judged] = {}
    for row in sorted(rows, key=lambda each: (each.on or date.min, each.line)):
        earlier = last.get(row.pair)
        if earlier is not None and earlier.judgement != row.judgement and earlier.on == row.on:
            raise WhoError(
                f"Judgements, lines {earlier.line} and {row.line}: {row.pair[0]} and {row.pair[1]} are judged"
                f" {earlier.judgement} and {row.judgement}, and no later day says which counts; leave one out or date it."
            )
        last[row.pair] = row
    return last


def _refuse_selves(rows: Iterable[Judged]) -> None:
    for row in rows:
        if row.customer == row.other:
            raise WhoError(
                f"Judgements, line {row.line}: {row.customer} is judged against itself; name two customers."
            )


def settled(rows: Iterable[Judged], known: Iterable[str]) -> Judgements:
    """The last word on each pair of customers that the ledger knows; the order of rows does not matter.

    Raises:
        WhoError: a customer is judged against himself, or two judgements contradict each other.
    """
    rows, known = list(rows), frozenset(known)
    _refuse_selves(rows)
    last = _last_words(row for row in rows if row.judgement)
    unknown = {customer for row in rows for customer in row.pair} - known
    here = sorted((row for row in last.values() if unknown.isdisjoint(row.pair)), key=lambda row: row.pair)
    of = {word: [row for row in here if row.judgement == word] for word in (SAME, DIFFERENT, UNSURE)}
    newest = sorted(of[SAME], key=lambda row: row.on or date.min, reverse=True)
    return Judgements(
        same=tuple(row.pair for row in newest),
        different=frozenset(row.pair for row in of[DIFFERENT]),
        unsure=frozenset(row.pair for row in of[UNSURE]),
        unknown=tuple(sorted(unknown)),
        blank=sum(row.judgement is None for row in rows),
    )


def _as_written(text: str, known: frozenset[str]) -> str:
    """A number without the apostrophe that keeps a spreadsheet from running it."""
    bare = text.removeprefix("'")
    return bare if text not in known and bare in known and bare.startswith(FORMULAS) else text


def read_judgements(con: duckdb.DuckDBPyConnection) -> Judgements:
    """The judgements of the ledger; empty where no file of them was read.

    Raises:
        WhoError: they cannot be followed.
    """
    rows = con.execute(
        "select line, customer, other, judgement, judged_on from judgements order by line"
    ).fetchall()
    if not rows:
        return Judgements()
    named = "select customer from judgements union select other from judgements"
    known = frozenset(
        customer
        for (customer,) in con.execute(
            f"with named as ({named}), asked as (select customer from named union select customer[2:] from named)"
            " select customer from orders where customer in (from asked)"
            " union select customer from customers where customer in (from asked)"
        ).fetchall()
    )
    judged = (
        Judged(line, _as_written(customer, known), _as_written(other, known), *rest)
        for line, customer, other, *rest in rows
    )
    return settled(judged, known)
