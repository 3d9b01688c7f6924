"""Whether what a clause says of its time fits together."""

from bonafides.agreements.library.faults import Where
from bonafides.agreements.library.shapes import Clause


def check_timing(clause: Clause, where: Where) -> None:
    """Note a period without end, an event without name, and what contradicts."""
    if clause.trigger == "periodic":
        _check_period(clause, where)
    elif clause.every is not None:
        where.note("every_unused", trigger=clause.trigger)
    if clause.trigger == "event" and not clause.event:
        where.note("no_event")
    if clause.trigger != "event":
        _check_no_event(clause, where)
    if clause.before and clause.before == clause.event:
        where.note("before_itself", event=clause.event)


def _check_period(clause: Clause, where: Where) -> None:
    if clause.every is None:
        where.note("no_period")
    elif clause.within is not None and clause.within.rough_hours > clause.every.rough_hours:
        where.note("within_longer")


def _check_no_event(clause: Clause, where: Where) -> None:
    for name in ("event", "before"):
        if getattr(clause, name):
            where.note("event_unused", key=name, trigger=clause.trigger)
    if clause.within is not None and clause.trigger == "always":
        where.note("within_unused", trigger=clause.trigger)
