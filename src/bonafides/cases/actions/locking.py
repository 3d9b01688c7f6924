"""The case as it is now, kept from others until the change is done; and for which office a person works on it."""

from collections.abc import Iterable

from bonafides.cases.conflicts import CaseNotInThisStage, NotInCase
from bonafides.cases.models import Case, CaseReport, CaseStage, ReferralState, offices
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions.models import Report

WORKED_ON = (CaseStage.OPEN, CaseStage.TO_CONFIRM)
"""Stages in which notes, tasks and files are added."""


def locked(case: Case, stages: Iterable[CaseStage]) -> Case:
    """The case, locked, if it is in one of some stages.

    Raises:
        CaseNotInThisStage: it is in another, perhaps since a moment ago.
    """
    now = Case.objects.select_for_update().get(pk=case.pk)
    if now.stage not in set(stages):
        raise CaseNotInThisStage(stage=CaseStage(now.stage).label)
    return now


def side_of(case: Case, person: Person, verb: Verb) -> Organisation:
    """The office for which a person does something in a case: the one whose case it is, else one that accepted it.

    Raises:
        MayNot: the person holds the right in none of them.
    """
    accepted = case.referrals.filter(state=ReferralState.ACCEPTED).values("to")
    mine = offices(person, verb).values("organisation")
    sides = Organisation.objects.filter(pk__in=mine)
    found = (
        sides.filter(pk=case.organisation_id).first() or sides.filter(pk__in=accepted).order_by("pk").first()
    )
    if found is None:
        raise MayNot(verb)
    return found


def held_in(case: Case, report: Report) -> CaseReport:
    """The report in its case.

    Raises:
        NotInCase: it is not in it.
    """
    found = CaseReport.objects.select_related("report__authority").filter(case=case, report=report).first()
    if found is None:
        raise NotInCase(report=report.number)
    return found
