"""Two people at the same moment on one case: one is first, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from bonafides.audit.verification import verify
from bonafides.cases import actions, indexing
from bonafides.cases.models import Appearance, Case, Mark
from bonafides.partners.conflicts import Conflict
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'",
        reason="SQLite in memory has one connection; its transactions begin with a lock",
    ),
]


@pytest.fixture(autouse=True)
def _tidy(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 - pytest's way to ask for the database
    """The audit refuses to be emptied; after these tests it has to be."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("drop trigger if exists audit_record_remains on audit_record")


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """What came of deeds begun at the same moment, by the kind of answer, each with a connection of its own."""
    ready = Barrier(len(deeds))

    def done(deed: Callable[[], Any]) -> str:
        ready.wait()
        try:
            return type(deed()).__name__
        except Conflict as conflict:
            return type(conflict).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(done, deeds))


def test_a_case_is_closed_or_kept_open_and_never_both(cast: Cast, case: Case) -> None:
    actions.propose(case, by=cast.dina, outcome="nothing", reason="Quiet.")
    came = at_once(
        lambda: actions.confirm(case, by=cast.emil),
        lambda: actions.keep_open(case, by=cast.emil, reason="Not yet."),
    )
    assert came == ["Case", "CaseNotInThisStage"]
    assert verify().broken is None


def test_cases_opened_at_once_get_numbers_of_their_own(cast: Cast) -> None:
    at_once(
        *(
            lambda who=who: actions.open_case(by=who, organisation=cast.authority, title="One")
            for who in (cast.dina, cast.emil)
        )
    )
    assert sorted(number[-1] for number in Case.objects.values_list("number", flat=True)) == ["1", "2"]


def test_a_case_is_referred_once(cast: Cast, case: Case) -> None:
    came = at_once(
        *(
            lambda who=who: actions.refer(case, by=who, to=cast.police, reason="Look.")
            for who in (cast.dina, cast.emil)
        )
    )
    assert came == ["AlreadyReferred", "Referral"]


def test_two_who_look_at_once_draw_each_report_once(cast: Cast, first: Report) -> None:
    at_once(*(lambda: indexing.catch_up([cast.authority.pk]) for _ in range(2)))
    assert Appearance.objects.get().report == first
    assert Mark.objects.count() == len({(mark.kind, mark.value) for mark in Mark.objects.all()}) > 1
