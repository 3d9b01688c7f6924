"""Work beside requests, in threads of the process that answers them: tasks, and messages to people and to the programs of partners.

It is one process, because a company's desk is kept in its memory.
"""

import logging
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import NoReturn

from django.db import close_old_connections, connection
from django.utils import timezone

from bonafides.orders import watching
from bonafides.orders.tasks import after_a_stop
from bonafides.partners.actions import posting
from bonafides.partners.actions.retention import erase_each_night
from bonafides.partners.webhooks import outbox
from bonafides.site.reminding import address, can_send, decide_all

EVERY_SECONDS = {"terms": 600.0, "reminders": 3_600.0, "register": 3_600.0, "mail": 5.0, "checkpoint": 0.5}
"""Pauses of what is not done each second."""
AFTER_FAILURE_SECONDS = 10.0
TASKS_KEPT = timedelta(days=14)
log = logging.getLogger("bonafides.background")


def start() -> None:
    """Begin, in threads that end with the process, and go on with what the process before left."""
    Thread(target=after_a_stop, name="after a stop", daemon=True).start()
    beside = [checkpoint] if connection.vendor == "sqlite" else []
    for work in (tasks, webhooks, terms, reminders, register, mail, *beside):
        Thread(target=_again_and_again, args=(work,), name=work.__name__, daemon=True).start()


def tasks() -> None:
    """Carry out what was left to be done later, one after the other, until there is nothing."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return  # a worker would keep others from writing while it looks
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    ).run()


def checkpoint() -> None:
    """Take what SQLite has in its journal over into the database, so that no order waits for it."""
    with connection.cursor() as cursor:
        cursor.execute("pragma wal_checkpoint(passive)")


def webhooks() -> None:
    """Send what is due."""
    outbox.run()


def terms() -> None:
    """Once a day, erase what is past its time for whoever wants it so; and let messages and tasks go that are long over."""
    from django_tasks_db.models import DBTaskResult

    erase_each_night(timezone.localdate())
    outbox.tidy()
    posting.tidy()
    DBTaskResult.objects.filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()


def reminders() -> None:
    """Keep what people are to be reminded of, where a mail server is named."""
    if can_send():
        decide_all(address())


def register() -> None:
    """Ask the register anew for open orders whose answer no longer holds, because an entry has ended or a process did."""
    watching.ask_outdated()


def mail() -> None:
    """Send the messages that are due, where a mail server is named."""
    if can_send():
        posting.post_due()


def _again_and_again(work: Callable[[], None]) -> NoReturn:
    while True:
        close_old_connections()
        time.sleep(EVERY_SECONDS.get(work.__name__, 1.0) if _done(work) else AFTER_FAILURE_SECONDS)


def _done(work: Callable[[], None]) -> bool:
    try:
        work()
    except Exception:
        log.exception("work beside requests failed")
        return False
    return True
