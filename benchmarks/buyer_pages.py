"""The section of the benchmark's page on the real ARCOS ledger."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.buyer_months import (
    BUDGET,
    WEIGHED,
    Found,
    Heard,
    a_thousand,
    as_it_is,
    precision,
    recall,
    recall_together,
    steady,
    stories,
)
from benchmarks.cells import against, table, told
from benchmarks.injections import SPLITS, STEADY_MONTHS
from benchmarks.worlds import OURS

ALERTS, SPLIT_RECALL = 2.6, 0.95
INTRODUCTION = f"""
## A real ledger: methadone in one county, 2006 to 2014

Orders of 229 buyers at their suppliers (DEA ARCOS, Suffolk County in Massachusetts, as released by The Washington Post, ODbL). Nobody
is labelled: all are taken as honest, which some may not have been. Files of customers, papers and uses there are none, and the
formula of the Chemical Handler's Manual takes all buyers as one type.

### Nothing planted

Alarms in a thousand buyer-months with a purchase, at each method's own limit. Buyers are drawn for the interval, since the months of
one are not independent. Steady are those who bought in at least {STEADY_MONTHS} of the 108 months; the bound comes from a chart on such
buyers alone, and is held here against all of them.
"""
PLANTED = f"""
### Planted: semi-synthetic

Nine steady buyers are drawn by a seed, three seeds a story, the same buyers and beginnings for each story
(`benchmarks/injections.py`). Splitting, rotation and straws add one usual month each month for nine months: at three suppliers
at once, in two small orders at each of three, in eight small orders at the usual supplier; at one other supplier each month;
through three new buyers with the buyer's address, or with addresses of their own. A ramp grows by a tenth a month for a year. The dormant
are silent for half a year and take four usual months at once, twice.

Looked at is one buyer-month in {round(1 / BUDGET)}, the highest scores first. *Recall*: of the buyers planted, the share of whom one
planted month is looked at; the base rate is what stands beside it. *Hits*: planted buyer-months among those looked at, of all that
could be among them. Bonafides takes each buyer-month at its heaviest order, as a weekly budget does; the second row weighs the
month's findings together as the queue of customers does. The first is held against the bound, as was settled before any figure
was seen; the second shows what the other way of counting would give.
"""


def lines(path: Path, seeds: Sequence[int]) -> Iterator[str]:
    """As it is, then with each story."""
    plain = as_it_is(path)
    yield from INTRODUCTION.splitlines()
    yield ""
    yield from _nothing_planted(plain)
    yield from PLANTED.splitlines()
    yield ""
    found = stories(path, seeds)
    for name in SPLITS:
        each = [one[OURS] for one in found[name]]
        yield f"- {name}: recall {against(recall(each), SPLIT_RECALL)}."
    every = [[one[OURS] for one in found[name]] for name in SPLITS]
    yield f"- the three together: recall {against(recall_together(every), SPLIT_RECALL)}."
    yield ""
    yield "All stories, by recall; *best other* is the one method beside Bonafides that finds most of the story:"
    yield ""
    head = ("story", OURS, WEIGHED.removeprefix(f"{OURS}, "), "best other", "which")
    yield from table(head, (_summary(name, results) for name, results in found.items()))
    for name, results in found.items():
        yield from _story(name, results, len(plain.bought))


def _nothing_planted(plain: Heard) -> Iterator[str]:
    """Alarms of all buyers, and of the steady ones."""
    few = steady(plain.bought)
    rates = {
        name: (a_thousand(plain.bought, spoke), a_thousand(few, spoke))
        for name, spoke in plain.alarms.items()
    }
    ours = rates.pop(OURS)
    yield f"- {OURS}: {against(ours[0], ALERTS, at_most=True)} ({len(plain.alarms[OURS])} of {len(plain.bought):,})."
    yield ""
    rows = [(OURS, ours), *sorted(rates.items(), key=lambda pair: (pair[1][0].value or 0.0, pair[0]))]
    head = ("method", "of all buyers", f"of {len({name for name, _ in few})} steady buyers")
    yield from table(head, ((name, *map(told, both)) for name, both in rows))


def _story(name: str, results: Sequence[dict[str, Found]], bought: int) -> Iterator[str]:
    own = [one[OURS] for one in results]
    months = own[0].planted
    yield f"#### {name.capitalize()}"
    yield ""
    yield (
        f"Planted are {len(own[0].buyers)} buyers in {months} of about {bought:,} buyer-months (base rate {months / bought:.4f}) at each seed."
        f" Among the first {len(own[0].buyers)} of the queue of customers stand, by seed,"
        f" {', '.join(str(one.first) for one in own)} of them."
    )
    yield ""
    rows = (_row(method, [one[method] for one in results]) for method in results[0])
    yield from table(("method", "recall", "hits", "precision"), rows)


def _summary(name: str, results: Sequence[dict[str, Found]]) -> tuple[str, ...]:
    recalls = {method: recall([one[method] for one in results]) for method in results[0]}
    ours, weighed = told(recalls.pop(OURS)), told(recalls.pop(WEIGHED))
    best = max(recalls, key=lambda method: recalls[method].value or 0.0)
    return name, ours, weighed, told(recalls[best]), best if recalls[best].value else "none"


def _row(method: str, each: Sequence[Found]) -> tuple[str, ...]:
    hits = sum(one.hits for one in each)
    most = sum(min(one.planted, one.looks) for one in each)
    return method, told(recall(each)), f"{hits} of {most}", told(precision(each))
