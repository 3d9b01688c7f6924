"""Two people at the same moment: one is first, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bonafides.audit.verification import verify
from bonafides.partners.conflicts import Conflict
from bonafides.suspicions import actions
from bonafides.suspicions.models import Report
from bonafides.suspicions.taking import read
from tests.cast import EVERY, person
from tests.suspicions.conftest import REASONS, Cast, order
from tests.suspicions.test_taking import changed

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


def at_once(*deeds: Callable[[], Report]) -> list[Report | Conflict]:
    """What came of deeds begun at the same moment, each with a connection of its own."""
    ready = Barrier(len(deeds))

    def done(deed: Callable[[], Report]) -> Report | Conflict:
        ready.wait()
        try:
            return deed()
        except Conflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))


def test_a_report_is_sent_once(cast: Cast, draft: Report) -> None:
    came = at_once(*(lambda who=who: actions.send(draft, by=who) for who in (cast.ama, cast.ben)))
    assert sorted(type(each).__name__ for each in came) == ["NotInThisStage", "Report"]
    assert verify().broken is None


def test_reports_sent_at_once_get_numbers_of_their_own(cast: Cast) -> None:
    drafts = [
        actions.draft(
            by=cast.ama,
            organisation=cast.alpha,
            order=order(cast.alpha, cast.ama, f"B-{number}"),
            values=REASONS,
        )
        for number in range(6)
    ]
    at_once(*(lambda each=each: actions.send(each, by=cast.ama) for each in drafts))
    numbers = sorted(Report.objects.values_list("number", flat=True))
    assert [number[-6:] for number in numbers] == [f"{number:06d}" for number in range(1, 7)]
    assert verify().broken is None


def test_a_file_is_taken_in_once(cast: Cast) -> None:
    came, officers = read(changed()), (cast.dina, person("Dirk", cast.authority, *EVERY))
    deeds = (
        lambda who=who: actions.take_in(came, by=who, authority=cast.authority, company=cast.alpha)
        for who in officers
    )
    assert sorted(type(each).__name__ for each in at_once(*deeds)) == ["Report", "TakenAlready"]
    assert Report.objects.count() == 1
    assert verify().broken is None
