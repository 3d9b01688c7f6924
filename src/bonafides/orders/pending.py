"""What of the order desk waits for a person today."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bonafides.orders.listing import companies
from bonafides.orders.models import Declaration, Ended, Hold, Licence, Order, Proposal
from bonafides.orders.models.orders import OPEN
from bonafides.partners.due import Due
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb

MOST_HOLDS = 20
PAPERS_DAYS = 30
"""How long before its end a paper is spoken of: time enough to ask for a new one."""


def due(person: Person) -> list[Due]:
    """Holds by the moment at which they end, the queue, and papers that end soon."""
    decides, reads = companies(person, Verb.DECIDE), companies(person, Verb.CONTRIBUTE)
    second = [*_to_confirm(person), *_sent_back(person)]
    return [*_holds(decides), *second, *_queue(decides), *_papers(reads, timezone.localdate())]


def _to_confirm(person: Person) -> Iterator[Due]:
    """What colleagues proposed and somebody else confirms; the hold of the order says by when."""
    places = companies(person, Verb.APPROVE)
    waiting = Proposal.objects.filter(order__organisation__in=places, ended_at=None).exclude(by=person)
    hold = Hold.objects.filter(order=OuterRef("order"), lifted_at=None).values("ends_at")[:1]
    found = waiting.annotate(until=Subquery(hold)).select_related("order", "by").order_by("until", "pk")
    for each in found[:MOST_HOLDS]:
        said = _("%(by)s proposes for order %(order)s: %(outcome)s. Confirm it or send it back.")
        values = {"by": each.by.name, "order": each.order.order_id, "outcome": each.get_outcome_display()}
        until = each.until
        late = until is not None and until <= timezone.now()
        yield Due(said % values, reverse("order", args=[each.order_id]), until, late)


def _sent_back(person: Person) -> Iterator[Due]:
    """What one proposed and a second person sent back, until something else is proposed."""
    later = Proposal.objects.filter(order=OuterRef("order"), pk__gt=OuterRef("pk"))
    mine = Proposal.objects.visible_to(person).filter(by=person, ended=Ended.SENT_BACK, order__state__in=OPEN)
    for each in mine.exclude(Exists(later)).select_related("order", "ended_by")[:MOST_HOLDS]:
        said = _("%(by)s sent back what you proposed for order %(order)s.")
        values = {"by": each.ended_by.name if each.ended_by else "", "order": each.order.order_id}
        yield Due(said % values, reverse("order", args=[each.order_id]))


def _holds(places: list[Organisation]) -> Iterator[Due]:
    now = timezone.now()
    running = Hold.objects.filter(order__organisation__in=places, lifted_at=None).select_related("order")
    for hold in running.order_by("ends_at")[:MOST_HOLDS]:
        ran_out = hold.ends_at <= now
        said = (
            _("The hold of order %(order)s ran out: decide.")
            if ran_out
            else _("Decide order %(order)s before its hold ends.")
        )
        url = reverse("order", args=[hold.order_id])
        yield Due(said % {"order": hold.order.order_id}, url, hold.ends_at, ran_out)


def _queue(places: list[Organisation]) -> Iterator[Due]:
    count = Order.objects.filter(organisation__in=places, state__in=OPEN).count()
    if count:
        said = ngettext("%(n)s order waits in the queue.", "%(n)s orders wait in the queue.", count)
        yield Due(said % {"n": count}, reverse("orders"), None, overdue=False)


def _papers(places: list[Organisation], today: date) -> Iterator[Due]:
    """Customers whose papers end soon, counted."""
    soon = {"valid_until__gte": today, "valid_until__lte": today + timedelta(days=PAPERS_DAYS)}
    ending = Declaration.objects.filter(organisation__in=places, **soon).values("customer")
    licences = Licence.objects.filter(organisation__in=places, **soon).values("holder")
    count = ending.order_by().union(licences.order_by()).count()
    if count:
        said = ngettext(
            "Papers of %(n)s customer end within %(days)s days.",
            "Papers of %(n)s customers end within %(days)s days.",
            count,
        )
        url = reverse("customers") + "?papers=ending"
        yield Due(said % {"n": count, "days": PAPERS_DAYS}, url, None, overdue=False)
