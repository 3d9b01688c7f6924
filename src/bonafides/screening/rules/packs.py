"""A rule pack that is in order, and the catalogue that it makes."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from bonafides.screening.catalogue import Catalogue, Entry, Pack, Suppression, Watched
from bonafides.screening.result import Outcome

SOFT = "none"
"""Written for an outcome: the indicator asks for none by itself."""


class Trial(NamedTuple):
    """An order with what the rules shall say of it.

    Attributes:
        line: where it stands in the pack.
        facts: what is known of the order; all else is as where nothing is known.
        codes: the findings, suppressed ones left out.
        outcome: what is proposed; None where the test says nothing of it.
        suppressed: the findings that are explained.
    """

    name: str
    line: int
    facts: Mapping[str, Any]
    codes: frozenset[str]
    outcome: Outcome | None
    suppressed: frozenset[str]


class RulePack(NamedTuple):
    """What a pack changes.

    Attributes:
        sha256: of its text.
        judging: marks of the judge by name.
        indicators: the tables of the pack by code: weight, hard, numbers, kinds, queue.
    """

    name: str
    version: int
    made_on: date
    reason: str
    sha256: str
    judging: Mapping[str, Any]
    indicators: Mapping[str, Mapping[str, Any]]
    suppressions: tuple[Suppression, ...]
    watched: tuple[Watched, ...]
    tests: tuple[Trial, ...]


def digest(text: str) -> str:
    """The SHA-256 of a pack's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def applied(catalogue: Catalogue, pack: RulePack) -> Catalogue:
    """The catalogue as a pack changes it; what the pack does not name stays."""
    return replace(
        catalogue,
        entries={
            code: _changed(entry, pack.indicators.get(code, {})) for code, entry in catalogue.entries.items()
        },
        judging=replace(catalogue.judging, **pack.judging),
        pack=Pack(pack.name, pack.version, pack.sha256),
        suppressions=pack.suppressions,
        watched=pack.watched,
    )


def _changed(entry: Entry, table: Mapping[str, Any]) -> Entry:
    if not table:
        return entry
    hard = entry.hard
    if "hard" in table:
        hard = None if table["hard"] == SOFT else Outcome(table["hard"])
    return replace(
        entry,
        weight=float(table.get("weight", entry.weight)),
        hard=hard,
        numbers={**entry.numbers, **_floats(table.get("numbers", {}))},
        kinds={**entry.kinds, **_floats(table.get("kinds", {}))},
        queue=float(table.get("queue", entry.queue)),
    )


def _floats(table: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(number) for name, number in table.items()}
