"""Beside an order: its reports, and what the authority advised."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bonafides.orders.beside import Beside, tells
from bonafides.orders.models import Order
from bonafides.partners.models import Person
from bonafides.suspicions.models import Report


@tells
def reports_of(order: Order, person: Person) -> Iterator[Beside]:
    """The reports on an order that a person sees, the latest first."""
    for report in Report.objects.visible_to(person).filter(order=order).prefetch_related("messages"):
        name = _("Report %(number)s") % {"number": report.number} if report.number else _("Draft report")
        shown = Beside(name, reverse("report", args=(report.pk,)), report.get_stage_display())
        advice = report.advice()
        if advice is not None:
            shown = shown._replace(says=advice.get_advised_display(), text=advice.text, at=advice.at)
        yield shown
