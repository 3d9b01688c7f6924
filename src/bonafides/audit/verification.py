"""The chain of this database walked from its first record, and held against its end and against an anchor."""

from collections.abc import Iterator
from typing import NamedTuple

from bonafides.audit.chain import Break, Walked, walk
from bonafides.audit.models import FIRST, End, Link, Record

AT_ONCE = 2_000


class Anchor(NamedTuple):
    """The end of the chain as somebody else keeps it."""

    number: int
    hash: str


def _links() -> Iterator[tuple[Link, str]]:
    for record in Record.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        yield record.link(), record.hash


def end() -> Anchor:
    """The end of the chain as the database has it."""
    found = End.objects.filter(pk=1).first()
    return Anchor(found.number, found.hash) if found else Anchor(0, FIRST)


def verify(anchor: Anchor | None = None) -> Walked:
    """Walk the chain; name the first link that does not hold.

    Args:
        anchor: an end of the chain that was kept elsewhere; the chain must still run through it.
    """
    walked = walk(_links())
    if walked.broken is not None:
        return walked
    last = end()
    if (walked.records, walked.hash) != last:
        return walked._replace(broken=Break(walked.records + 1, "end"))
    if anchor is not None and not _runs_through(anchor):
        return walked._replace(broken=Break(anchor.number, "unlike"))
    return walked


def _runs_through(anchor: Anchor) -> bool:
    if anchor.number == 0:
        return anchor.hash == FIRST
    return Record.objects.filter(number=anchor.number, hash=anchor.hash).exists()
