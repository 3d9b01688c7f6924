"""The lines of the lists: entries, thresholds, mixture rules and terms, read from the data files."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.tables import rows
from bonafides.substances.verdicts import Jurisdiction


class Entry(NamedTuple):
    """One line of one list: a substance, the forms it takes in, and since when."""

    id: str
    substance: str
    jurisdiction: Jurisdiction
    list: str
    since: date
    until: date | None
    covers: frozenset[str]
    """Forms inside the entry: salt, stereoisomer, ester, carbamate …"""
    unclear: frozenset[str]
    """Forms of which the text of the list does not say whether they are inside."""
    products: str
    """`any`, `medicine` (finished medicines only) or `not medicine`."""
    article: str
    confidence: str
    date_confidence: str
    source: str
    """What was read: the act, a copy of it, or a list made from it."""
    note: str
    known_since: date
    """Day from which the data say so; the law itself may be older."""
    known_until: date | None


class Threshold(NamedTuple):
    """A quantity from which a duty begins, as printed, with its period and direction."""

    entry: str
    quantity: Decimal
    unit: str
    printed: str
    period: str
    direction: str
    condition: str
    since: date
    until: date | None
    article: str
    confidence: str
    known_since: date
    known_until: date | None


class MixtureRule(NamedTuple):
    """The strength above which a mixture counts like the substance itself."""

    entry: str
    limit_percent: Decimal
    basis: str
    direction: str
    summed_with: str
    printed: str
    article: str
    confidence: str
    limit_counts: bool
    """A mixture of exactly this strength counts too."""
    known_since: date
    known_until: date | None


class ListTerms(NamedTuple):
    """What a list asks of the people who hold its substances."""

    jurisdiction: Jurisdiction
    list: str
    label: str
    licence_needed: bool
    declaration_needed: bool
    article: str


def day_or_none(text: str) -> date | None:
    """A day of a data file; None where the cell is empty."""
    return date.fromisoformat(text) if text else None


def _since(text: str) -> date:
    return date.fromisoformat(text)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split(";") if word)


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        row["id"],
        row["substance"],
        Jurisdiction(row["jurisdiction"]),
        row["list"],
        _since(row["since"]),
        day_or_none(row["until"]),
        _words(row["covers"]),
        _words(row["unclear"]),
        row["products"] or "any",
        row["article"],
        row["confidence"],
        row["date_confidence"] or row["confidence"],
        row["source"],
        row["note"],
        _since(row["known_since"] or row["since"]),
        day_or_none(row["known_until"]),
    )


def _threshold(row: dict[str, str]) -> Threshold:
    return Threshold(
        row["entry"],
        Decimal(row["quantity"]),
        row["unit"],
        row["printed"],
        row["period"],
        row["direction"],
        row["condition"],
        _since(row["since"]),
        day_or_none(row["until"]),
        row["article"],
        row["confidence"],
        _since(row["known_since"] or row["since"]),
        day_or_none(row["known_until"]),
    )


def _mixture(row: dict[str, str]) -> MixtureRule:
    return MixtureRule(
        row["entry"],
        Decimal(row["limit_percent"]),
        row["basis"],
        row["direction"],
        row["summed_with"],
        row["printed"],
        row["article"],
        row["confidence"],
        row["limit_counts"] == "yes",
        day_or_none(row["known_since"]) or date.min,
        day_or_none(row["known_until"]),
    )


def _terms(row: dict[str, str]) -> ListTerms:
    return ListTerms(
        Jurisdiction(row["jurisdiction"]),
        row["list"],
        row["label"],
        row["licence_needed"] == "yes",
        row["declaration_needed"] == "yes",
        row["article"],
    )


def entries() -> tuple[Entry, ...]:
    """Every line of every list."""
    return tuple(_entry(row) for row in rows("entries"))


def thresholds() -> tuple[Threshold, ...]:
    """Every quantity from which a duty begins."""
    return tuple(_threshold(row) for row in rows("thresholds"))


def mixture_rules() -> tuple[MixtureRule, ...]:
    """Every strength above which a mixture counts."""
    return tuple(_mixture(row) for row in rows("mixtures"))


def terms() -> tuple[ListTerms, ...]:
    """What each list asks of the people who hold its substances."""
    return tuple(_terms(row) for row in rows("lists"))
