"""Reports for programs: the whole way, and what is answered to who may not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from bonafides.orders.models import Order
from bonafides.partners.models import Person
from bonafides.suspicions import actions, keys
from bonafides.suspicions.contents import moment
from bonafides.suspicions.models import Report
from bonafides.suspicions.receipts import canonical, verify
from tests.suspicions.conftest import REASONS, Cast, report


def ask(client: Client, who: Person, path: str, body: Any = None) -> Any:
    """Post as somebody; what is answered."""
    answer = post(client, who, path, body)
    assert answer.status_code in {200, 201}, answer.content
    return answer.json()


def post(client: Client, who: Person, path: str, body: Any = None) -> Any:
    client.force_login(who)
    return client.post(f"/api{path}", body, content_type="application/json")


def get(client: Client, who: Person, path: str) -> Any:
    client.force_login(who)
    return client.get(f"/api{path}")


def test_the_whole_way_by_program(client: Client, cast: Cast, held: Order) -> None:
    made = ask(client, cast.ama, "/reports", {"order": held.pk, **REASONS})
    path = f"/reports/{made['id']}"
    assert (made["stage"], made["order"], made["missing"]) == ("draft", held.pk, [])
    sent = ask(client, cast.ama, f"{path}/send")
    assert verify(canonical(sent["receipt"]), keys.public()).number == sent["number"]
    ask(client, cast.dina, f"{path}/acknowledge")
    ask(client, cast.dina, f"{path}/ask", {"text": "Who collected it?"})
    (asked,) = get(client, cast.ama, path).json()["asked"]
    assert asked["sentence"] == f"Answer what Precursor Authority asks about {sent['number']}."
    ask(client, cast.ama, f"{path}/answer", {"text": "Nobody."})
    ask(client, cast.dina, f"{path}/advise", {"advised": "refuse"})
    closed = ask(client, cast.dina, f"{path}/feedback", {"outcome": "diversion", "usefulness": "decisive"})
    assert closed["stage"] == "closed"
    assert closed["order"] is None  # the authority is not told the company's own number
    assert [each["kind"] for each in closed["messages"]] == ["question", "answer", "advice"]
    assert [each["sender"] for each in closed["messages"]][1] == "Alpha Chemicals"


def test_a_theft_is_reported_without_an_order(client: Client, cast: Cast) -> None:
    body = {
        "kind": "theft",
        "transaction": {"product": "Acetone", "happened_at": "2026-11-20T09:00:00+01:00"},
    }
    made = ask(client, cast.ama, "/reports", body)
    assert made["content"]["transaction"] == {"product": "Acetone", "happened_at": "2026-11-20T08:00:00Z"}
    assert len(made["missing"]) == 2
    assert post(client, cast.ama, f"/reports/{made['id']}/send").status_code == 409


def test_the_list_goes_on_where_it_ended(client: Client, cast: Cast) -> None:
    made = [report(cast, f"B-{number}").pk for number in range(3)]
    first = get(client, cast.dina, "/reports?limit=2").json()
    rest = get(client, cast.dina, f"/reports?limit=2&before={first['next']}").json()
    assert [each["id"] for each in [*first["items"], *rest["items"]]] == made[::-1]
    assert rest["next"] is None
    assert get(client, cast.dina, "/reports?stage=draft").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "before=0", f"before={2**63}", "stage=nonsense", "kind=x"]
)
def test_what_is_asked_wrongly_is_said_so(client: Client, cast: Cast, query: str) -> None:
    assert get(client, cast.ama, f"/reports?{query}").status_code == 422


DEEDS: list[tuple[str, dict[str, str]]] = [
    ("send", {}),
    ("answer", {"text": "Nobody."}),
    ("acknowledge", {}),
    ("ask", {"text": "Who?"}),
    ("advise", {"advised": "hold"}),
    ("feedback", {"outcome": "nothing", "usefulness": "none"}),
]


@pytest.mark.parametrize(("deed", "body"), DEEDS)
def test_strangers_find_nothing_and_readers_may_do_nothing(
    client: Client, cast: Cast, acknowledged: Report, deed: str, body: dict[str, str]
) -> None:
    path = f"/reports/{acknowledged.pk}"
    for stranger in (cast.other, cast.police):
        assert get(client, stranger, path).status_code == 404
        assert post(client, stranger, f"{path}/{deed}", body).status_code == 404
    assert get(client, cast.cleo, path).status_code == 200
    assert post(client, cast.cleo, f"{path}/{deed}", body).status_code == 403


def test_the_second_of_two_is_told(client: Client, cast: Cast, acknowledged: Report) -> None:
    answer: HttpResponse = post(client, cast.dina, f"/reports/{acknowledged.pk}/acknowledge")
    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"not-in-this-stage" in answer.content


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "nonsense"},
        {"aware_at": "2026-11-20T09:00:00"},  # of no zone
        {"number": "NL-2026-000001"},  # is given, not chosen
        {"transaction": {"lines": []}},
        {"order": 2**63},
    ],
)
def test_a_wrong_body_is_not_taken(client: Client, cast: Cast, body: dict[str, Any]) -> None:
    assert post(client, cast.ama, "/reports", body).status_code == 422
    assert not Report.objects.exists()


def test_another_companys_order_is_not_found(client: Client, cast: Cast, held: Order) -> None:
    assert post(client, cast.other, "/reports", {"order": held.pk}).status_code == 404
    assert post(client, cast.ama, "/reports", {"organisation": cast.authority.pk}).status_code == 404


def test_an_authority_does_not_begin_reports(client: Client, cast: Cast) -> None:
    answer = post(client, cast.dina, "/reports", {})
    assert answer.status_code == 409
    assert b"no-authority" in answer.content
    assert get(client, cast.cleo, "/reports").status_code == 200
    assert post(client, cast.cleo, "/reports", {}).status_code == 403


def test_drafts_are_the_companys_own(client: Client, cast: Cast, draft: Report) -> None:
    assert get(client, cast.dina, f"/reports/{draft.pk}").status_code == 404
    assert get(client, cast.dina, "/reports").json()["items"] == []
    actions.send(draft, by=cast.ama)
    assert len(get(client, cast.dina, "/reports").json()["items"]) == 1


def test_a_year_has_four_digits_however_long_ago() -> None:
    assert moment(datetime(887, 12, 20, 13, 30, 14, 900_000, tzinfo=UTC)) == "0887-12-20T13:30:14Z"
