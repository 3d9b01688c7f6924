"""A file is taken in part by part, judged as a whole, and taken back while nothing of it was worked on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.ledger import Kind, LedgerError
from bonafides.orders.actions.registering import check_arrival
from bonafides.orders.conflicts import AlreadyUndone, NotStopped, WorkedOn
from bonafides.orders.importing.keeping import Kept, drop, folder, sha256
from bonafides.orders.importing.reading import MOST_REJECTED, Came, opened
from bonafides.orders.importing.storing import Storing
from bonafides.orders.models import (
    Customer,
    Declaration,
    Explanation,
    Import,
    ImportStage,
    Licence,
    Line,
    Order,
    Seen,
    State,
    StockRow,
)
from bonafides.orders.models.orders import Outcome
from bonafides.orders.screening.desk import Desk
from bonafides.orders.screening.keeping import forget, renewed
from bonafides.orders.screening.seeing import gravest, seen_of
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must
from bonafides.screening.result import JudgedOrder

AT_ONCE = 2_000


def take_file(
    *,
    kept: Kept,
    kind: Kind,
    organisation: Organisation,
    by: Person,
    only_history: bool = False,
) -> Import:
    """Store the rows of a file now; orders are screened, and those that do not fit wait in the queue.

    Args:
        kept: the file, and its columns where a person put them right.
        kind: what it holds.
        organisation: whose it is.
        by: who takes it in.
        only_history: the orders went out long ago: what is seen of them is kept, and none waits in the queue.

    Raises:
        LedgerError: the file cannot be read at all.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    with opened(kept.path, kind, kept.mapping) as came:
        made = begin(kept=kept, kind=kind, organisation=organisation, by=by, only_history=only_history)
        _carry_on(made, came)
    return made


@transaction.atomic
def begin(
    *, kept: Kept, kind: Kind, organisation: Organisation, by: Person, only_history: bool = False
) -> Import:
    """Note that a file is to be taken in; the arguments are those of `take_file`."""
    must(by, Verb.CONTRIBUTE, organisation)
    made = Import.objects.create(
        organisation=organisation,
        kind=kind.value,
        name=kept.called,
        sha256=sha256(kept.path),
        by=by,
        at=timezone.now(),
        stage=ImportStage.WAITING,
        file=kept.path.name,
        mapping=dict(kept.mapping),
        only_history=only_history,
    )
    record("import.begun", made, by=str(by.pk), values={"name": kept.called, "kind": kind.value})
    return made


def carry_on(made: Import) -> Import:
    """Take in what is not in yet of a file that was begun, and let the file go; what goes wrong is kept with the import.

    Whatever happens in the middle, the parts that are in are in with their count, and no part is in twice.
    """
    path = folder() / made.file
    try:
        with opened(path, Kind(made.kind), made.mapping) as came:
            _carry_on(made, came)
    except LedgerError as error:
        _stopped(made, str(error).replace(made.file, made.name))
    except (DatabaseError, OSError) as error:
        _stopped(made, "")
        raise error from None
    else:
        drop(path)
    return made


def resume(*, taken: Import, by: Person) -> Import:
    """Let a file that stopped wait for its turn again.

    Raises:
        NotStopped: it did not stop, or its file is gone.
    """
    must(by, Verb.CONTRIBUTE, taken.organisation)
    with transaction.atomic():
        locked = Import.objects.select_for_update().get(pk=taken.pk)
        is_there = bool(locked.file) and (folder() / locked.file).is_file()
        if locked.stage != ImportStage.STOPPED or locked.undone_at is not None or not is_there:
            raise NotStopped(name=locked.name)
        locked.stage, locked.fault = ImportStage.WAITING, ""
        locked.save(update_fields=["stage", "fault"])
        record("import.resumed", locked, by=str(by.pk), values={"name": locked.name, "done": locked.done})
    return locked


def _stopped(made: Import, fault: str) -> None:
    Import.objects.filter(pk=made.pk).update(stage=ImportStage.STOPPED, fault=fault[:500])


def _carry_on(made: Import, came: Came) -> None:
    """Store part after part behind what is done, then judge all of it."""
    made.stage, made.rows = ImportStage.RUNNING, came.reading.accepted
    made.rejected = made.rejected if made.done else came.rejected()
    made.save(update_fields=["stage", "rows", "rejected"])
    storing, passed = Storing(made), 0
    for rows in storing.parts(came):
        passed += len(rows)
        if passed > made.done and not _store(made, storing, rows):
            return
    _finish(made, came.kind)


@transaction.atomic
def _store(made: Import, storing: Storing, rows: list[dict[str, Any]]) -> bool:
    """Store one part with its count; False if the file was taken back meanwhile."""
    if _locked(made).undone_at is not None:
        return False
    before = storing.stored
    storing.store(Kind(made.kind), rows)
    made.accepted += storing.stored - before
    made.rejected = [*made.rejected, *storing.left][:MOST_REJECTED]
    made.done += len(rows)
    made.save(update_fields=["accepted", "rejected", "done"])
    storing.left.clear()
    return True


