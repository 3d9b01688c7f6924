"""Kinds of records that have a term: each room adds its own when it is loaded, and says what must go before what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from bonafides.partners.models import LegalHold, Organisation

type Records = QuerySet[Any, Any]


class Kind(NamedTuple):
    """Records of one kind.

    Attributes:
        code: its name in settings, commands and records.
        name: for people, translated when it is shown.
        past: those of an organisation whose time began before a day and that nothing else still needs.
        keeps: by kind of a thing that can be put on hold, as `orders.order`, the lookup that leads to it from a record.
        erase: takes records away, or what they say of persons; gives back kind and number of what went with them.
        forgets: whether the chain loses what it says of them too.
        usual_years: how long they are kept where nothing was set and no law of the data says it; 0 for what the law of documents asks.
    """

    code: str
    name: Any
    past: Callable[[Organisation, date], Records]
    keeps: Mapping[str, str]
    erase: Callable[[Sequence[Any]], Iterable[str]]
    forgets: bool = True
    usual_years: int = 0

    def due(self, organisation: Organisation, before: date) -> Records:
        """What is past its time and not held."""
        found = self.past(organisation, before)
        for thing, lookup in self.keeps.items():
            found = found.exclude(**{f"{lookup}__in": LegalHold.objects.numbers(thing)})
        return found


class Holdable(NamedTuple):
    """Something that can be put on hold; `find` gives the things of an organisation that bear a number."""

    code: str
    name: Any
    find: Callable[[Organisation, str], Records]


_KINDS: dict[str, tuple[int, Kind]] = {}
_HOLDABLE: dict[str, Holdable] = {}
_SPARING: dict[str, list[Callable[[Records], Records]]] = {}
_ALSO: dict[str, list[Callable[[Sequence[Any]], None]]] = {}


def keep(kind: Kind, *, rank: int) -> None:
    """Add a kind.

    Args:
        kind: the kind.
        rank: kinds of a lower rank go first, for others point to them.
    """
    _KINDS[kind.code] = rank, kind


def kinds() -> list[Kind]:
    """All kinds, in the order in which they are erased."""
    return [kind for _, kind in sorted(_KINDS.values(), key=lambda each: (each[0], each[1].code))]


def spare(code: str, needs: Callable[[Records], Records]) -> None:
    """Let a room above keep some records of a kind: what it gives back may go."""
    _SPARING.setdefault(code, []).append(needs)


def spared(code: str, found: Records) -> Records:
    """Records of a kind without those that a room above needs."""
    for needs in _SPARING.get(code, []):
        found = needs(found)
    return found


def also(code: str, erase: Callable[[Sequence[Any]], None]) -> None:
    """Let a room above erase what it drew from records of a kind, in the same transaction."""
    _ALSO.setdefault(code, []).append(erase)


def erase_drawn(code: str, things: Sequence[Any]) -> None:
    """Erase what rooms above drew from records."""
    for erase in _ALSO.get(code, []):
        erase(things)


def hold(holdable: Holdable) -> None:
    """Add something that can be put on hold."""
    _HOLDABLE[holdable.code] = holdable


def holdable() -> list[Holdable]:
    """All that can be put on hold."""
    return [_HOLDABLE[code] for code in sorted(_HOLDABLE)]
