"""Of which papers and holds somebody is to be reminded."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import name_of
from bonafides.orders.models import Declaration, Hold, Licence
from bonafides.orders.models.orders import OPEN
from bonafides.partners.actions.reminding import PASSED, Reminding
from bonafides.partners.models import ContactPurpose, Organisation

DAYS_BEFORE = (7, 30, 60)
"""How long before its last day a paper is spoken of; the nearest of those that are reached counts."""
LATE_DAYS = 30
"""A paper that ended longer ago was known then, or came in when it had ended."""
HOURS_BEFORE = 24
"""A hold is spoken of from one daily run to the next before it ends."""
ENDS = time(23, 59, 59)


def reminders(organisation: Organisation) -> Iterator[Reminding]:
    """Papers that end and are not renewed, and holds that run out."""
    today = timezone.localdate()
    again = Declaration.objects.filter(substance=OuterRef("substance"), customer=OuterRef("customer"))
    declarations = Declaration.objects.filter(organisation=organisation)
    yield from _papers(organisation, declarations, again, today=today, whose="customer_id")
    again_shown = Licence.objects.filter(substances=OuterRef("substances"), holder=OuterRef("holder"))
    licences = Licence.objects.filter(organisation=organisation)
    yield from _papers(organisation, licences, again_shown, today=today, whose="holder_id")
    yield from _holds(organisation)


def _papers(
    organisation: Organisation, papers: QuerySet[Any], again: QuerySet[Any], *, today: date, whose: str
) -> Iterator[Reminding]:
    span = (today - timedelta(days=LATE_DAYS), today + timedelta(days=max(DAYS_BEFORE)))
    renewed = Exists(again.filter(valid_until__gt=OuterRef("valid_until")))
    for paper in papers.filter(valid_until__range=span).exclude(renewed).order_by("valid_until", "pk"):
        left = (paper.valid_until - today).days
        passed = left < 0
        stage = PASSED if passed else str(next(days for days in DAYS_BEFORE if left <= days))
        yield Reminding(
            organisation,
            ContactPurpose.REGISTER,
            name_of(paper),
            stage,
            SAYS[type(paper), passed],
            {"number": str(paper)},
            timezone.make_aware(datetime.combine(paper.valid_until, ENDS)),
            reverse("customer", args=[getattr(paper, whose)]),
            passed,
        )


SAYS: dict[tuple[type[Any], bool], str | Promise] = {
    (Declaration, False): _("Declaration %(number)s ends on %(when)s. Ask the customer for a new one."),
    (Declaration, True): _("Declaration %(number)s ended on %(when)s, and no new one is on file."),
    (Licence, False): _(
        "Licence or registration %(number)s ends on %(when)s. Ask the customer for the new one."
    ),
    (Licence, True): _("Licence or registration %(number)s ended on %(when)s, and no new one is on file."),
}


def _holds(organisation: Organisation) -> Iterator[Reminding]:
    now = timezone.now()
    running = Hold.objects.filter(
        order__organisation=organisation,
        order__state__in=OPEN,
        lifted_at=None,
        ends_at__lte=now + timedelta(hours=HOURS_BEFORE),
    )
    for hold in running.select_related("order").order_by("ends_at", "pk"):
        passed = hold.ends_at <= now
        says = (
            _("The hold of order %(order)s ran out on %(when)s, and nobody has decided.")
            if passed
            else _("The hold of order %(order)s ends on %(when)s: decide before.")
        )
        yield Reminding(
            organisation,
            ContactPurpose.URGENT,
            name_of(hold),
            PASSED if passed else "soon",
            says,
            {"order": hold.order.order_id},
            hold.ends_at,
            reverse("order", args=[hold.order_id]),
            passed,
        )
