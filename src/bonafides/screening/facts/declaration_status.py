"""What does not fit about the declaration that a customer showed for a substance."""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.papers import paper_key
from bonafides.screening.facts.steps import Steps
from bonafides.screening.sql import statement

HUB_CUSTOMERS, HUB_SHARE = 10, 0.1
"""Who signs for more others than this, or for more of all who declare, is an office or a word for one."""


class Declaration(NamedTuple):
    """One declaration; `signer` is written alike for all whom one person signs for."""

    valid_from: date
    valid_until: date
    signed_on: date | None
    signer: str | None


class Signed(NamedTuple):
    """One customer for whom a person signed, from a day on; `stopped` is refused, blocked or named."""

    party: int
    since: date
    stopped: bool


class DeclarationStatus(NamedTuple):
    """What is said of a declaration on a day; names as in the facts record."""

    declaration_flaw: str | None = None
    declaration_until: date | None = None
    signer_customers: int = 0
    signer_refused: bool = False


_SOUND = DeclarationStatus()


class Declarations:
    """All declarations by party and substance, and for whom each signer signed."""

    def __init__(
        self, declared: dict[tuple[int, int], list[Declaration]], signed: dict[str, list[Signed]]
    ) -> None:
        self._declared = declared
        self._signed = signed

    @classmethod
    def read(cls, con: duckdb.DuckDBPyConnection) -> "Declarations":
        """Read them from the ledger."""
        declared: dict[tuple[int, int], list[Declaration]] = defaultdict(list)
        for party, substance, *row in con.execute(statement("facts/declaration_rows.sql")).fetchall():
            declared[party, substance].append(Declaration._make(row))
        limits = {"hub": HUB_CUSTOMERS, "share": HUB_SHARE}
        signed: dict[str, list[Signed]] = defaultdict(list)
        for signer, *one in con.execute(statement("facts/signers.sql"), limits).fetchall():
            signed[signer].append(Signed._make(one))
        return cls(dict(declared), dict(signed))

    @cached_property
    def doubtful(self) -> Steps:
        """By party and substance 1 where a signature might say something on some day."""
        of = [
            key
            for key, declared in self._declared.items()
            if any(_is_back_dated(each) or each.signer in self._signed for each in declared)
        ]
        party, substance = (np.array([key[place] for key in of], dtype=np.int64) for place in range(2))
        return Steps.of(
            paper_key(party, substance), np.zeros(len(of), np.int64), np.ones(len(of), dtype=np.int64)
        )

    def status(self, party: int, substance: int, on: date) -> DeclarationStatus:
        """What does not fit about the customer's declaration for a substance on a day."""
        declared = self._declared.get((party, substance))
        if not declared:
            return _SOUND
        begun = [each for each in declared if each.valid_from <= on]
        if not begun:
            return _SOUND
        last = max(begun, key=_last)
        others = [each for each in self._signed.get(last.signer or "", ()) if each.party != party]
        known = {each.party: each.stopped for each in others if each.since <= on}
        stopped, until = any(known.values()), max(each.valid_until for each in begun)
        if until < on:
            return DeclarationStatus("lapsed", until, len(known), stopped)
        if last.signed_on is not None and last.signed_on > on:
            return DeclarationStatus("back-dated", None, len(known), stopped)
        return DeclarationStatus("one signer" if known else None, None, len(known), stopped)


def _last(one: Declaration) -> tuple[date, date, str]:
    return one.valid_from, one.valid_until, one.signer or ""


def _is_back_dated(one: Declaration) -> bool:
    return one.signed_on is not None and one.signed_on > one.valid_from
