"""What else has to look again when an entry of the register is made, changed or over: rooms above say so when they are loaded."""

from collections.abc import Callable

from bonafides.partners.models import Entry

_LOOKING: list[Callable[[Entry], None]] = []


def when_changed(look: Callable[[Entry], None]) -> None:
    """Let a room above be told of each entry that changes, within the transaction of the change."""
    _LOOKING.append(look)


def tell(entry: Entry) -> None:
    """Say that an entry has changed, or that its last day is over."""
    for look in _LOOKING:
        look(entry)
