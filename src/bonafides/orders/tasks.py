"""What is done beside requests: large files, and what a change of the register means for open orders."""

from functools import partial

from django.db import transaction
from django.tasks import task

from bonafides.orders import actions
from bonafides.orders.models import Import, ImportStage


@task
def take_in(number: int) -> None:
    """Take in a file that was begun, or go on with it."""
    made = Import.objects.select_related("organisation", "by").get(pk=number)
    if made.goes_on:
        actions.carry_on(made)


@task
def ask_about(entry: int) -> None:
    """Ask the register anew for the open orders that named an entry and were not asked about since it changed."""
    from bonafides.orders.watching import ask_each, naming
    from bonafides.partners.models import Entry

    ask_each(naming(Entry.objects.get(pk=entry)).order_by("pk"))


def later(made: Import) -> None:
    """Take a file in when its turn comes."""
    transaction.on_commit(partial(take_in.enqueue, made.pk))


def after_a_stop() -> None:
    """Go on with the files that the process left when it ended; asked once, when a process begins."""
    open_ones = (ImportStage.WAITING, ImportStage.RUNNING)
    for made in Import.objects.filter(stage__in=open_ones, undone_at=None).order_by("pk"):
        take_in.enqueue(made.pk)
