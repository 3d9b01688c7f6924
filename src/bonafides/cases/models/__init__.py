"""Cases with their reports, notes, tasks, files and referrals; and the values by which reports are linked."""

from bonafides.cases.models.cases import Case, CaseReport, CaseStage, Outcome, Referral, ReferralState
from bonafides.cases.models.linking import Appearance, Mark, MarkKind
from bonafides.cases.models.offices import OFFICES, offices
from bonafides.cases.models.work import Custody, CustodyKind, File, Note, Task

__all__ = [
    "OFFICES",
    "Appearance",
    "Case",
    "CaseReport",
    "CaseStage",
    "Custody",
    "CustodyKind",
    "File",
    "Mark",
    "MarkKind",
    "Note",
    "Outcome",
    "Referral",
    "ReferralState",
    "Task",
    "offices",
]
