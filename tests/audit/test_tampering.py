"""Whoever gets past the triggers and changes, removes or puts in a record is named by the walk."""

import pytest
from django.db import connection, transaction

from bonafides.audit.actions import record
from bonafides.audit.chain import digest
from bonafides.audit.models import Link, Record
from bonafides.audit.triggers import GONE
from bonafides.audit.verification import verify
from bonafides.partners.models import Organisation

RECORDS = 7
CHANGES = {
    "at": "2020-01-01 00:00:00+00:00",
    "action": "order.released",
    "by": "2",
    "about": "partners.organisation:999999999",
    "values": '{"number": 99}',
    "previous": "a" * 64,
    "hash": "b" * 64,
}


def sql(sentence: str, values: tuple[str | int, ...] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sentence, values)


@pytest.fixture
def chain(db: None) -> None:  # noqa: ARG001 - pytest's way to ask for the database
    """Some records, and no trigger left to guard them."""
    about = Organisation.objects.create(kind="company", name="Alpha", country="NL")
    for number in range(RECORDS):
        with transaction.atomic():
            record("organisation.named", about, by="1", values={"number": number})
    for sentence in GONE[connection.vendor]:
        if connection.vendor == "sqlite" or "audit_record_remains" not in sentence:
            sql(sentence)


def named() -> int:
    broken = verify().broken
    assert broken is not None
    return broken.number


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("number", range(1, RECORDS + 1))
def test_a_changed_record_is_named(column: str, number: int) -> None:
    sql(f'update audit_record set "{column}" = %s where number = %s', (CHANGES[column], number))
    assert named() == number


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("number", range(1, RECORDS + 1))
def test_a_removed_record_is_named_by_the_next_or_as_the_missing_end(number: int) -> None:
    sql("delete from audit_record where number = %s", (number,))
    assert named() == (number + 1 if number < RECORDS else RECORDS)


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("number", range(1, RECORDS + 2))
def test_a_record_put_in_is_named(number: int) -> None:
    """It takes the number of another, which moves up; its own hash is sound."""
    for moved in range(RECORDS, number - 1, -1):
        sql("update audit_record set number = %s where number = %s", (moved + 1, moved))
    before = Record.objects.filter(number=number - 1).first()
    first = Record.objects.get(number=number - 1 if before else number + 1)
    link = Link(
        number, first.at, "order.released", "1", first.about, {}, before.hash if before else first.previous
    )
    Record(**link._asdict(), hash=digest(link)).save(force_insert=True)
    assert named() == number + 1
