"""What a person has to do about cases."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bonafides.cases.models import Case, CaseReport, CaseStage, Referral, ReferralState, Task, offices
from bonafides.partners.due import Due, soonest
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Stage

DAY_ENDS = time(23, 59, 59)


def due(person: Person) -> list[Due]:
    """What a person has to do about cases; what has no day comes last."""
    if not offices(person).exists():
        return []
    found = [*_referrals(person), *_to_confirm(person), *_tasks(person), *_to_tell(person)]
    return sorted(found, key=soonest)


def ends(task: Task) -> datetime | None:
    """The end of the day by which a task is due."""
    return timezone.make_aware(datetime.combine(task.due_on, DAY_ENDS)) if task.due_on else None


def _where(case_pk: int) -> str:
    return reverse("case", args=[case_pk])


def _referrals(person: Person) -> Iterator[Due]:
    mine = offices(person, Verb.DECIDE).values("organisation")
    for each in Referral.objects.filter(to__in=mine, state=ReferralState.SENT).select_related("case"):
        yield Due(
            _("Accept case %(case)s, or send it back.") % {"case": each.case.number}, _where(each.case_id)
        )


def _to_confirm(person: Person) -> Iterator[Due]:
    mine = offices(person, Verb.APPROVE).values("organisation")
    waiting = Case.objects.filter(organisation__in=mine, stage=CaseStage.TO_CONFIRM)
    for each in waiting.exclude(proposed_by=person):
        says = _("Confirm the outcome of case %(case)s, or keep it open.") % {"case": each.number}
        yield Due(says, _where(each.pk))


def _tasks(person: Person) -> Iterator[Due]:
    now, open_ones = timezone.now(), Q(case__stage__in=(CaseStage.OPEN, CaseStage.TO_CONFIRM), done_at=None)
    mine = Task.objects.visible_to(person).filter(open_ones, Q(person=person) | Q(person=None))
    for task in mine.select_related("case"):
        at = ends(task)
        says = _("Case %(case)s: %(task)s") % {"case": task.case.number, "task": task.text}
        yield Due(says, _where(task.case_id), at, at is not None and at < now)


def _to_tell(person: Person) -> Iterator[Due]:
    """Feedback that the outcome of a closed case proposes."""
    mine = set(offices(person, Verb.SEND).values_list("organisation", flat=True))
    mine &= set(offices(person, Verb.DECIDE).values_list("organisation", flat=True))
    held = CaseReport.objects.visible_to(person).filter(
        case__stage=CaseStage.CLOSED, report__authority__in=mine, report__stage=Stage.ACKNOWLEDGED
    )
    for each in held.select_related("case", "report"):
        names = {"report": each.report.number, "case": each.case.number}
        says = _("Send feedback on %(report)s: case %(case)s is closed.") % names
        yield Due(says, _where(each.case_id))
