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
            `end` (records at the end are missing), `unlike` (the chain is not the one that was anchored), `erased` (what it said
            is gone, and no later record says so).
    """

    number: int
    what: str


class Walked(NamedTuple):
    """A walk: how many records hold, the last hash, and the first break."""

    records: int
    hash: str
    broken: Break | None = None


ERASING = "records.erased"
"""The deed by which records lose what they said; its `numbers` name them."""


def digest(link: Link) -> str:
    """SHA-256 of what a record says, in one way of writing; of its values their own hash stands in it."""
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    own = {"number": link.number, "at": at, "action": link.action, "by": link.by, "about": link.about}
    return _hash({**own, "values": said_by(link), "previous": link.previous})


def said_by(link: Link) -> str:
    """The salted hash of a record's values, which stays when they are erased."""
    return link.erased or _hash([link.salt, link.values])


def _hash(said: object) -> str:
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

    What is erased must be named by a later record that says so, and have nothing in its place.

    Args:
        links: what each record says and the hash that it bears, in the order of their numbers.
    """
    last, count, erased = FIRST, 0, set[int]()
    for link, borne in links:
        if link.number != count + 1 or link.previous != last:
            return Walked(count, last, Break(link.number, "gap"))
        if digest(link) != borne or (link.erased and (link.values or link.salt)):
            return Walked(count, last, Break(link.number, "changed"))
        if link.erased:
            erased.add(link.number)
        elif link.action == ERASING:
            erased.difference_update(link.values["numbers"])
        last, count = borne, link.number
    return Walked(count, last, Break(min(erased), "erased") if erased else None)
