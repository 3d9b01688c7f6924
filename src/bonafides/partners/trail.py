"""The records of the audit that concern one's own organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from bonafides.audit.models import Record
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb

AT_ONCE = 500
"""Records looked at together."""


def trail(person: Person, *, about: str = "", before: int = 0) -> Iterator[Record]:
    """What people of the organisations that one administers did with things that one sees, the latest first.

    What others did with a thing that is shared, as drafting a report that was sent later, is theirs to see.

    Args:
        person: who administers.
        about: kind and number of a thing, or the beginning of it, as `orders.order:17` or `orders.`.
        before: only records with a lower number; 0 for all.
    """
    found = Record.objects.filter(by__in=_colleagues(person), about__startswith=about).order_by("-number")
    if before:
        found = found.filter(number__lt=before)
    if about and ":" in about:
        found = found.filter(about=about)
    for some in batched(found.iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False):
        seen = _visible({record.about for record in some}, person)
        yield from (record for record in some if record.about in seen)


def _colleagues(person: Person) -> list[str]:
    administered = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
    people = Membership.objects.filter(organisation__in=administered).values_list("person", flat=True)
    return [str(pk) for pk in set(people)]


def _visible(things: Iterable[str], person: Person) -> set[str]:
    """Those of some things, each as `orders.order:17`, that a person sees."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        kind, _, number = thing.partition(":")
        numbers[kind].append(number)
    return {f"{kind}:{pk}" for kind, pks in numbers.items() for pk in _seen(kind, pks, person)}


def _seen(kind: str, pks: list[str], person: Person) -> Iterable[object]:
    try:
        found: QuerySet[Any] = apps.get_model(kind)._default_manager.all()  # noqa: SLF001 - Django's public name
    except (LookupError, ValueError):
        return ()
    if not hasattr(found, "visible_to"):
        return ()
    seen: QuerySet[Any, Any] = found.visible_to(person).filter(pk__in=pks).values_list("pk", flat=True)
    return seen
