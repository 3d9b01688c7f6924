"""Reads the catalogue and refuses one that is incomplete."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from bonafides.screening.result import Outcome

CONFIDENCES = frozenset({"verified-found", "background", "inference"})


class CatalogueError(Exception):
    """The catalogue cannot be used; the sentence says which table, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry comes from.

    Attributes:
        citation: article, paper or page, as one would print it.
        url: where it was read; empty for field practice without one public text.
    """

    citation: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator of the catalogue.

    Attributes:
        name: the function that looks for it.
        family: findings of one family come from one cause and do not add up twice.
        weight: weight of evidence of a finding of ordinary strength.
        hard: the outcome it asks for by itself; None for a soft indicator.
        needs_law: says nothing of a product that no list controls.
        repeats: to see it on a further order is news; not so for what is true of the customer or of a stretch of time.
        explosives: serves Regulation (EU) 2019/1148 as well.
        innocent: codes of the innocent explanations to rule out.
        sources: codes of its sources.
        numbers: parameters by name.
        kinds: strength by kind, where kinds differ (a hotel, a warehouse).
        queue: how many times as much the queue of customers weighs it, as a rule pack says; no order's score depends on it.
    """

    code: str
    name: str
    family: str
    weight: float
    innocent: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    since: date
    explosives: bool
    hard: Outcome | None
    needs_law: bool
    repeats: bool
    numbers: Mapping[str, float]
    kinds: Mapping[str, float]
    queue: float = 1.0


@dataclass(frozen=True, slots=True)
class Judging:
    """How findings are put together.

    Attributes:
        ask_at: score from which soft findings ask for a question.
        hold_at: score from which they ask for a hold.
        families: how many families must speak before soft findings ask for anything.
        family_floor: weight from which a family is heard.
        same_family_share: what each further finding of a family adds, as a part of what the one before would.
        window_days: a customer counts by the worst stretch of so many days.
        repeat_gain: what seeing a finding e times as often within it adds, as a part of its weight.
        stretch_power: the worst of *n* stretches counts n to the power of minus this.
        lead_ask_at: score of a customer in the queue from which it is asked, though no order asks for it alone.
    """

    ask_at: float
    hold_at: float
    families: int
    family_floor: float
    same_family_share: float
    window_days: int
    repeat_gain: float
    stretch_power: float
    lead_ask_at: float


class Suppression(NamedTuple):
    """What one customer's finding is explained by, and up to which day.

    Attributes:
        substance: as the facts name it; None where every substance is meant.
        until: the last day whose orders it explains.
    """

    indicator: str
    customer: str
    substance: str | None
    until: date
    reason: str


class Watched(NamedTuple):
    """A value that an author of rules wants stopped.

    Attributes:
        kind: customer, telephone or delivery place.
        until: the last day on which it is looked for.
    """

    kind: str
    value: str
    until: date
    reason: str


class Pack(NamedTuple):
    """The rule pack that a catalogue was changed by, with the SHA-256 of its text."""

    name: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries by code, in the order of the file.

    Attributes:
        pack: the rule pack that changed it; None as it comes with the program.
        suppressions: findings that are explained until a day.
        watched: values that stop an order until a day.
    """

    version: str
    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    parameters: Mapping[str, str]
    judging: Judging
    pack: Pack | None = None
    suppressions: tuple[Suppression, ...] = ()
    watched: tuple[Watched, ...] = ()

    def __getitem__(self, code: str) -> Entry:
        return self.entries[code]


def _entry(code: str, table: dict[str, Any]) -> Entry:
    hard = table.get("hard")
    return Entry(
        code=code,
        name=table["name"],
        family=table["family"],
        weight=float(table["weight"]),
        innocent=tuple(table["innocent"]),
        sources=tuple(table["sources"]),
        confidence=table["confidence"],
        since=table["since"],
        explosives=table["explosives"],
        hard=None if hard is None else Outcome(hard),
        needs_law=table.get("needs_law", False),
        repeats=table.get("repeats", True),
        numbers={name: float(number) for name, number in table.get("numbers", {}).items()},
        kinds={kind: float(strength) for kind, strength in table.get("kinds", {}).items()},
    )


def _complaints(catalogue: Catalogue) -> list[str]:
    """What an incomplete catalogue lacks, a sentence each."""
    found = []
    for code, entry in catalogue.entries.items():
        if entry.confidence not in CONFIDENCES:
            found.append(f"[{code}] confidence {entry.confidence!r} is none of {sorted(CONFIDENCES)}.")
        if not entry.sources or not entry.innocent:
            found.append(f"[{code}] names no source or no innocent explanation; add one.")
        found += [
            f"[{code}] cites unknown source {s!r}." for s in entry.sources if s not in catalogue.sources
        ]
        found += [
            f"[{code}] parameter {name!r} is not explained in [parameters]."
            for name in entry.numbers
            if name not in catalogue.parameters
        ]
    return found


def read(text: str) -> Catalogue:
    """Read a catalogue from TOML.

    Raises:
        CatalogueError: the text is no TOML, a table lacks a key, or an entry cites what is not there.
    """
    try:
        tables = tomllib.loads(text)
        catalogue = Catalogue(
            version=tables["version"],
            entries={code: _entry(code, table) for code, table in tables["indicators"].items()},
            sources={code: Source(**source) for code, source in tables["sources"].items()},
            parameters=tables["parameters"],
            judging=Judging(**tables["judging"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"The catalogue of indicators cannot be read: {error!r}.") from error
    if complaints := _complaints(catalogue):
        raise CatalogueError(" ".join(complaints))
    return catalogue


@cache
def load() -> Catalogue:
    """The catalogue that comes with the program."""
    return read(files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8"))
