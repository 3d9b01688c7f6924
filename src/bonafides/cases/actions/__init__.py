"""What people do with a case: each a change, its record, and nothing else."""

from bonafides.cases.actions.closing import confirm, keep_open, propose
from bonafides.cases.actions.filing import add_file, open_file, share_file
from bonafides.cases.actions.opening import add_report, open_case
from bonafides.cases.actions.referring import accept, refer, send_back
from bonafides.cases.actions.telling import ask_company, tell_outcome, unshield
from bonafides.cases.actions.working import add_task, finish_task, note

__all__ = [
    "accept",
    "add_file",
    "add_report",
    "add_task",
    "ask_company",
    "confirm",
    "finish_task",
    "keep_open",
    "note",
    "open_case",
    "open_file",
    "propose",
    "refer",
    "send_back",
    "share_file",
    "tell_outcome",
    "unshield",
]
