"""The lists of orders: which are shown, in which order, and the same as a file."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from bonafides.audit.statements import Statement, day, number
from bonafides.orders.finding import with_holds
from bonafides.orders.models import Decision, Hold, Order, Proposal, Question
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.orders.showing import first_reason, substance_name
from bonafides.orders.waiting import mark_waiting
from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv
from bonafides.partners.tokens import ORGANISATION

A_PAGE = 30


class Row(NamedTuple):
    """One order as a list shows it."""

    order: Order
    substance: str
    kg: float | None
    measure: str
    reason: str
    held_until: datetime | None
    ran_out: bool

    @property
    def is_open(self) -> bool:
        """Whether one person may decide it now."""
        return self.order.state in OPEN and self.order.waiting is None


def rows(orders: QuerySet[Order]) -> list[Row]:
    """Orders with what their lists say of them."""
    numbers = list(orders.values_list("pk", flat=True))
    found = with_holds(Order.objects.filter(pk__in=numbers).order_by())
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
        reason=_of_register(order) or first_reason(order),
        held_until=held_until,
        ran_out=held_until is not None and held_until <= timezone.now(),
    )


def _of_register(order: Order) -> str:
    """Of an order that waits though the screening let it pass: the register's answer alone put it there."""
    passed = all(each.proposed == Outcome.RELEASE for each in order.seen.all())
    if order.proposed == Outcome.RELEASE or order.state not in OPEN or not passed:
        return ""
    return _("The register of the authority did not answer “valid”. Read its answer on the order.")


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
        _("Score"), _("Proposed"), _("State"), _("Held until"), _("Waits for a second person"), _("Strongest reason"),
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
        "" if order.waiting is None else _waits(order.waiting),
        strip_tags(row.reason),
    ]


def _waits(proposal: Proposal) -> str:
    said = _("%(what)s, proposed by %(who)s on %(when)s")
    when = timezone.localtime(proposal.at).isoformat(timespec="minutes")
    return said % {"what": proposal.get_outcome_display(), "who": proposal.by.name, "when": when}
