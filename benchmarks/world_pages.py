"""The section of the benchmark's page on simulated countries."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from benchmarks import chances
from benchmarks.cells import against, table, told
from benchmarks.worlds import OURS, Ranked, World, ranked
from bonafides.screening.backtest.intervals import Measured, wilson
from bonafides.screening.backtest.queue import queue_of
from bonafides.screening.backtest.timing import Alarm, median
from bonafides.screening.catalogue.chances import simulated
from bonafides.screening.chance import chance

BOUND, BOUND_AT = 0.80, "middle"


def lines(worlds: Mapping[str, Sequence[World]], orders: int) -> Iterator[str]:
    """What is held against the bound, then each difficulty."""
    yield "## Simulated countries"
    yield ""
    yield from INTRODUCTION.format(orders=orders).splitlines()
    yield ""
    scored = {
        difficulty: {name: ranked(each, name) for name in each[0].rankings}
        for difficulty, each in worlds.items()
    }
    for difficulty, of_method in scored.items():
        own = of_method[OURS]
        wanted = difficulty == BOUND_AT
        for what, one in (("precision at k", own.precision), ("average precision", own.average)):
            yield f"- {difficulty}, {what}: {against(one, BOUND) if wanted else told(one)}."
    yield ""
    yield from _meaning(worlds)
    for difficulty, each in worlds.items():
        yield from _difficulty(difficulty, each, scored[difficulty])


INTRODUCTION = """Made up: [how](../explanation/simulation.md). {orders:,} order lines each, three countries to a difficulty, one customer in
two hundred diverts. k is the number planted. Average precision: the mean, over those planted, of the precision at the place of
each; by chance it is about the base rate. Days and kilograms run from the day on which the labels say that the behaviour began."""


MEANING = """### What a score means

The [chance](outputs.md#customerscsv) beside a score is that of simulated countries that only taught
([decision 35](../decisions/0035-how-many-with-such-a-score.md)). Here it is held against the countries of this page. It says nothing of any field."""


def _meaning(worlds: Mapping[str, Sequence[World]]) -> Iterator[str]:
    """How well the chance that is said of a score holds, in all countries and by difficulty."""
    yield from MEANING.splitlines()
    yield ""
    for name, each in (("all", [one for own in worlds.values() for one in own]), *worlds.items()):
        scores = [
            (score, customer in one.truth.diversion) for one in each for customer, score in one.scores.items()
        ]
        said = np.array([said_of(score) for score, _ in scores])
        yield f"{name.capitalize()}:"
        yield ""
        yield from chances.lines(said, np.array([planted for _, planted in scores]), simulated())


def said_of(score: float) -> float:
    """What the program says of a score by its own rules."""
    said = chance(score)
    if said is None:
        raise RuntimeError("scores by a rule pack say nothing of a chance")
    return said


def _difficulty(difficulty: str, worlds: Sequence[World], scored: Mapping[str, Ranked]) -> Iterator[str]:
    planted = sum(len(one.truth.diversion) for one in worlds)
    customers = sum(one.customers for one in worlds)
    yield f"### {difficulty.capitalize()}"
    yield ""
    yield f"{planted} planted among {customers:,} customers of a listed substance: base rate {planted / customers:.4f}."
    yield ""
    yield from table(
        ("method", "precision at k", "average precision"),
        ((name, told(one.precision), told(one.average, 3)) for name, one in scored.items()),
    )
    yield "Bonafides by country:"
    yield ""
    yield from table(
        ("seed", "k", "precision at k", "average precision", "planted among the first 2 k"),
        map(_of_seed, worlds),
    )
    yield _ceiling(worlds)
    yield ""
    yield "First alarm (the first order proposed to ask, hold or refuse; of a rule, the last purchase of the month it flags):"
    yield ""
    head = ("method", "planted with an alarm", "median days", "median kg", "others with an alarm at any time")
    yield from table(head, (_noticed(name, worlds) for name in worlds[0].noticed))
    yield "By pattern, Bonafides; *best other* is the most that any one baseline has among its first k:"
    yield ""
    yield from _by_pattern(worlds)


def _ceiling(worlds: Sequence[World]) -> str:
    """Whom no weighing can find, and how many of the others stand among the first."""
    planted = sum(len(one.truth.diversion) for one in worlds)
    behind = sum(len(one.outshone) for one in worlds)
    first = [name for one in worlds for name in one.rankings[OURS][: len(one.truth.diversion)]
             if name in one.truth.diversion and name not in one.outshone]  # fmt: skip
    return (
        f"Of {planted} planted {behind} show nothing that some honest customer of the same country does not show at least as heavy,"
        " on as many orders and among as few purchases (less heavy where a customer has many stretches, as the queue takes it): no weighing"
        f" of the indicators puts them before it. Of the other {planted - behind}, {len(first)} stand"
        " among the first k; that one weighing could put all of them there is not said."
    )


def _of_seed(one: World) -> tuple[str, ...]:
    labelled = one.truth.legitimate | one.truth.diversion.keys()
    queue = queue_of(one.rankings[OURS], one.truth.diversion, labelled, budget=None)
    precision = next(each.precision for each in queue.first if each.what == "diversion")
    wider = one.rankings[OURS][: 2 * queue.diversion]
    return (
        str(one.seed),
        str(queue.diversion),
        told(precision),
        told(queue.average_precision, 3),
        told(wilson(sum(name in one.truth.diversion for name in wider), queue.diversion)),
    )


def _days(alarms: Sequence[Alarm]) -> Measured:
    return median([float(each.days) for each in alarms if each.days is not None])


def _kilograms(alarms: Sequence[Alarm]) -> Measured:
    return median([each.kg for each in alarms if each.days is not None and each.kg is not None])


def _noticed(name: str, worlds: Sequence[World]) -> tuple[str, ...]:
    heard = [one.noticed[name] for one in worlds]
    alarms = [each for one in heard for each in one.alarms]
    spoke = sum(each.days is not None for each in alarms)
    cost = wilson(sum(one.others_alarmed for one in heard), sum(one.others for one in heard))
    return (
        name,
        f"{spoke} of {len(alarms)}",
        told(_days(alarms), 0),
        told(_kilograms(alarms), 1),
        told(cost, 3),
    )


def _found(worlds: Sequence[World], method: str, pattern: str) -> int:
    """How many of a pattern stand among the first k, country by country."""
    return sum(
        name in one.truth.diversion and one.pattern(name) == pattern
        for one in worlds
        for name in one.rankings[method][: len(one.truth.diversion)]
    )


def _by_pattern(worlds: Sequence[World]) -> Iterator[str]:
    of_pattern: dict[str, int] = {}
    alarms: dict[str, list[Alarm]] = {}
    for one in worlds:
        for name in one.truth.diversion:
            of_pattern[one.pattern(name)] = of_pattern.get(one.pattern(name), 0) + 1
        for alarm in one.noticed[OURS].alarms:
            alarms.setdefault(one.pattern(alarm.customer), []).append(alarm)
    rows = []
    for pattern, count in sorted(of_pattern.items()):
        found = _found(worlds, OURS, pattern)
        others = max(_found(worlds, name, pattern) for name in worlds[0].rankings if name != OURS)
        own = alarms.get(pattern, [])
        spoke = sum(each.days is not None for each in own)
        rows.append(
            (pattern, str(count), told(wilson(found, count)), str(found), str(others), f"{spoke} of {len(own)}",
             told(_days(own), 0), told(_kilograms(own), 1))
        )  # fmt: skip
    head = ("pattern", "planted", "recall", "found", "best other", "alarmed", "median days", "median kg")
    yield from table(head, rows)
