"""To look changes nothing: no page or operation that is asked for by GET writes a row or a record, whoever asks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.site import test_matrix
from tests.site.roles import Cast
from tests.site.test_matrix import DOORS, EVERYBODY, TABLE, asked, door_of, everyone, wanted

__all__ = ["everyone"]

LOOKED_AT = sorted(key for key in TABLE if DOORS[door_of(key)].method == "GET")
WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
SESSION = "django_session"
"""That somebody is signed in, and in which language."""
DRAWN = {"cases_appearance", "cases_mark", "account_emailaddress"}
"""What is drawn from reports, or by allauth from the person, when it is first looked for, and can be drawn again (decision 33)."""


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that are written to while a door is gone through."""
    tables: set[str] = set()

    def noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found = WRITES.match(sql)
        if found:
            tables.add(found[1])
        return execute(sql, *rest)

    through = test_matrix._answer

    def watched(*told: Any) -> Any:
        with connection.execute_wrapper(noted):
            return through(*told)

    monkeypatch.setattr(test_matrix, "_answer", watched)
    return tables


@pytest.mark.parametrize("key", LOOKED_AT)
def test_whoever_looks_changes_nothing(everyone: Cast, key: str, written: set[str]) -> None:
    row = TABLE[key]
    for role in EVERYBODY:
        if wanted(row, role) == "ok":
            asked(DOORS[door_of(key)], row, everyone, role)
    assert written - DRAWN - {SESSION} == set()


def test_what_writes_would_be_named(everyone: Cast, written: set[str]) -> None:
    asked(DOORS["POST order-hold"], TABLE["POST order-hold"], everyone, "decider")
    assert {"orders_hold", "audit_record"} <= written
