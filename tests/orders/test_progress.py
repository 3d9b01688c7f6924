"""A long import shows how far it is, and whatever happens in the middle, every row is in once or can be taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from bonafides.audit.models import Record
from bonafides.ledger import Kind
from bonafides.orders import actions, tasks
from bonafides.orders.actions import importing
from bonafides.orders.conflicts import NotStopped
from bonafides.orders.importing import keeping, storing
from bonafides.orders.importing.keeping import Kept
from bonafides.orders.importing.storing import Storing
from bonafides.orders.models import Import, ImportStage, Line, Order
from bonafides.orders.pages import imports
from bonafides.partners.models import Organisation, Person
from tests.orders.test_pages import client_of

HEAD = "Order no,Date,Customer,Customer name,Product,Quantity,Unit\n"
ROWS = [f"B-{n // 2},2026-03-02,C{n % 5},Works {n % 5},Acetone,{n + 1},kg\n" for n in range(20)]


@pytest.fixture(autouse=True)
def _small_parts(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(storing, "AT_ONCE", 3)


def begun(alpha: Organisation, ama: Person) -> Import:
    keeping.folder().mkdir(parents=True)
    path = keeping.folder() / "1.csv"
    path.write_text(HEAD + "".join(ROWS), encoding="utf-8")
    return actions.begin(kept=Kept(path, "orders.csv"), kind=Kind.ORDERS, organisation=alpha, by=ama)


def breaking(monkeypatch: pytest.MonkeyPatch, with_what: BaseException, *, at: int) -> None:
    """Let the part of a number fail after it was stored, before its count was."""
    stored, count = Storing.store, iter(range(1, 1_000))

    def store(self: Storing, *given: Any) -> None:
        stored(self, *given)
        if next(count) == at:
            raise with_what

    monkeypatch.setattr(Storing, "store", store)


def all_in_once(made: Import) -> None:
    made.refresh_from_db()
    assert (made.stage, made.done, made.rows, made.accepted) == (ImportStage.DONE, 20, 20, 20)
    assert (made.rejected, Order.objects.count(), Line.objects.count()) == ([], 20, 20)
    assert sorted(Line.objects.values_list("quantity", flat=True)) == list(range(1, 21))
    assert Order.objects.filter(seen=None).count() == 0
    assert Record.objects.filter(action="import.taken").count() == 1


def test_a_file_that_is_not_disturbed_is_in(alpha: Organisation, ama: Person) -> None:
    made = begun(alpha, ama)
    tasks.take_in.enqueue(made.pk)
    all_in_once(made)
    assert list(keeping.folder().iterdir()) == []


def test_a_process_that_was_killed_is_followed_by_one_that_goes_on(
    alpha: Organisation, ama: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(alpha, ama)
    with monkeypatch.context() as context:
        breaking(context, KeyboardInterrupt(), at=3)
        with pytest.raises(KeyboardInterrupt):
            actions.carry_on(made)
    made.refresh_from_db()
    assert (made.stage, made.done, Line.objects.count()) == (ImportStage.RUNNING, 6, 6)
    tasks.after_a_stop()
    all_in_once(made)


def test_what_fails_stops_and_somebody_lets_it_go_on(
    alpha: Organisation,
    ama: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    made = begun(alpha, ama)
    with monkeypatch.context() as context:
        breaking(context, OSError(28, "No space left"), at=2)
        with pytest.raises(OSError, match="No space"):
            actions.carry_on(made)
    client = client_of(ama)
    assert "It stopped" in client.get(f"/imports/{made.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/imports/{made.pk}/resume")
    all_in_once(made)


def test_a_file_that_is_taken_back_in_the_middle_leaves_nothing(
    alpha: Organisation, ama: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(alpha, ama)
    with monkeypatch.context() as context:
        breaking(context, KeyboardInterrupt(), at=3)
        with pytest.raises(KeyboardInterrupt):
            actions.carry_on(made)
    actions.undo(taken=made, by=ama)
    tasks.after_a_stop()
    actions.carry_on(made)
    assert (Order.objects.count(), Record.objects.filter(action="import.taken").count()) == (0, 0)


def test_what_somebody_did_while_a_file_came_in_stays(
    alpha: Organisation, ama: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, judged = begun(alpha, ama), importing._judged

    def meanwhile(*given: Any) -> Any:
        found = judged(*given)
        actions.hold(order=Order.objects.order_by("pk")[0], by=ben, reason="Odd.")
        return found

    monkeypatch.setattr(importing, "_judged", meanwhile)
    monkeypatch.setattr(importing, "gravest", lambda _: (1.0, "ask"))
    actions.carry_on(made)
    assert list(Order.objects.order_by("pk").values_list("state", flat=True)) == ["held", *["new"] * 19]


def test_what_did_not_stop_does_not_go_on(alpha: Organisation, ama: Person) -> None:
    made = begun(alpha, ama)
    with pytest.raises(NotStopped):
        actions.resume(taken=made, by=ama)


def test_a_file_that_cannot_be_read_says_why_by_its_own_name(alpha: Organisation, ama: Person) -> None:
    made = begun(alpha, ama)
    (keeping.folder() / made.file).write_text("nothing that is known\n1\n", encoding="utf-8")
    actions.carry_on(made)
    made.refresh_from_db()
    assert made.stage == ImportStage.STOPPED
    assert made.fault.startswith("orders.csv")


def test_the_page_shows_rows_done_of_rows_and_looks_again_while_it_goes_on(
    alpha: Organisation, ama: Person
) -> None:
    made, client = begun(alpha, ama), client_of(ama)
    Import.objects.filter(pk=made.pk).update(stage=ImportStage.RUNNING, rows=20, done=6)
    shown = client.get(f"/imports/{made.pk}/").content.decode()
    assert "6 of 20 rows done" in shown
    assert 'http-equiv="refresh"' in shown
    Import.objects.filter(pk=made.pk).update(stage=ImportStage.DONE)
    assert 'http-equiv="refresh"' not in client.get(f"/imports/{made.pk}/").content.decode()


def test_a_large_file_is_taken_in_beside_the_request(
    alpha: Organisation,
    ama: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(imports, "AT_ONCE_BYTES", 10)
    sent = SimpleUploadedFile("orders.csv", (HEAD + "".join(ROWS)).encode())
    proof = keeping.keep(sent, by=ama)
    form = {"proof": proof, "kind": "orders", "organisation": alpha.pk}
    with django_capture_on_commit_callbacks() as waiting:
        answer = client_of(ama).post("/imports/take", form)
    made = Import.objects.get()
    assert (answer["Location"], made.stage) == (f"/imports/{made.pk}/", ImportStage.WAITING)
    for callback in waiting:
        callback()
    all_in_once(made)
