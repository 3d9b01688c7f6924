"""What every door says of a screening: its result in one sentence, and which leads there are."""

from collections import Counter
from collections.abc import Sequence

from bonafides.screening.result import JudgedOrder, Lead, Outcome, Screening
from bonafides.words import Words


def with_findings(leads: Sequence[Lead]) -> list[tuple[Lead, JudgedOrder]]:
    """The leads with something found, each with its worst order."""
    return [(lead, lead.worst) for lead in leads if lead.worst is not None and lead.findings]


def summary_sentence(screening: Screening, words: Words) -> str:
    """The result in one sentence."""
    outcomes = Counter(lead.outcome for lead in screening.leads)
    waiting = outcomes[Outcome.HOLD] + outcomes[Outcome.REFUSE]
    accepted, screened = (screening.counts.get(name, 0) for name in ("accepted", "screened"))
    if not accepted:
        return words.say("summary_empty")
    if not screened:
        return words.say("summary_unscreened", n=accepted)
    if waiting:
        return words.say("summary_hold", n=waiting)
    if outcomes[Outcome.ASK]:
        return words.say("summary_ask", n=outcomes[Outcome.ASK])
    return words.say("summary_calm", n=screened)
