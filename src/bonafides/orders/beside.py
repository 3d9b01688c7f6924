"""What rooms above say beside an order, which knows nothing of them: each adds its teller when it is loaded."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from bonafides.orders.models import Order
from bonafides.partners.models import Person


class Beside(NamedTuple):
    """One thing said about an order elsewhere.

    Attributes:
        name: of what is linked.
        url: where it stands.
        state: how far it has come.
        says: the headline of what was said last; blank for nothing.
        text: in the words of whoever said it.
        at: when.
    """

    name: str
    url: str
    state: str
    says: str = ""
    text: str = ""
    at: datetime | None = None


type Teller = Callable[[Order, Person], Iterable[Beside]]

_TELLERS: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Let a room above say something beside every order; usable as a decorator."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)
    return teller


def beside(order: Order, person: Person) -> list[Beside]:
    """What is said about an order elsewhere, as far as the person sees it."""
    return [one for teller in _TELLERS for one in teller(order, person)]
