"""Logs tell what the process does, and nothing about people."""

import json
import logging
import sys

import pytest
from django.test import Client

from bonafides.site.logs import OneLine


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "bonafides.requests")
    return caplog


@pytest.mark.django_db
def test_a_request_is_one_line_without_what_was_asked(written: pytest.LogCaptureFixture) -> None:
    Client().get("/health?q=Gamma+Coatings")
    (record,) = written.records
    said = json.loads(OneLine().format(record))
    assert (said["method"], said["view"], said["status"]) == ("GET", "health", 200)
    assert "Gamma" not in str(said)


def test_of_an_error_stands_its_kind_and_not_its_words() -> None:
    try:
        int("Gamma Coatings")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "Gamma Coatings", (), sys.exc_info())
    said = json.loads(OneLine().format(record))
    assert said["error"] == "ValueError"
    assert "Gamma" not in str(said)
