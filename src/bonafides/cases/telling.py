"""Beside a report: the cases in which it is, and the way to open one; for people of offices alone."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bonafides.cases.models import Case, offices
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.beside import Beside, tells
from bonafides.suspicions.models import INSIDE, Report


@tells
def cases_of(report: Report, person: Person) -> Iterator[Beside]:
    """The cases of a report that a person sees; nothing for whoever works in no office."""
    if report.stage in INSIDE or not offices(person).exists():
        return
    for case in Case.objects.visible_to(person).filter(reports=report):
        yield Beside(_("Case %(number)s") % {"number": case.number}, reverse("case", args=[case.pk]))
    if offices(person, Verb.CONTRIBUTE).filter(organisation=report.authority_id).exists():
        yield Beside(_("Open case"), f"{reverse('case-new')}?report={report.pk}", deed=True)
