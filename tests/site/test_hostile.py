"""Hostile requests to the JSON interface: each gets a problem, none a failure of the site, and nothing is kept of them."""

import json
from typing import Any

import pytest
from django.test import Client

from bonafides.orders.models import Order
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Report
from tests.site.conftest import program_of

ORDER: dict[str, Any] = {
    "order_id": "N1",
    "customer": "C9",
    "ordered_on": "2026-03-02",
    "lines": [{"product": "acetone", "quantity": "5", "unit": "l"}],
}
JSON = "application/json"


@pytest.fixture
def program(ama: Person, alpha: Organisation) -> Client:
    """A program that may do everything at Alpha."""
    return program_of(ama, alpha, *Verb, raise_request_exception=False)


def refused(answer: Any, *statuses: int) -> None:
    assert answer.status_code in statuses, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    assert not Order.objects.exists()
    assert not Report.objects.exists()


def changed(name: str, value: object) -> dict[str, Any]:
    return {**ORDER, name: value}


def of_line(name: str, value: object) -> dict[str, Any]:
    return {**ORDER, "lines": [{**ORDER["lines"][0], name: value}]}


@pytest.mark.parametrize(
    "body",
    [
        changed("note", "a\0b"),
        changed("customer", "\ud800"),
        changed("\0", ""),
        changed("note", "x" * 4_001),
        changed("ordered_on", "0001-01-01"),
        changed("ordered_on", "9999-12-31"),
        changed("ordered_on", 10**30),
        changed("ordered_at", "0001-01-01T00:00:00+23:59"),
        changed("ordered_at", "9999-12-31T23:59:59-23:59"),
        changed("lines", []),
        changed("lines", ORDER["lines"] * 201),
        changed("lines", {"0": ORDER["lines"][0]}),
        of_line("quantity", 10**400),
        of_line("quantity", "1e6000000"),
        of_line("quantity", "9" * 5_000),
        of_line("quantity", "NaN"),
        of_line("quantity", "-0.0000000001"),
        of_line("packs", 10**30),
        of_line("price", "Infinity"),
        of_line("concentration", 1.5),
        of_line("product", "\u2028\u0085\ufeff \t"),
        {"order_id": ORDER},
        [ORDER],
        None,
        "order",
    ],
    ids=lambda body: json.dumps(body)[:60],
)
def test_an_order_that_is_none_is_refused(program: Client, body: object) -> None:
    refused(program.post("/api/orders", json.dumps(body), content_type=JSON), 400, 422)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe{\x00}\x00", JSON),
        (json.dumps(ORDER).encode("utf-16"), JSON + "; charset=utf-8"),
        (json.dumps(ORDER).replace("acetone", "ac\xe9tone").encode("latin-1"), JSON),
        (b"\xed\xa0\x80", JSON),
        (b"", JSON),
        (b"{" * 10_000, JSON),
        (b'{"lines":' * 20_000, JSON),
        (b"[" * 400_000 + b"]" * 400_000, JSON),
        (b'{"quantity": 1' + b"0" * 5_000 + b"}", JSON),
        (b"order_id=N1", "application/x-www-form-urlencoded"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"<order/>", "text/xml; charset=no-such-code-page"),
    ],
    ids=range(12),
)
def test_a_body_that_is_no_json_is_refused(program: Client, body: bytes, content_type: str) -> None:
    refused(program.generic("POST", "/api/orders", body, content_type=content_type), 400, 415, 422)


def test_a_body_that_is_too_large_is_refused_unread(program: Client) -> None:
    body = json.dumps(changed("note", "x" * 1_100_000))
    refused(program.post("/api/orders", body, content_type=JSON), 413)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1e400"])
@pytest.mark.parametrize("field", ["aware_at", "told_at"])
def test_a_report_of_no_moment_is_refused(program: Client, field: str, moment: str) -> None:
    refused(program.post("/api/reports", {"kind": "theft", field: moment}, content_type=JSON), 422)


@pytest.mark.parametrize("number", ["0", "-1", str(2**63), "9" * 400, "1.5", "x", "%00", "..", "1%2F2", "٣"])
@pytest.mark.parametrize("place", ["orders", "reports"])
def test_a_number_that_is_none_names_nothing(program: Client, place: str, number: str) -> None:
    refused(program.get(f"/api/{place}/{number}"), 400, 404, 422)


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "=" * 99, "x" * 101, "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=", "%F0%9F"]
)
def test_a_cursor_that_is_none_does_no_harm(program: Client, cursor: str) -> None:
    assert program.get(f"/api/orders?cursor={cursor}").status_code in {200, 400, 422}


@pytest.mark.parametrize("key", ["", "x" * 201, "a\0b"])
def test_an_idempotency_key_that_is_none_is_refused(program: Client, key: str) -> None:
    refused(program.post("/api/orders", ORDER, content_type=JSON, headers={"Idempotency-Key": key}), 400, 422)


@pytest.mark.parametrize(
    "written",
    [
        "Bearer bf_forged",
        "Bearer ",
        "Bearer bf_\xff",
        "Bearer " + "x" * 9_000,
        "Basic YTpi",
        "bf_forged",
        "Bearer\0",
    ],
)
def test_a_forged_token_opens_nothing(db: None, written: str) -> None:  # noqa: ARG001 - pytest's way to ask for the database
    stranger = Client(headers={"Authorization": written}, raise_request_exception=False)
    refused(stranger.post("/api/orders", ORDER, content_type=JSON), 401)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/no-such-thing", 404),
        ("POST", "/api/orders/1/2/3", 404),
        ("DELETE", "/api/orders", 405),
        ("PUT", "/api/orders/1", 405),
        ("TRACE", "/api/me", 405),
    ],
)
def test_what_no_operation_answers_is_a_problem_too(
    program: Client, method: str, path: str, status: int
) -> None:
    answer = program.generic(method, path)
    refused(answer, status)
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_host_that_is_not_ours_is_told_as_a_problem(program: Client) -> None:
    refused(program.get("/api/me", headers={"Host": "elsewhere.example"}), 400)
