"""Which orders a person's list holds, in which order: by the address, and along the indexes of the database."""

from collections.abc import Sequence
from functools import cached_property

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from bonafides.orders.models import Customer, Order, Proposal, State
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb
from bonafides.partners.searching import found_by

MOST_LISTED = 10_000
"""Orders of one list that are counted, paged through and exported; whoever looks for another asks for less."""
MOST_CUSTOMERS, MOST_OF_THEM, MOST_NUMBERS = 500, 20_000, 100_000
"""So many customers, orders of theirs, and orders by number, that are looked for are found by index; for more, the list is walked until a page is full.

Orders of customers lie all over a list, so that a walk is short; numbers that begin alike lie together.
"""
SECOND = "second"
"""Asked for as a state: what waits for a second person; as an order: that first, the longest first."""
LAST_CHARACTER = "\U0010ffff"
SORTS = {
    "rank": ("ran_out", "-score", "pk"),
    "day": ("-ordered_on", "-pk"),
    "oldest": ("ordered_on", "pk"),
    "customer": ("customer__name", "customer_id", "-score", "pk"),
    "hold": (F("held_until").asc(nulls_last=True), "-score", "pk"),
    SECOND: (F("proposed_at").asc(nulls_last=True), "-score", "pk"),
}


class Pages(Paginator[Order]):
    """Counts no further than a list goes."""

    most = MOST_LISTED

    @cached_property
    def count(self) -> int:
        """How many orders can be reached."""
        return min(self._counted, self.most)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than that."""
        return self._counted > self.most

    @cached_property
    def _counted(self) -> int:
        return _some(self.object_list, self.most + 1)  # type: ignore[arg-type]


def listed(person: Person, asked: QueryDict, *, only_open: bool) -> QuerySet[Order]:
    """The orders that a person sees, as the address asks; `listing.rows` fetches what is said of them.

    No other table is joined to very many, but customers by whose names they are sorted: the database then walks along
    an index, of orders or of customers' names, and stops when a page is full.
    """
    places = read_by(person)
    own = _within(places)
    if only_open:
        own = _open(own)
    sort = asked.get("sort", "")
    found = _filtered(_with_proposals(with_holds(own)) if sort == SECOND else with_holds(own), asked)
    written = asked.get("q", "").strip()
    if written:
        found = found.filter(_bears(written) if only_open else _named(written, own, places))
    if sort == "customer" and len(places) == 1:
        found = found.filter(customer__organisation=places[0])
    return found.order_by(*SORTS.get(sort, SORTS["rank" if only_open else "day"]))


def owned(person: Person) -> QuerySet[Order]:
    """The orders that a person sees."""
    return _within(read_by(person))


def read_by(person: Person) -> list[int]:
    """The organisations in which a person reads; mostly one, by whose number an index goes."""
    held = Membership.objects.held_by(person, Verb.READ).order_by().values_list("organisation", flat=True)
    return sorted(set(held))


def _within(places: Sequence[int]) -> QuerySet[Order]:
    if len(places) == 1:
        return Order.objects.filter(organisation=places[0])
    return Order.objects.filter(organisation__in=places)


def _open(own: QuerySet[Order]) -> QuerySet[Order]:
    """Those that wait; they are few, and whatever else is asked the database is to begin with them, as PostgreSQL does by itself."""
    found = own.filter(state__in=OPEN)
    return found if connection.vendor == "postgresql" else own.filter(pk__in=found.order_by().values("pk"))


def with_holds(found: QuerySet[Order]) -> QuerySet[Order]:
    """The end of the hold of each order, and 0 where it has passed; no order has two holds at once."""
    past = When(held_until__lte=timezone.now(), then=Value(0))
    return found.annotate(
        held=FilteredRelation("holds", condition=Q(holds__lifted_at=None)),
        held_until=F("held__ends_at"),
        ran_out=Case(past, default=Value(1), output_field=IntegerField()),
    )


def _with_proposals(found: QuerySet[Order]) -> QuerySet[Order]:
    """Since when each order has waited for a second person; no order waits with two proposals."""
    return found.annotate(
        asked=FilteredRelation("proposals", condition=Q(proposals__ended_at=None)), proposed_at=F("asked__at")
    )


def _filtered(found: QuerySet[Order], asked: QueryDict) -> QuerySet[Order]:
    if asked.get("state") == SECOND:
        found = found.filter(pk__in=Proposal.objects.filter(ended_at=None).order_by().values("order"))
    elif asked.get("state") in State.values:
        found = found.filter(state=asked["state"])
    if asked.get("proposed") in Outcome.values:
        found = found.filter(proposed=asked["proposed"])
    for name, bound in (("since", "ordered_on__gte"), ("until", "ordered_on__lte")):
        day = _day(asked.get(name, ""))
        if day is not None:
            found = found.filter(**{bound: day})
    return found


def _day(written: str) -> object:
    try:
        return parse_date(written)
    except ValueError:
        return None


def _bears(written: str) -> Q:
    """Whose number, or whose customer's, begins so, or whose customer bears it in its name: each order is asked."""
    number = Q(order_id__istartswith=written)
    return number | found_by(written, "customer__") | Q(customer__customer__istartswith=written)


def _named(written: str, own: QuerySet[Order], places: Sequence[int]) -> Q:
    """The same of very many: customers are looked for first, and orders by index; without one, each order is asked."""
    theirs = Customer.objects.filter(organisation__in=places)
    theirs = theirs.filter(found_by(written) | Q(customer__istartswith=written))
    known = list(theirs.order_by().values_list("pk", flat=True)[: MOST_CUSTOMERS + 1])
    if len(known) > MOST_CUSTOMERS:
        return _bears(written)
    of_theirs, numbered = Q(customer__in=known), begins(written)
    wanted = Q(pk__in=())
    for each, most in ((of_theirs, MOST_OF_THEM), (numbered, MOST_NUMBERS)):
        count = _some(own.filter(each), most + 1)
        if count > most:
            return _bears(written)
        wanted |= each if count else Q(pk__in=())
    return wanted


def _some(found: QuerySet[Order], most: int) -> int:
    """How many there are, counted no further than to a number."""
    return found.order_by().values("pk")[:most].count()


def begins(written: str) -> Q:
    """Order numbers that begin so, as it is written or in capitals; SQLite finds them by index as a range only."""
    found = Q()
    for each in {written, written.upper()}:
        if connection.vendor == "sqlite":
            found |= Q(order_id__gte=each, order_id__lt=each + LAST_CHARACTER)
        else:
            found |= Q(order_id__startswith=each)
    return found
