"""Regions that a law lists for a substance; never a nationality, and none by default but those of the law."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Concern(NamedTuple):
    """One country that a law lists for one substance, from a day on."""

    since: date
    until: date | None


@cache
def _concerns() -> dict[tuple[str, str], Concern]:
    text = (files("bonafides.screening") / "catalogue/regions.csv").read_text(encoding="utf-8")
    return {
        (row["substance"], row["country"]): Concern(
            date.fromisoformat(row["since"]), date.fromisoformat(row["until"]) if row["until"] else None
        )
        for row in csv.DictReader(text.splitlines())
    }


def countries_of_concern() -> frozenset[str]:
    """All countries that are listed for any substance."""
    return frozenset(country for _, country in _concerns())


def region_of_concern(substance: str, country: str | None, on: date) -> str | None:
    """The country itself when it is listed for the substance on the day."""
    concern = _concerns().get((substance, country or ""))
    if concern is None or on < concern.since or (concern.until is not None and on > concern.until):
        return None
    return country
