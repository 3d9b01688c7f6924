"""The hash of a record, and the walk along the chain that names the first broken link."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from typing import NamedTuple

from bonafides.audit.models import FIRST, Link


class Break(NamedTuple):
    """Where the chain does not hold.

    Attributes:
        number: of the record at which it shows.
        what: `changed` (the record is not what its hash covers), `gap` (a record before it is missing, or was put in),
            `end` (records at the end are missing), `unlike` (the chain is not the one that was anchored).
    """

    number: int
    what: str


class Walked(NamedTuple):
    """A walk: how many records hold, the last hash, and the first break."""

    records: int
    hash: str
    broken: Break | None = None


def digest(link: Link) -> str:
    """SHA-256 of what a record says, in one way of writing."""
    said = {**link._asdict(), "at": link.at.astimezone(UTC).isoformat(timespec="microseconds")}
    written = json.dumps(
        said,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(written.encode()).hexdigest()


def walk(links: Iterable[tuple[Link, str]]) -> Walked:
    """Walk from the first record as far as the chain holds.

    Args:
        links: what each record says and the hash that it bears, in the order of their numbers.
    """
    last, count = FIRST, 0
    for link, borne in links:
        if link.number != count + 1 or link.previous != last:
            return Walked(count, last, Break(link.number, "gap"))
        if digest(link) != borne:
            return Walked(count, last, Break(link.number, "changed"))
        last, count = borne, link.number
    return Walked(count, last)
