"""A connection to PostgreSQL that was ended is made anew, and one that stands is not asked about."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def own(db: None) -> Iterator[Any]:  # noqa: ARG001 - pytest's way to ask for the database
    """A connection beside that of the test."""
    if connection.vendor != "postgresql":
        pytest.skip("of PostgreSQL")
    made = connections.create_connection("default")
    yield made
    made.close()


def server_process(database: Any) -> int:
    """The number of the process that answers a connection."""
    with database.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def look_at(database: Any) -> None:
    """As Django looks at a connection before a request."""
    database.health_check_enabled, database.health_check_done = True, False
    database.close_if_health_check_failed()


def test_one_that_was_ended_is_made_anew(own: Any) -> None:
    before = server_process(own)
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 5000)", [before])
    look_at(own)
    assert server_process(own) != before


def test_one_that_stands_is_kept_and_nothing_is_asked(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before, asked = server_process(own), list[Any]()
    monkeypatch.setattr(own.connection, "cursor", lambda *given: asked.append(given))
    look_at(own)
    monkeypatch.undo()
    assert not asked
    assert server_process(own) == before
