"""Of which tasks of cases somebody is to be reminded: whoever is to do it, and wider once its day has passed."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import name_of
from bonafides.cases.models import Case, CaseStage, Referral, Task
from bonafides.cases.models.cases import SEEN_IN
from bonafides.cases.pending import ends
from bonafides.partners.actions.reminding import PASSED, Reminding
from bonafides.partners.models import ContactPurpose, Organisation

HOURS_BEFORE = 24
"""A task is spoken of from one daily run to the next before the end of its day."""


def reminders(office: Organisation) -> Iterator[Reminding]:
    """Tasks of an office in cases that it works on, that are to be done within a day, or were."""
    now = timezone.now()
    soon = timezone.localdate(now + timedelta(hours=HOURS_BEFORE))
    referred = Referral.objects.filter(to=office, state__in=SEEN_IN).values("case")
    worked_on = Case.objects.filter(Q(organisation=office) | Q(pk__in=referred)).exclude(
        stage=CaseStage.CLOSED
    )
    tasks = Task.objects.filter(organisation=office, case__in=worked_on, done_at=None, due_on__lte=soon)
    for task in tasks.select_related("case", "person").order_by("due_on", "pk"):
        at = ends(task)
        if at is None or at > now + timedelta(hours=HOURS_BEFORE):
            continue
        passed = at <= now
        yield Reminding(
            office,
            ContactPurpose.REPORTS,
            name_of(task),
            PASSED if passed else "soon",
            SAYS[passed],
            {"case": task.case.number},
            at,
            reverse("case", args=[task.case_id]),
            passed,
            task.person,
        )


SAYS = {
    False: _("A task of case %(case)s is to be done by %(when)s."),
    True: _("A task of case %(case)s was to be done by %(when)s, and is not done."),
}
