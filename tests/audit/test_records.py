"""Records are added with the change or not at all, and the database keeps them."""

import pytest
from django.db import DatabaseError, connection, transaction

from bonafides.audit.actions import NoTransaction, record
from bonafides.audit.models import End, Record
from bonafides.audit.verification import Anchor, end, verify
from bonafides.partners.models import Organisation


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return Organisation.objects.create(kind="company", name="Alpha", country="NL")


def added(about: Organisation, times: int = 3) -> None:
    for number in range(times):
        with transaction.atomic():
            record("organisation.named", about, by="system:test", values={"number": number, "name": "Ärger"})


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused() -> None:
    alpha = Organisation.objects.create(kind="company", name="Alpha", country="NL")
    with pytest.raises(NoTransaction):
        record("organisation.named", alpha, by="system:test")
    assert not Record.objects.exists()


def test_records_hang_together(alpha: Organisation) -> None:
    added(alpha)
    assert verify().broken is None
    assert [each.number for each in Record.objects.all()] == [1, 2, 3]
    assert end() == (3, Record.objects.get(number=3).hash)


def test_what_is_undone_leaves_no_record(alpha: Organisation) -> None:
    added(alpha)
    with transaction.atomic():
        record("organisation.named", alpha, by="system:test")
        transaction.set_rollback(True)
    assert verify().records == 3
    added(alpha, 1)
    assert verify() == (4, end().hash, None)


@pytest.mark.parametrize("change", ["update audit_record set by = 'nobody'", "delete from audit_record"])
def test_the_database_refuses_to_change_records(alpha: Organisation, change: str) -> None:
    added(alpha)
    with pytest.raises(DatabaseError, match="cannot be"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert verify().broken is None


def test_records_taken_from_the_end_are_missed(alpha: Organisation) -> None:
    added(alpha)
    End.objects.update(number=9, hash="f" * 64)
    broken = verify().broken
    assert broken is not None
    assert (broken.number, broken.what) == (4, "end")


def test_a_chain_written_anew_does_not_run_through_an_old_anchor(alpha: Organisation) -> None:
    added(alpha)
    kept = end()
    added(alpha)
    assert verify(kept).broken is None
    other = verify(Anchor(3, "0" * 63 + "1")).broken
    assert other is not None
    assert (other.number, other.what) == (3, "unlike")
