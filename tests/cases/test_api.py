"""Cases for programs: the whole way of two offices, and what each may not see."""

from typing import Any, get_args

import pytest
from django.test import Client

from bonafides.audit.models import Record
from bonafides.cases.api.schemas import Ended
from bonafides.cases.models import Case, Outcome
from bonafides.partners.models import Person
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast, reported


def asked(client: Client, who: Person, path: str, body: Any = None) -> Any:
    """Asked as somebody: posted where there is a body, `{}` for none."""
    client.force_login(who)
    if body is None:
        return client.get(f"/api/cases{path}")
    return client.post(f"/api/cases{path}", body or None, content_type="application/json")


def told(client: Client, who: Person, path: str, body: Any = None) -> Any:
    answer = asked(client, who, path, body)
    assert answer.status_code in {200, 201}, answer.content
    return answer.json()


def test_two_offices_work_on_a_case_and_two_people_close_it(
    client: Client, cast: Cast, first: Report
) -> None:
    made = told(client, cast.dina, "", {"title": "Acetic anhydride", "reports": [first.pk]})
    path = f"/{made['id']}"
    told(client, cast.dina, f"{path}/notes", {"text": "Ours alone."})
    told(client, cast.dina, f"{path}/notes", {"text": "For all.", "shared": True})
    told(client, cast.dina, f"{path}/refer", {"to": cast.police.pk, "reason": "Look at the place."})
    assert asked(client, cast.cora, path).status_code == 404
    told(client, cast.pia, f"{path}/accept", {})
    seen = told(client, cast.pia, path)
    assert [each["text"] for each in seen["notes"]] == ["For all."]
    assert [(each["reporter"], each["content"]["reporter"]) for each in seen["leads"]] == [(None, {})]
    assert "Alpha" not in str(seen)
    told(client, cast.dina, f"{path}/propose", {"outcome": "attempt", "reason": "Stopped."})
    assert asked(client, cast.dina, f"{path}/confirm", {}).status_code == 409
    assert told(client, cast.emil, f"{path}/confirm", {})["stage"] == "closed"
    assert Record.objects.filter(about=f"cases.case:{made['id']}").count() == 7


def test_a_proposal_that_is_not_agreed_to_leaves_the_case_open(
    client: Client, cast: Cast, case: Case
) -> None:
    told(client, cast.dina, f"/{case.pk}/propose", {"outcome": "nothing", "reason": "Quiet."})
    kept = told(client, cast.emil, f"/{case.pk}/keep-open", {"reason": "Not yet."})
    assert (kept["stage"], kept["outcome"], kept["notes"][0]["text"]) == ("open", None, "Not yet.")


def test_the_description_has_every_outcome_of_a_case() -> None:
    assert set(get_args(Ended.__value__)) == set(Outcome)


def test_a_task_is_added_and_done_once(client: Client, cast: Cast, case: Case) -> None:
    body = {"text": "Call.", "person": cast.emil.pk, "due_on": "2026-12-01"}
    (task,) = told(client, cast.dina, f"/{case.pk}/tasks", body)["tasks"]
    assert (task["person"], task["due_on"]) == ("Emil", "2026-12-01")
    told(client, cast.emil, f"/{case.pk}/tasks/{task['id']}/done", {})
    assert asked(client, cast.emil, f"/{case.pk}/tasks/{task['id']}/done", {}).status_code == 409
    stranger = {"text": "Call.", "person": cast.ama.pk}
    assert asked(client, cast.dina, f"/{case.pk}/tasks", stranger).status_code == 404


def test_what_two_reports_share_is_a_link(client: Client, cast: Cast, case: Case) -> None:
    other = reported(cast.beta, cast.otto, "B-1", phone="+31 20 555 0100", name="Delta")
    told(client, cast.dina, f"/{case.pk}/reports", {"report": other.pk})
    links = told(client, cast.dina, f"/{case.pk}/links")["links"]
    assert [(each["kind"], each["parties"]) for each in links] == [("telephone", 2)]
    assert [place["in_case"] for place in links[0]["places"]] == [True, True]


def test_a_referral_is_sent_back_and_the_case_is_gone(client: Client, cast: Cast, referred: Case) -> None:
    answer = asked(client, cast.pia, f"/{referred.pk}/send-back", {"reason": "Not ours."})
    assert (answer.status_code, answer.content) == (204, b"")
    assert asked(client, cast.pia, f"/{referred.pk}").status_code == 404


@pytest.mark.parametrize("path", ["", "/{pk}", "/{pk}/links"])
def test_for_a_company_there_is_nothing(client: Client, cast: Cast, case: Case, path: str) -> None:
    assert asked(client, cast.ama, path.format(pk=case.pk)).status_code == 404


def test_reports_of_others_are_not_there(client: Client, cast: Cast, case: Case, first: Report) -> None:
    assert asked(client, cast.pia, "", {"title": "One", "reports": [first.pk]}).status_code == 404
    assert asked(client, cast.dina, f"/{case.pk}/reports", {"report": first.pk}).status_code == 409


def test_a_list_goes_on_where_it_ended(
    client: Client, cast: Cast, first: Report, django_assert_max_num_queries: Any
) -> None:
    numbers = [
        told(client, cast.dina, "", {"title": f"Case {n}", "reports": [first.pk]})["id"] for n in range(5)
    ]
    client.force_login(cast.dina)
    with django_assert_max_num_queries(12):
        page = client.get("/api/cases?limit=3").json()
    assert [each["id"] for each in page["items"]] == numbers[:1:-1]
    assert [each["reports"] for each in page["items"]] == [1, 1, 1]
    rest = client.get(f"/api/cases?limit=3&before={page['next']}").json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == (numbers[1::-1], None)
