"""Notes and tasks."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.cases.actions.locking import WORKED_ON, locked, side_of
from bonafides.cases.conflicts import TaskDone
from bonafides.cases.models import Case, Note, Task
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import MayNot, Verb, must


@transaction.atomic
def note(case: Case, *, by: Person, text: str, shared: bool = False) -> Note:
    """Write something down: for one's own office, or for every office of the case."""
    office = side_of(case, by, Verb.CONTRIBUTE)
    case = locked(case, WORKED_ON)
    made = Note.objects.create(
        case=case, organisation=office, by=by, at=timezone.now(), text=text.strip(), shared=shared
    )
    record("case.noted", case, by=str(by.pk), values={"note": made.pk, "shared": shared})
    return made


@transaction.atomic
def add_task(
    case: Case, *, by: Person, text: str, person: Person | None = None, due_on: date | None = None
) -> Task:
    """Say what one's own office has to do.

    Args:
        case: in which case.
        by: who says it.
        text: what is to be done.
        person: who is to do it, a colleague; None for whoever comes first.
        due_on: by when.
    """
    office = side_of(case, by, Verb.CONTRIBUTE)
    if (
        person is not None
        and not Membership.objects.current().filter(person=person, organisation=office).exists()
    ):
        raise MayNot(Verb.CONTRIBUTE)
    case = locked(case, WORKED_ON)
    made = Task.objects.create(
        case=case,
        organisation=office,
        by=by,
        at=timezone.now(),
        text=text.strip(),
        person=person,
        due_on=due_on,
    )
    values = {"task": made.pk, "person": person.pk if person else None}
    record("case.task-added", case, by=str(by.pk), values=values)
    return made


@transaction.atomic
def finish_task(task: Task, *, by: Person) -> Task:
    """Say that a task is done.

    Raises:
        TaskDone: somebody has said so already.
    """
    must(by, Verb.CONTRIBUTE, task.organisation)
    task = Task.objects.select_for_update(of=("self",)).select_related("case").get(pk=task.pk)
    if task.done_at is not None:
        raise TaskDone
    task.done_by, task.done_at = by, timezone.now()
    task.save(update_fields=["done_by", "done_at"])
    record("case.task-done", task.case, by=str(by.pk), values={"task": task.pk})
    return task
