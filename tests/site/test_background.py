"""What is done beside requests goes on whatever fails, and says nothing of people when it does."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bonafides.site import background, environment
from bonafides.site.logs import OneLine


class Stopped(BaseException):
    """Ends what would go on for ever."""


def test_what_fails_is_tried_again_and_written_down_without_its_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: Iterator[BaseException] = iter([ValueError("Gamma Coatings"), Stopped()])
    pauses: list[float] = []

    def work() -> None:
        raise next(tries)

    monkeypatch.setattr("bonafides.site.background.time.sleep", pauses.append)
    monkeypatch.setattr(background, "close_old_connections", lambda: None)
    with pytest.raises(Stopped):
        background._again_and_again(work)
    assert pauses == [background.AFTER_FAILURE_SECONDS]
    (record,) = [each for each in caplog.records if each.name == "bonafides.background"]
    said = OneLine().format(record)
    assert json.loads(said)["error"] == "ValueError"
    assert record.levelno == logging.ERROR
    assert "Gamma" not in said


@pytest.mark.django_db
def test_tasks_that_are_long_over_are_let_go() -> None:
    now = timezone.now()
    told = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default"}
    for finished in (now, now - timedelta(days=15), None):
        DBTaskResult.objects.create(**told, run_after=now, finished_at=finished)
    background.terms()
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_where_nothing_is_to_be_done_nothing_is_written() -> None:
    background.webhooks()  # the first time notes from where on
    with CaptureQueriesContext(connection) as asked:
        background.webhooks()
        background.tasks()
    assert asked.captured_queries
    assert {each["sql"].split()[0] for each in asked.captured_queries} == {"SELECT"}


@pytest.mark.django_db
def test_what_sqlite_has_in_its_journal_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BONAFIDES_DATA", str(tmp_path))
    own = ConnectionHandler({"default": environment.database()})["default"]
    monkeypatch.setattr(background, "connection", own)
    with own.cursor() as cursor:
        cursor.execute("create table kept (number integer)")
        cursor.execute("insert into kept values (17)")
    assert rows_of_a_copy(tmp_path) is None
    background.checkpoint()
    assert rows_of_a_copy(tmp_path) == [(17,)]
    own.close()


def rows_of_a_copy(folder: Path) -> list[tuple[int]] | None:
    """What the database holds without its journal."""
    shutil.copy(folder / "bonafides.sqlite3", folder / "copy.sqlite3")
    copy = sqlite3.connect(folder / "copy.sqlite3")
    try:
        return copy.execute("select number from kept").fetchall()
    except sqlite3.OperationalError:
        return None
    finally:
        copy.close()
