"""What people do with a report: each a change, its record, and nothing else."""

from bonafides.suspicions.actions.authority import acknowledge, advise, ask, give_feedback
from bonafides.suspicions.actions.company import answer, approve, draft, revise, send, submit, withdraw
from bonafides.suspicions.actions.spoken import note_spoken
from bonafides.suspicions.actions.taking import take_as_draft, take_in

__all__ = [
    "acknowledge",
    "advise",
    "answer",
    "approve",
    "ask",
    "draft",
    "give_feedback",
    "note_spoken",
    "revise",
    "send",
    "submit",
    "take_as_draft",
    "take_in",
    "withdraw",
]
