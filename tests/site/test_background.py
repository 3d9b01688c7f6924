"""What is done beside requests goes on whatever fails, and says nothing of people when it does."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bonafides.site import background
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

    monkeypatch.setattr("time.sleep", pauses.append)
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
