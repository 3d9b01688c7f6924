"""What is announced: each room says which of its records go out, to whom, and with which of their values.

The record of a change is written in the transaction of the change. It is therefore the outbox: what is not in the chain never goes out,
and what is in it goes out.
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

type Whose = Callable[[str, str], Collection[int]]
"""The numbers of the organisations that may know: asked with the name of an event and the number of the thing."""


class Event(NamedTuple):
    """One kind of event.

    Attributes:
        name: of the deed in the chain of records, as `order.held`.
        whose: to which organisations it may go.
        tells: names of the record's values that go out: identifiers and states, never what a person wrote.
    """

    name: str
    whose: Whose
    tells: tuple[str, ...]


_EVENTS: dict[str, Event] = {}


def announce(whose: Whose, told: Mapping[str, tuple[str, ...]]) -> None:
    """Let some deeds of a room go out.

    Args:
        whose: to which organisations.
        told: by the name of a deed the names of the values that go with it.
    """
    _EVENTS.update({name: Event(name, whose, tells) for name, tells in told.items()})


def events() -> dict[str, Event]:
    """Every kind of event, by name."""
    return dict(sorted(_EVENTS.items()))
