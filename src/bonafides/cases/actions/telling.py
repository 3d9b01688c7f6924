"""What reaches the company of a report, which never learns of the case; and who may learn of the company."""

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.cases.actions.locking import WORKED_ON, held_in, locked
from bonafides.cases.conflicts import ShownAlready
from bonafides.cases.models import Case, CaseReport, CaseStage
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must
from bonafides.suspicions import actions as reports
from bonafides.suspicions.models import Report


@transaction.atomic
def unshield(case: Case, *, by: Person, report: Report, reason: str) -> CaseReport:
    """Let the other offices of a case read who reported, with a reason that they read too.

    Raises:
        ShownAlready: they read it already.
    """
    must(by, Verb.DECIDE, report.authority)
    case = locked(case, WORKED_ON)
    held = held_in(case, report)
    if held.unshielded_at is not None:
        raise ShownAlready(report=report.number)
    held.unshielded_by, held.unshielded_at, held.unshield_reason = by, timezone.now(), reason.strip()
    held.save(update_fields=["unshielded_by", "unshielded_at", "unshield_reason"])
    record(
        "case.reporter-shown", case, by=str(by.pk), values={"report": report.number, "reason": reason.strip()}
    )
    return held


@transaction.atomic
def ask_company(case: Case, *, by: Person, report: Report, text: str) -> Report:
    """Ask the company of a report: the question arrives on its report, and says nothing of the case."""
    case = locked(case, WORKED_ON)
    return reports.ask(held_in(case, report).report, by=by, text=text)


@transaction.atomic
def tell_outcome(
    case: Case, *, by: Person, report: Report, outcome: str, usefulness: str, text: str = ""
) -> Report:
    """Send feedback on a report of a closed case: what the outcome proposes, as the person who sends it changed it."""
    case = locked(case, [CaseStage.CLOSED])
    held = held_in(case, report).report
    return reports.give_feedback(held, by=by, outcome=outcome, usefulness=usefulness, text=text)
