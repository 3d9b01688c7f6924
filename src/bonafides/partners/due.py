"""One thing that a person can do today, as every room says it."""

from datetime import datetime
from typing import NamedTuple


class Due(NamedTuple):
    """A sentence, where it is done, and by when."""

    sentence: str
    url: str
    due_at: datetime | None = None
    overdue: bool = False


def soonest(one: Due) -> tuple[bool, float, str, str]:
    """Sorts what is to be done: soonest first, what has no day of its own last."""
    at = one.due_at.timestamp() if one.due_at else 0.0
    return one.due_at is None, at, one.url, one.sentence
