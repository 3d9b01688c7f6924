"""What rooms above say beside a report, which knows nothing of them: each adds its teller when it is loaded."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bonafides.partners.models import Person
from bonafides.suspicions.models import Report


class Beside(NamedTuple):
    """One place that concerns a report: its name, where it is, and whether it is something to do."""

    name: str
    url: str
    deed: bool = False


type Teller = Callable[[Report, Person], Iterable[Beside]]

_TELLERS: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Let a room above say something beside every report; usable as a decorator."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)
    return teller


def beside(report: Report, person: Person) -> list[Beside]:
    """What concerns a report elsewhere, as far as the person may know."""
    return [one for teller in _TELLERS for one in teller(report, person)]
