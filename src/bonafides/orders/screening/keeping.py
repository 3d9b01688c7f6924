"""The desks that a process keeps, each held alone; one that is no longer current is made anew beside it."""

import gc
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from logging import getLogger
from threading import Event, Lock, RLock, Thread

from django.db import connection, connections
from django.db.models import Count
from django.utils import timezone

from bonafides.orders.screening.desk import Desk
from bonafides.partners.models import Organisation, OrganisationKind
from bonafides.screening.live import OrderLine

log = getLogger("bonafides.orders")

MOST_DESKS = 8
"""Organisations that are kept prepared at once; the one not asked for longest goes."""
FEW = 20
"""So many orders are fed into a new desk while others wait; more are fed in beside them."""

PATIENCE = 9
"""For so many times as long as it took, a desk is not made anew for papers that came since: a tenth of a core at most."""
QUICK_SECONDS = 1.0
"""A desk that is made in less is made anew before the next order is judged; others beside it."""

_DESKS: OrderedDict[int, Desk] = OrderedDict()
_LOCKS: dict[int, RLock] = {}
_GUARD = Lock()
_BESIDE = ThreadPoolExecutor(1, thread_name_prefix="desks")
_RENEWING: dict[int, "Future[None]"] = {}
_PREPARING = Event()
_OUTDATED: set[int] = set()
_MADE: dict[int, tuple[float, float]] = {}
"""When the desk of an organisation was last made, and the seconds that it took."""


@contextmanager
def desk_of(organisation: Organisation) -> Iterator[Desk]:
    """The desk of an organisation, held alone; it is prepared where it is not.

    One that is no longer current answers until another is ready. Take it before a transaction begins, never within
    one that others wait for.
    """
    with _lock_of(organisation.pk):
        desk = _DESKS.get(organisation.pk)
        if desk is None or (_is_due(organisation.pk) and _took(organisation.pk) < QUICK_SECONDS):
            _prepare(organisation)
        elif not desk.is_current(timezone.localdate()) or _is_due(organisation.pk):
            _replace(organisation)
        _DESKS.move_to_end(organisation.pk)
        yield _DESKS[organisation.pk]


def _prepared(organisation: Organisation) -> Desk:
    return Desk(organisation, on=timezone.localdate())


def _prepare(organisation: Organisation) -> None:
    _OUTDATED.discard(organisation.pk)
    began = time.monotonic()
    _keep(organisation.pk, _prepared(organisation))
    _note(organisation.pk, began)


def _replace(organisation: Organisation) -> None:
    """Beside the desk that is held; at once within a transaction, whose changes nobody else sees."""
    if connection.in_atomic_block:
        _prepare(organisation)
    else:
        renew_beside(organisation)


def renew_beside(organisation: Organisation) -> "Future[None]":
    """Make the desk of an organisation anew while the old one answers; once at a time."""
    with _GUARD:
        running = _RENEWING.get(organisation.pk)
        if running is None or running.done():
            running = _RENEWING[organisation.pk] = _BESIDE.submit(_renew, organisation)
        return running


def outdate(organisation: Organisation) -> None:
    """Files or papers of customers changed: the desk that is kept is made anew beside, where that was not done just now."""
    with _GUARD:
        if organisation.pk not in _DESKS:
            return
        _OUTDATED.add(organisation.pk)
    if _is_due(organisation.pk):
        renew_beside(organisation)


def _is_due(number: int) -> bool:
    ended, took = _MADE.get(number, (0.0, 0.0))
    return number in _OUTDATED and time.monotonic() >= ended + PATIENCE * took


def _took(number: int) -> float:
    return _MADE.get(number, (0.0, QUICK_SECONDS))[1]


def _note(number: int, began: float) -> None:
    ended = time.monotonic()
    _MADE[number] = (ended, ended - began)