def _finish(made: Import, kind: Kind) -> None:
    """Judge the orders that came, and note that the file is in; others go on writing while they are judged."""
    with renewed(made.organisation) as prepare:
        judged = _judged(made, prepare()) if kind is Kind.ORDERS else {}
        _keep_judged(made, judged)


type Judged = dict[int, tuple[Order, list[Seen]]]


@transaction.atomic
def _keep_judged(made: Import, judged: Judged) -> None:
    if _locked(made).undone_at is not None:
        return
    _put(made, judged)
    made.stage = ImportStage.DONE
    made.save(update_fields=["stage"])
    values: dict[str, object] = {"name": made.name, "kind": made.kind}
    values |= {"sha256": made.sha256, "accepted": made.accepted}
    values |= {"mapping": made.mapping} if made.mapping else {}
    record("import.taken", made, by=str(made.by_id), values=values)


def _locked(made: Import) -> Import:
    return Import.objects.select_for_update().get(pk=made.pk)


def _judged(made: Import, book: Desk) -> Judged:
    """What is seen of the orders that came, against the whole book."""
    lines = {each.pk: each for each in Line.objects.filter(order__taken_by=made).select_related("order")}
    found: dict[int, list[JudgedOrder]] = defaultdict(list)
    for judged in book.judge_book(lines, explained(made.organisation)):
        found[lines[judged.facts.line].order_id].append(judged)
    numbers = {pk: line.line for pk, line in lines.items()}
    orders = {line.order_id: line.order for line in lines.values()}
    return {pk: (orders[pk], seen_of(orders[pk], some, numbers, made.at)) for pk, some in found.items()}


def _put(made: Import, judged: Judged) -> None:
    """Keep what is seen, and put each order where it belongs, unless somebody did so meanwhile."""
    Seen.objects.bulk_create([each for _, some in judged.values() for each in some], batch_size=AT_ONCE)
    untouched = Order.objects.select_for_update().filter(taken_by=made, state=State.PASSED)
    waiting = set(untouched.values_list("pk", flat=True))
    for order, some in judged.values():
        _settle(order, some, only_history=made.only_history)
    told = [order for order, _ in judged.values() if order.score > 0]  # all others stand as they were made
    Order.objects.bulk_update(told, ["score", "proposed"], batch_size=500)
    own = [order for order in told if order.pk in waiting]
    Order.objects.bulk_update(own, ["state"], batch_size=500)
    for order, some in judged.values() if not made.only_history else ():
        check_arrival(order=order, organisation=made.organisation, seen=some, by=made.by)


def _settle(order: Order, seen: Iterable[Seen], *, only_history: bool) -> None:
    order.score, order.proposed = gravest(seen)
    passes = only_history or order.proposed == Outcome.RELEASE
    order.state = State.PASSED if passes else State.NEW


def explained(organisation: Organisation) -> dict[str, dict[str, date]]:
    """The last day of each code that was explained, by customer number."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    rows = Explanation.objects.filter(organisation=organisation).order_by("until")
    for customer, code, until in rows.values_list("customer__customer", "code", "until"):
        found[customer][code] = until
    return found


def undo(*, taken: Import, by: Person) -> Import:
    """Take a file back: its orders, papers and the customers that came with it and have nothing else.

    Raises:
        AlreadyUndone: it was.
        WorkedOn: somebody held, asked, decided or reported about something that came with it.
    """
    must(by, Verb.CONTRIBUTE, taken.organisation)
    with transaction.atomic():
        locked = Import.objects.select_for_update().get(pk=taken.pk)
        if locked.undone_at is not None:
            raise AlreadyUndone(name=locked.name)
        _remove(locked)
        locked.undone_at = timezone.now()
        locked.save(update_fields=["undone_at"])
        record("import.undone", locked, by=str(by.pk), values={"name": locked.name, "kind": locked.kind})
    forget(taken.organisation)
    return locked


def _remove(taken: Import) -> None:
    if StockRow.objects.filter(taken_by=taken).exclude(struck_at=None).exists():
        raise WorkedOn(name=taken.name)
    orders = Order.objects.filter(taken_by=taken)
    for work in ("decisions", "holds", "questions"):
        if orders.filter(**{f"{work}__isnull": False}).exists():
            raise WorkedOn(name=taken.name)
    try:
        for model in (Order, Declaration, Licence, StockRow):
            model.objects.filter(taken_by=taken).delete()
    except ProtectedError as error:
        raise WorkedOn(name=taken.name) from error
    alone = {"orders": None, "declarations": None, "licences": None, "explanations": None}
    Customer.objects.filter(taken_by=taken, **alone).delete()
