"""Orders that come at one moment wait for the desk, and whoever has it takes them in together.

To store some orders at once costs little more than to store one: the disk is waited for once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Event
from time import monotonic
from typing import Any

from django.db import connection

from bonafides.orders.actions.known import MOST_TOGETHER
from bonafides.orders.arriving import NewOrder
from bonafides.orders.screening import Desk, desk_of
from bonafides.partners.models import Organisation, Person

GATHERED_WITHIN_SECONDS = 0.04
"""How long an order waits for others at most, where some came together just before."""
QUIET_SECONDS = 0.004
"""Where nobody came for so long, it waits no longer."""


@dataclass(eq=False)
class Waiting[T]:
    """An order that waits.

    Attributes:
        answer: what came of it.
        failure: why nothing did.
        called: there is something of both, or it is this one's turn to lead.
    """

    data: NewOrder
    organisation: Organisation
    by: Person
    key: str | None
    answer: T | None = None
    failure: Exception | None = None
    called: Event = field(default_factory=Event)

    @property
    def is_answered(self) -> bool:
        """Whether somebody took it in, or could not."""
        return self.answer is not None or self.failure is not None

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Keep a failure for whoever waits."""
        try:
            yield
        except Exception as failure:  # noqa: BLE001 - raised again where the order waits
            self.failure = failure


class _Counter:
    """Those who wait at one organisation's desk, in the order they came; the first of them leads."""

    def __init__(self) -> None:
        self._guard = Condition()
        self._waiting: list[Waiting[Any]] = []
        self._is_led = False
        self._expected = 1
        self._together = 0

    def come(self, one: Waiting[Any]) -> None:
        """Wait until the order was taken in by somebody, or it is one's turn to lead."""
        with self._guard:
            self._waiting.append(one)
            if not self._is_led:
                self._is_led = True
                one.called.set()
            if len(self._waiting) >= self._expected:
                self._guard.notify()
        one.called.wait()

    def gather(self) -> None:
        """Wait a moment for as many as were here the last time: those who send without a pause are on their way.

        All who send at once are taken in at once: twenty together need little more work than ten, and nobody waits for
        two groups.
        """
        end = monotonic() + GATHERED_WITHIN_SECONDS
        with self._guard:
            before = 0
            while before < len(self._waiting) < self._expected and monotonic() < end:
                before = len(self._waiting)
                self._guard.wait(QUIET_SECONDS)

    def leave(self) -> None:
        """Let the next one lead."""
        with self._guard:
            self._expected = self._together + len(self._waiting)
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].called.set()

    def together(self, one: Waiting[Any], whose: Callable[[str], int]) -> list[Waiting[Any]]:
        """The leader's order and those that wait too, each of another party; they wait no longer."""
        with self._guard:
            found = {whose(one.data.customer): one}
            for other in self._waiting:
                if len(found) < MOST_TOGETHER:
                    found.setdefault(whose(other.data.customer), other)
            self._waiting = [each for each in self._waiting if each not in found.values()]
            self._together = len(found)
        return list(found.values())

    def dismiss(self, one: Waiting[Any]) -> None:
        """A leader goes without having had the desk."""
        with self._guard:
            self._waiting = [each for each in self._waiting if each is not one]


_COUNTERS: defaultdict[int, _Counter] = defaultdict(_Counter)


def in_turn[T](one: Waiting[T], take: Callable[[Desk, Sequence[Waiting[T]]], None]) -> T:
    """Take an order in, together with those that wait; no two of one party, for the later must know of the earlier.

    What is done within a transaction of the caller is done alone: others cannot be told before it is over.
    """
    if connection.in_atomic_block:
        with desk_of(one.organisation) as desk, one.answering():
            take(desk, [one])
        return _answer(one)
    counter = _COUNTERS[one.organisation.pk]
    counter.come(one)
    if not one.is_answered:
        _lead(counter, one, take)
    return _answer(one)


def _lead[T](counter: _Counter, one: Waiting[T], take: Callable[[Desk, Sequence[Waiting[T]]], None]) -> None:
    """Take in whoever waits; then the next one leads."""
    some = [one]
    try:
        counter.gather()
        with desk_of(one.organisation) as desk:
            some = counter.together(one, desk.whose)
            with one.answering():
                take(desk, some)
    finally:
        counter.dismiss(one)
        for each in some:
            each.failure = each.failure or (None if each.answer else one.failure or NotTaken())
            each.called.set()
        counter.leave()


class NotTaken(Exception):
    """The order was not taken in, since whoever led was stopped."""


def _answer[T](one: Waiting[T]) -> T:
    if one.failure is not None:
        raise one.failure
    assert one.answer is not None  # noqa: S101 - the desk answers or fails
    return one.answer
