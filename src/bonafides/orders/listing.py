"""The lists of orders: which are shown, in which order, and the same as a file."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Case, DateTimeField, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from bonafides.audit.statements import Statement, day, number
from bonafides.orders.models import Customer, Decision, Hold, Order, Question, State
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.orders.showing import first_reason, substance_name
from bonafides.orders.waiting import mark_waiting
from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv
from bonafides.partners.tokens import ORGANISATION

A_PAGE = 30
MOST_EXPORTED = 10_000
SORTS = {
    "rank": ("ran_out", "-score", "pk"),
    "day": ("-ordered_on", "-pk"),
    "oldest": ("ordered_on", "pk"),
    "customer": ("customer__name", "-score", "pk"),
    "hold": ("held_until", "-score", "pk"),
}


class Row(NamedTuple):
    """One order as a list shows it."""

    order: Order
    substance: str
    kg: float | None
    measure: str
    reason: str
    held_until: datetime | None
    ran_out: bool


def listed(person: Person, asked: QueryDict, *, only_open: bool) -> QuerySet[Order]:
    """The orders that a person sees, as the address asks; `rows` fetches what is said of them.

    No other table is joined to very many: the database then walks along an index of orders, and not over every customer's.
    """
    own = owned(person)
    if only_open:
        own = _open(own)
    found = _filtered(_with_holds(own), asked)
    written = asked.get("q", "").strip()
    if written:
        found = found.filter(_named(written, few=only_open))
    sort = SORTS.get(asked.get("sort", ""), SORTS["rank" if only_open else "day"])
    return found.order_by(*sort)


def _open(own: QuerySet[Order]) -> QuerySet[Order]:
    """Those that wait; they are few, and whatever else is asked the database is to begin with them, as PostgreSQL does by itself."""
    found = own.filter(state__in=OPEN)
    return found if connection.vendor == "postgresql" else own.filter(pk__in=found.order_by().values("pk"))


def owned(person: Person) -> QuerySet[Order]:
    """The orders that a person sees, by the number of its organisation: there is mostly one, by which an index goes."""
    held = Membership.objects.held_by(person, Verb.READ).order_by().values_list("organisation", flat=True)
    places = sorted(set(held))
    if len(places) == 1:
        return Order.objects.filter(organisation=places[0])
    return Order.objects.filter(organisation__in=places)


def _with_holds(found: QuerySet[Order]) -> QuerySet[Order]:
    """The end of the hold of each order, and 0 where it has passed."""
    hold = Hold.objects.filter(order=OuterRef("pk"), lifted_at=None).values("ends_at")[:1]
    past = When(held_until__lte=timezone.now(), then=Value(0))
    return found.annotate(
        held_until=Subquery(hold, output_field=DateTimeField()),
        ran_out=Case(past, default=Value(1), output_field=IntegerField()),
    )


def _filtered(found: QuerySet[Order], asked: QueryDict) -> QuerySet[Order]:
    if asked.get("state") in State.values:
        found = found.filter(state=asked["state"])
    if asked.get("proposed") in Outcome.values:
        found = found.filter(proposed=asked["proposed"])
    return found


def _named(written: str, *, few: bool) -> Q:
    """Orders whose number, or whose customer's, begins so, or whose customer bears it in its name.

    Args:
        written: what is looked for.
        few: each of the orders may be asked for its customer; of very many, customers are looked for first.
    """
    number = Q(order_id__istartswith=written)
    if few:
        return number | Q(customer__name__icontains=written) | Q(customer__customer__istartswith=written)
    theirs = Customer.objects.filter(Q(name__icontains=written) | Q(customer__istartswith=written))
    return number | Q(customer__in=theirs.order_by().values("pk"))


def rows(orders: QuerySet[Order]) -> list[Row]:
    """Orders with what their lists say of them."""
    numbers = list(orders.values_list("pk", flat=True))
    found = _with_holds(Order.objects.filter(pk__in=numbers).order_by())
    known = {each.pk: each for each in found.select_related("customer").prefetch_related("seen")}
    mark_waiting(known.values())
    return [_row(known[number]) for number in numbers]


def _row(order: Order) -> Row:
    gravest = next(iter(order.seen.all()), None)
    held_until: datetime | None = getattr(order, "held_until", None)
    return Row(
        order=order,
        substance=substance_name(gravest.substance) if gravest else "",
        kg=gravest.kg if gravest else None,
        measure=gravest.measure if gravest else "",
        reason=first_reason(order),
        held_until=held_until,
        ran_out=held_until is not None and held_until <= timezone.now(),
    )


class Budget(NamedTuple):
    """How many orders were looked at this week, of how many that are to be."""

    organisation: str
    done: int
    of: int


def budgets(person: Person) -> list[Budget]:
    """For each company in which the person reads."""
    return [Budget(each.name, looked_at(each), each.weekly_budget) for each in companies(person, Verb.READ)]


def looked_at(organisation: Organisation) -> int:
    """Orders that somebody decided, held or asked about since Monday."""
    now = timezone.localtime()
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    decided = Decision.objects.filter(order__organisation=organisation, at__gte=monday)
    held = Hold.objects.filter(order__organisation=organisation, placed_at__gte=monday)
    asked = Question.objects.filter(order__organisation=organisation, asked_at__gte=monday)
    numbers = [found.order_by().values("order") for found in (decided, held, asked)]
    return numbers[0].union(*numbers[1:]).count()


def companies(person: Person, verb: Verb) -> list[Organisation]:
    """The companies in which a person holds a right."""
    if person.limit and verb not in person.limit.verbs:
        return []
    found = COMPANIES[verb].rows(person=person.pk, today=timezone.localdate())
    held = [Organisation.from_db(DEFAULT_DB_ALIAS, ORGANISATION, row) for row in found]
    return [each for each in held if person.limit is None or person.limit.organisation == each.pk]


def enters_for(person: Person) -> list[Organisation]:
    """The companies for which a person enters what comes in.

    Raises:
        MayNot: there is none.
    """
    places = companies(person, Verb.CONTRIBUTE)
    if not places:
        raise MayNot(Verb.CONTRIBUTE)
    return places


def _companies(verb: Verb) -> Statement:
    held = Membership.objects.holding(verb, day("today")).filter(person=number("person"))
    found = Organisation.objects.filter(
        pk__in=held.order_by().values("organisation"), kind=OrganisationKind.COMPANY
    )
    return Statement(lambda: found.values_list(*ORGANISATION))


COMPANIES = {verb: _companies(verb) for verb in Verb}


def orders_as_csv(found: Iterable[Row]) -> HttpResponse:
    """The rows as a file for a spreadsheet."""
    head = (
        _("Order"), _("Day"), _("Kind"), _("Customer"), _("Number"), _("Substance"), _("Quantity"), _("Unit"),
        _("Score"), _("Proposed"), _("State"), _("Held until"), _("Strongest reason"),
    )  # fmt: skip
    return as_csv("orders.csv", head, map(_cells, found))


def _cells(row: Row) -> list[object]:
    order = row.order
    return [
        order.order_id,
        order.ordered_on.isoformat(),
        order.kind,
        order.customer.name,
        order.customer.customer,
        row.substance,
        "" if row.kg is None else localize(row.kg),
        row.measure,
        f"{order.score:.2f}",
        order.get_proposed_display(),
        order.get_state_display(),
        "" if row.held_until is None else row.held_until.isoformat(timespec="minutes"),
        strip_tags(row.reason),
    ]
