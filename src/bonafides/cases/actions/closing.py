"""Closing by two people: one proposes an outcome, another confirms it."""

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.cases.actions.locking import locked
from bonafides.cases.conflicts import OwnProposal
from bonafides.cases.models import Case, CaseStage, Note, Outcome
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must


@transaction.atomic
def propose(case: Case, *, by: Person, outcome: str, reason: str) -> Case:
    """Say how the case ended; it stays open until somebody else confirms it.

    Args:
        case: the case.
        by: who proposes, of the office whose case it is.
        outcome: one of `Outcome`.
        reason: why; other offices that work on the case read it.
    """
    must(by, Verb.DECIDE, case.organisation)
    case = locked(case, [CaseStage.OPEN])
    case.stage, case.outcome, case.reason = CaseStage.TO_CONFIRM, Outcome(outcome).value, reason.strip()
    case.proposed_by, case.proposed_at = by, timezone.now()
    case.save(update_fields=["stage", "outcome", "reason", "proposed_by", "proposed_at"])
    record("case.outcome-proposed", case, by=str(by.pk), values={"outcome": case.outcome})
    return case


@transaction.atomic
def confirm(case: Case, *, by: Person) -> Case:
    """Close the case as another person proposed.

    Raises:
        OwnProposal: the same person proposed it.
    """
    must(by, Verb.APPROVE, case.organisation)
    case = locked(case, [CaseStage.TO_CONFIRM])
    if case.proposed_by_id == by.pk:
        raise OwnProposal
    case.stage, case.confirmed_by, case.closed_at = CaseStage.CLOSED, by, timezone.now()
    case.save(update_fields=["stage", "confirmed_by", "closed_at"])
    record(
        "case.closed",
        case,
        by=str(by.pk),
        values={"outcome": case.outcome, "proposed_by": case.proposed_by_id},
    )
    return case


@transaction.atomic
def keep_open(case: Case, *, by: Person, reason: str) -> Case:
    """Do not agree with the outcome that was proposed: the case goes on, and the reason stays as a note."""
    must(by, Verb.APPROVE, case.organisation)
    case = locked(case, [CaseStage.TO_CONFIRM])
    made = Note.objects.create(
        case=case, organisation=case.organisation, by=by, at=timezone.now(), text=reason.strip()
    )
    values = {"outcome": case.outcome, "note": made.pk}
    case.stage, case.outcome, case.reason = CaseStage.OPEN, "", ""
    case.proposed_by, case.proposed_at = None, None
    case.save(update_fields=["stage", "outcome", "reason", "proposed_by", "proposed_at"])
    record("case.kept-open", case, by=str(by.pk), values=values)
    return case
