"""Makers of cases and of what is in them, as `things.py` has them for the rest; a foreign one is the far authority's."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from bonafides.cases.models import (
    Case,
    CaseReport,
    CaseStage,
    File,
    Outcome,
    Referral,
    ReferralState,
    Task,
)
from bonafides.partners.models import Membership, Person
from bonafides.suspicions.models import Report
from tests.site.roles import Cast
from tests.site.things import acknowledged, whose

Parameters = dict[str, Any]


def case(cast: Cast, *, foreign: bool) -> Parameters:
    """A case of the authority with one report, that no other office sees."""
    made, report = _case(cast, foreign=foreign)
    return {"pk": made.pk, "report": report.pk}


def other_report(cast: Cast, *, foreign: bool) -> Parameters:
    """A case, and a report that is not in it."""
    made, report = _case(cast, foreign=foreign)
    CaseReport.objects.filter(case=made).delete()
    return {"pk": made.pk, "report": report.pk}


def proposed_case(cast: Cast, *, foreign: bool) -> Parameters:
    """A case whose outcome somebody proposed who is not of the cast."""
    made, report = _case(cast, foreign=foreign)
    Case.objects.filter(pk=made.pk).update(
        stage=CaseStage.TO_CONFIRM,
        outcome=Outcome.NOTHING,
        proposed_by=_stranger(),
        proposed_at=timezone.now(),
    )
    return {"pk": made.pk, "report": report.pk}


def closed_case(cast: Cast, *, foreign: bool) -> Parameters:
    """A case that is closed, with a report on which feedback is owed."""
    told = proposed_case(cast, foreign=foreign)
    Case.objects.filter(pk=told["pk"]).update(stage=CaseStage.CLOSED, closed_at=timezone.now())
    return told


def referred_case(cast: Cast, *, foreign: bool) -> Parameters:
    """A case that waits to be accepted by the police; foreign when the police sent it back."""
    made, report = _case(cast, foreign=foreign)
    state = ReferralState.SENT_BACK if foreign else ReferralState.SENT
    _refer(cast, made, state)
    return {"pk": made.pk, "report": report.pk}


def accepted_case(cast: Cast, *, foreign: bool) -> Parameters:
    """A case that the police accepted; foreign when it sent it back later."""
    made, report = _case(cast, foreign=foreign)
    state = ReferralState.SENT_BACK if foreign else ReferralState.ACCEPTED
    _refer(cast, made, state)
    return {"pk": made.pk, "report": report.pk}


def case_task(cast: Cast, *, foreign: bool) -> Parameters:
    """A task of the authority in a case that the police accepted."""
    told = accepted_case(cast, foreign=foreign)
    made = Case.objects.get(pk=told["pk"])
    task = Task.objects.create(
        case=made, organisation=made.organisation, by=made.opened_by, at=made.opened_at, text="Call."
    )
    return {"pk": made.pk, "task": task.pk}


def case_file(cast: Cast, *, foreign: bool) -> Parameters:
    """A file of the authority in a case that the police accepted, not shared; its bytes are gone."""
    told = accepted_case(cast, foreign=foreign)
    return {"pk": told["pk"], "file": _file(told["pk"]).pk}


def shared_file(cast: Cast, *, foreign: bool) -> Parameters:
    """The same, shared with the police."""
    told = accepted_case(cast, foreign=foreign)
    return {"pk": told["pk"], "file": _file(told["pk"], shared=True).pk}


def _case(cast: Cast, *, foreign: bool) -> tuple[Case, Report]:
    office = whose(cast, foreign=foreign)[0].authority
    assert office is not None
    somebody = Membership.objects.filter(organisation=office).order_by("pk")[0].person
    report = Report.objects.get(pk=acknowledged(cast, foreign=foreign)["pk"])
    at = timezone.now() - timedelta(hours=1)
    made = Case.objects.create(
        organisation=office, number=f"C-{report.pk}", title="A case", opened_by=somebody, opened_at=at
    )
    CaseReport.objects.create(case=made, report=report, added_by=somebody, at=at)
    return made, report


def _refer(cast: Cast, made: Case, state: ReferralState) -> None:
    to = cast.people["police"].memberships.get().organisation
    Referral.objects.create(
        case=made, to=to, by=made.opened_by, at=made.opened_at, reason="Look.", state=state
    )


def _file(pk: int, *, shared: bool = False) -> File:
    made = Case.objects.get(pk=pk)
    told = {"name": "note.pdf", "key": f"none-{pk}", "sha256": "0" * 64, "size_bytes": 1, "shared": shared}
    return File.objects.create(case=made, organisation=made.organisation, **told)


def _stranger() -> Person:
    known = Person.objects.filter(email="stranger@example.org").first()
    return known or Person.objects.create_user("stranger@example.org", name="Stranger")


CASE_THINGS: dict[str, Callable[..., Parameters]] = {
    each.__name__: each
    for each in (
        accepted_case,
        case,
        case_file,
        case_task,
        closed_case,
        other_report,
        proposed_case,
        referred_case,
        shared_file,
    )
}
