"""What is to be said of who is who: codes and values, for the doors to put into words."""

from collections.abc import Iterator, Mapping, Sequence

from bonafides.screening.parties import Parties
from bonafides.screening.who.proposals import Proposed

SHOWN = 3

type Said = tuple[str, Mapping[str, object]]


def _first_of(texts: Sequence[str]) -> Mapping[str, object]:
    """How many there are, and the first few."""
    return {"n": len(texts), "first": ", ".join(texts[:SHOWN])}


def notes(parties: Parties, proposed: Proposed | None, who_file: str) -> Iterator[Said]:
    """What a person said that could not be followed, what joined nobody although it is equal, and what is proposed.

    Args:
        parties: on what the parties rest.
        proposed: what a person is asked; None when nobody wanted to know.
        who_file: where that is written.
    """
    proofs, judgements, joined = parties
    counts = judgements.counts()
    if any(counts.values()):
        yield "who-judged", counts
    hubs = [*proofs.hubs, *(proposed.hubs if proposed else ())]
    lists = {
        "unknown": judgements.unknown,
        "cut": [f"{cut.customer} – {cut.other}" for cut in joined.cuts],
        "hub": [hub.value for hub in hubs],
        "misprinted": [number for _, number in proofs.misprinted],
    }
    yield from ((f"who-{code}", _first_of(texts)) for code, texts in lists.items() if texts)
    if proposed is not None:
        yield "who-proposed", {"n": len(proposed.proposals), "who_file": who_file}
        if proposed.is_plain:
            yield "who-plain", {}
