"""A program with a token goes straight to its operation, and is told the same as by the long way."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from bonafides.partners.models import Person

PROBLEM = "application/problem+json"


def test_only_who_bears_the_token_is_asked_for(program: Client, django_assert_num_queries: Any) -> None:
    program.get("/api/me")  # its first use is noted
    with django_assert_num_queries(1):
        assert program.post("/api/orders", b"{", "application/json").status_code == 400


def test_it_is_answered_in_its_language(program: Client) -> None:
    answer = program.get("/api/me", headers={"Accept-Language": "fr"})
    assert answer.headers["Content-Language"] == "fr"
    assert "Accept-Language" in answer.headers["Vary"]
    assert program.get("/api/me").headers["Content-Language"] == "en"


def test_it_is_told_how_long_the_answer_is(program: Client) -> None:
    answer = program.get("/api/me")
    assert answer.headers["Content-Length"] == str(len(answer.content))


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/me", {"Host": "elsewhere.example"}, 400),
        ("/api/nothing", {}, 404),
        ("/api/me/", {}, 404),
    ],
)
def test_what_is_wrong_is_a_problem(program: Client, path: str, headers: dict[str, str], status: int) -> None:
    answer = program.get(path, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, PROBLEM)


def test_more_than_the_site_takes_is_refused_before_it_is_read(program: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = program.post("/api/orders", b" " * 11, "application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, PROBLEM)


def test_the_session_beside_a_false_token_opens_nothing(ama: Person) -> None:
    client = Client(headers={"Authorization": "Bearer bf_false"})
    client.force_login(ama)
    assert client.get("/api/me").status_code == 401


def test_the_headers_of_safety_are_there(program: Client) -> None:
    headers = program.get("/api/me").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
