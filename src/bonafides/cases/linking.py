"""What links the parties of a case with one another and with others: equal values, hubs apart."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from bonafides.cases.indexing import catch_up
from bonafides.cases.models import Appearance, Case, Mark, MarkKind
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb
from bonafides.screening.catalogue import CATALOGUE

HUB = int(CATALOGUE["C08"].numbers["customers_hub"])
"""With more parties a value is a hub (a forwarder, a business park): it joins nobody, as in the screening."""
MOST_VALUES, MOST_APPEARANCES = 400, 1_000
"""Of a case, values looked up; of all its links, appearances shown."""


class Link(NamedTuple):
    """One value that joins.

    Attributes:
        kind: what is the same.
        written: the value as it was first written.
        appearances: where it stands, in reports and in the register.
    """

    kind: MarkKind
    written: str
    appearances: list[Appearance]

    @property
    def parties(self) -> int:
        """How many different parties it joins."""
        return len({each.party for each in self.appearances})

    @property
    def label(self) -> str:
        """What is the same, in words."""
        return str(self.kind.label)


class Hub(NamedTuple):
    """A value of the case that so many parties have that it joins nobody."""

    kind: MarkKind
    written: str
    parties: int

    @property
    def label(self) -> str:
        """What is the same, in words."""
        return str(self.kind.label)


class Linked(NamedTuple):
    """What was found; `cut` when there is more than is shown."""

    links: list[Link]
    hubs: list[Hub]
    cut: bool


type Key = tuple[str, str]


def links_of(case: Case, person: Person) -> Linked:
    """What links the reports of a case.

    Whoever may read at the authority of its reports sees links with all that this authority received and registered; another office sees
    those among the reports of the case alone.
    """
    inside = list(case.reports.values_list("pk", flat=True))
    own = _own(case, person)
    catch_up(set(case.reports.values_list("authority", flat=True)) | own)
    scope = Q(appearance__report__in=inside) | Q(appearance__authority__in=own)
    written = _values(inside)
    counts = _counts(written, scope)
    joining = {key for key, parties in counts.items() if parties <= HUB}
    found, cut = _appearances(joining, scope)
    links = [
        Link(MarkKind(key[0]), written[key], places) for key, places in found.items() if _joins(key, places)
    ]
    links.sort(key=lambda link: (-link.parties, -len(link.appearances), link.kind, link.written))
    hubs = [Hub(MarkKind(key[0]), written[key], counts[key]) for key in written if counts.get(key, 0) > HUB]
    return Linked(links, hubs, cut or len(written) == MOST_VALUES)


def _own(case: Case, person: Person) -> set[int]:
    """The authorities of the case in which the person may read: of its reports, and the one whose case it is."""
    concerned = [case.organisation_id, *case.reports.values_list("authority", flat=True)]
    held = Membership.objects.held_by(person, Verb.READ).filter(organisation__in=concerned)
    return set(held.values_list("organisation", flat=True))


def _values(reports: Iterable[int]) -> dict[Key, str]:
    """The values of the parties of some reports, each as it was first written."""
    found = Mark.objects.filter(appearance__report__in=list(reports)).order_by("pk")
    written: dict[Key, str] = {}
    for kind, value, as_written in found.values_list("kind", "value", "written")[:MOST_VALUES]:
        written.setdefault((kind, value), as_written)
    return written


def _equal(keys: Iterable[Key]) -> Q:
    """Marks that are one of some values."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, value in sorted(keys):
        by_kind[kind].append(value)
    wanted = Q(pk__in=())
    for kind, values in by_kind.items():
        wanted |= Q(kind=kind, value__in=values)
    return wanted


def _counts(keys: Iterable[Key], scope: Q) -> dict[Key, int]:
    """How many different parties have each value."""
    found = Mark.objects.filter(_equal(keys), scope).values("kind", "value").order_by()
    counted = found.annotate(parties=Count("appearance__party", distinct=True))
    return {(each["kind"], each["value"]): each["parties"] for each in counted}


def _appearances(keys: Iterable[Key], scope: Q) -> tuple[dict[Key, list[Appearance]], bool]:
    """Where each value stands, and whether there is more than may be shown."""
    found: QuerySet[Mark] = Mark.objects.filter(_equal(keys), scope).order_by("kind", "value", "pk")
    found = found.select_related("appearance__report__organisation", "appearance__entry")
    places: dict[Key, list[Appearance]] = defaultdict(list)
    shown = list(found[: MOST_APPEARANCES + 1])
    for mark in shown[:MOST_APPEARANCES]:
        places[mark.kind, mark.value].append(mark.appearance)
    return places, len(shown) > MOST_APPEARANCES


def _joins(key: Key, places: list[Appearance]) -> bool:
    """A value joins two places; a name only where two suppliers, or a supplier and the register, know it."""
    if key[0] != MarkKind.NAME:
        return len(places) > 1
    suppliers = {each.report.organisation_id for each in places if each.report}
    return len(suppliers) + any(each.entry_id for each in places) > 1
