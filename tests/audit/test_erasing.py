"""What a record said can be erased, the chain goes on to hold, and nobody erases in secret."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from bonafides.audit.actions import erase_values, record
from bonafides.audit.chain import Break, said_by
from bonafides.audit.models import Record
from bonafides.audit.verification import verify
from tests.cast import organisation

pytestmark = pytest.mark.django_db


@transaction.atomic
def recorded() -> str:
    place = organisation()
    for word in ("Mrs Smith", "Mr Jones"):
        made = record("settings.changed", place, by="7", values={"reason": word})
    return made.about


def test_an_erased_chain_holds_and_says_nothing_more() -> None:
    assert erase_values([recorded()], by="job:retention") == 2
    walked = verify()
    assert (walked.broken, walked.records) == (None, 3)
    assert [each.values for each in Record.objects.order_by("number")] == [{}, {}, {"numbers": [1, 2]}]


def test_what_is_erased_cannot_be_guessed_from_its_hash() -> None:
    erase_values([recorded()], by="job:retention")
    first = Record.objects.get(number=1)
    assert said_by(first.link()._replace(erased="", values={"reason": "Mrs Smith"})) != first.erased


def test_who_erases_in_secret_is_named() -> None:
    recorded()
    first = Record.objects.get(number=1)
    Record.objects.filter(number=1).update(values={}, salt="", erased=said_by(first.link()))
    assert verify().broken == Break(1, "erased")


def test_a_wrong_hash_in_the_place_of_values_is_named() -> None:
    recorded()
    Record.objects.filter(number=1).update(values={}, salt="", erased="0" * 64)
    assert verify().broken == Break(1, "changed")


@pytest.mark.parametrize(
    "changed",
    [
        {"values": {"reason": "Other"}},
        {"values": {}},
        {"erased": "0" * 64},
        {"values": {}, "salt": "", "erased": "0" * 64, "by": "8"},
        {"values": {"reason": "Other"}, "salt": "", "erased": "0" * 64},
        {"hash": "0" * 64},
    ],
)
def test_the_database_lets_nothing_else_change(changed: dict[str, Any]) -> None:
    recorded()
    with pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.filter(number=1).update(**changed)


def test_what_is_erased_stays_so() -> None:
    erase_values([recorded()], by="job:retention")
    with pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.filter(number=1).update(values={}, salt="", erased="1" * 64)