def _renew(organisation: Organisation) -> None:
    began = time.monotonic()
    try:
        with _lock_of(organisation.pk):
            old = _DESKS[organisation.pk]
            came = old.keep_what_comes()
            _OUTDATED.discard(organisation.pk)
            _begin_to_read()
        try:
            new = _prepared(organisation)
        finally:
            _end_to_read()
        new.trim()
        _feed(organisation, old, new, came)
    except Exception:
        log.exception("a desk was not made anew")
        _OUTDATED.add(organisation.pk)
    finally:
        _note(organisation.pk, began)
        connections.close_all()


def _begin_to_read() -> None:
    """From here on this thread reads what is stored now, whatever comes meanwhile."""
    how = (
        "begin deferred"
        if connection.vendor == "sqlite"
        else "begin isolation level repeatable read read only"
    )
    with connection.cursor() as cursor:
        cursor.execute(how)
        cursor.execute("select count(*) from audit_end")  # SQLite's begins with the first reading


def _end_to_read() -> None:
    with connection.cursor() as cursor:
        cursor.execute("commit")


def _feed(organisation: Organisation, old: Desk, new: Desk, came: Sequence[Sequence[OrderLine]]) -> None:
    """Let the new desk know what came meanwhile, then put it in the place of the old one, if that is still there."""
    fed = 0
    while len(came) - fed > FEW:
        fed = _fed(new, came, fed)
    with _lock_of(organisation.pk):
        _fed(new, came, fed)
        if _DESKS.get(organisation.pk) is old:
            with _GUARD:
                _DESKS[organisation.pk] = new


def _fed(new: Desk, came: Sequence[Sequence[OrderLine]], fed: int) -> int:
    """How many are fed in now."""
    end = len(came)
    for lines in came[fed:end]:
        new.take(lines)
    return end


@contextmanager
def renewed(organisation: Organisation) -> Iterator[Callable[[], Desk]]:
    """Hold the desk while many records come in: what is given prepares it anew from them, within their transaction.

    The new desk is kept where all went well; where nothing was prepared the desk is made anew when it is next asked for.
    """
    made: list[Desk] = []

    def prepared() -> Desk:
        made.append(_prepared(organisation))
        return made[-1]

    with _lock_of(organisation.pk):
        yield prepared
        _DESKS.pop(organisation.pk, None)
        if made:
            _keep(organisation.pk, made[-1])


def is_prepared(organisation: Organisation) -> bool:
    """Whether this process has the organisation at hand."""
    return organisation.pk in _DESKS


def forget(organisation: Organisation) -> None:
    """Prepare anew at the next order: records came in, or went, that the desk does not know of."""
    with _lock_of(organisation.pk):
        _DESKS.pop(organisation.pk, None)


def forget_all() -> None:
    """Prepare every organisation anew."""
    with _GUARD:
        _DESKS.clear()


def _lock_of(number: int) -> RLock:
    with _GUARD:
        return _LOCKS.setdefault(number, RLock())


def _keep(number: int, desk: Desk) -> None:
    desk.trim()
    with _GUARD:
        _DESKS[number] = desk
        while len(_DESKS) > MOST_DESKS:
            _DESKS.popitem(last=False)


def prepare_beside() -> None:
    """Prepare the desks of the companies that have most to do, one after the other; nothing waits for it but their orders."""
    _PREPARING.set()
    Thread(target=_prepare_first, name="first desks", daemon=True).start()


def _prepare_first() -> None:
    try:
        for organisation in _busiest():
            with desk_of(organisation):
                pass
        gc.freeze()  # what is there stays: to look it over for what nobody needs would hold up every order for a moment
    except Exception:
        log.exception("the first desks were not prepared")
    finally:
        _PREPARING.clear()
        connections.close_all()


def is_preparing() -> bool:
    """Whether the first desks are still being prepared: who sends an order waits for that of its company."""
    return _PREPARING.is_set()


def _busiest() -> list[Organisation]:
    """Those with most customers, which are soon counted."""
    found = Organisation.objects.filter(kind=OrganisationKind.COMPANY).annotate(size=Count("customers"))
    return list(found.filter(size__gt=0).order_by("-size", "pk")[:MOST_DESKS])
