"""The JSON interface knows who asks, how often, and says what is wrong with its place."""

from typing import Any

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path
from ninja import Router, Schema
from ninja.operation import PathView
from pytest_django import Settings

from bonafides.partners.conflicts import Conflict, TooMany
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.site.api import api
from bonafides.site.interface.description import Interface
from bonafides.site.interface.doors import Session, Token
from bonafides.site.interface.limits import PerPerson
from bonafides.site.interface.problems import handle
from bonafides.site.interface.reading import StrictParser
from scripts.interface import PAGE, interface

router = Router()


class Held(Conflict):
    code = "held"
    says = "Order %(order)s is held."


class Packs(Schema):
    packs: int
    name: str = ""


class Asked(Schema):
    lines: list[Packs]


RAISED: dict[str, Exception] = {
    "conflict": Held(order="A-1"),
    "many": TooMany(minutes=5),
    "missing": Http404(),
    "may-not": MayNot(Verb.SEND),
    "failed": ZeroDivisionError("secret"),
}


@router.get("/raise/{name}")
def fail(request: object, name: str) -> None:
    assert request
    raise RAISED[name]


@router.post("/asked")
def asked(request: object, asked: Asked, days: int = 1) -> dict[str, int]:
    assert request
    return {"lines": len(asked.lines), "days": days}


other = Interface(
    auth=[Token(), Session()],
    throttle=[PerPerson()],
    parser=StrictParser(),
    docs_url=None,
    urls_namespace="other",
)
other.add_router("", router)
handle(other)
urls = other.urls
urlpatterns = [path("other/", urls)]
for one in urls[0]:
    vars(one.callback)["login_required"] = False
own = pytest.mark.urls(__name__)


def told(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == status
    return found


def test_a_program_is_told_who_it_is(program: Client, alpha: Organisation) -> None:
    said = program.get("/api/me").json()
    assert said["name"] == "Ama"
    assert said["organisations"] == [
        {"id": alpha.pk, "name": "Alpha Chemicals", "kind": "company", "may": ["read", "decide"]}
    ]


def test_nobody_is_answered_401_and_sent_nowhere(client: Client, db: None) -> None:  # noqa: ARG001
    assert told(client.get("/api/me"), 401)["code"] == "not-signed-in"


def test_a_forged_token_is_not_helped_by_a_session(client: Client, ama: Person) -> None:
    client.force_login(ama)
    assert client.get("/api/me").status_code == 200
    told(client.get("/api/me", headers={"Authorization": "Bearer bf_forged"}), 401)


@own
def test_a_session_changes_nothing_without_the_token_against_forged_forms(ama: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ama)
    said = told(client.post("/other/asked", {"lines": []}, content_type="application/json"), 403)
    assert said["code"] == "csrf"


@own
@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("conflict", 409, "held"),
        ("many", 429, "too-many"),
        ("missing", 404, "not-found"),
        ("may-not", 403, "may-not"),
        ("failed", 500, "failed"),
    ],
)
def test_what_is_raised_becomes_a_problem(program: Client, name: str, status: int, code: str) -> None:
    said = told(program.get(f"/other/raise/{name}"), status)
    assert said["code"] == code
    assert "secret" not in str(said)


@own
def test_a_conflict_carries_its_values_and_its_sentence(program: Client) -> None:
    said = program.get("/other/raise/conflict").json()
    assert (said["detail"], said["values"]) == ("Order A-1 is held.", {"order": "A-1"})


@own
def test_each_wrong_field_is_told_with_its_pointer(program: Client) -> None:
    body = {"lines": [{"packs": 1}, {"packs": "many"}, {"name": "a"}]}
    said = told(program.post("/other/asked?days=x", body, content_type="application/json"), 422)
    places = [(each["pointer"], each["parameter"], each["code"]) for each in said["errors"]]
    assert places == [
        ("#/lines/1/packs", None, "int_parsing"),
        ("#/lines/2/packs", None, "missing"),
        (None, "days", "int_parsing"),
    ]


@own
@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"lines": [{"packs": NaN}]}',
        '{"lines": [], "a": "\\u0000"}',
        '{"lines": [], "a": "\\ud800"}',
        "[" * 200_000,
    ],
)
def test_what_is_no_json_is_refused(program: Client, body: str) -> None:
    told(program.post("/other/asked", body, content_type="application/json"), 400)


@own
def test_a_body_that_is_too_large_is_answered_413(program: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    form = "multipart/form-data; boundary=x"  # may be longer, as long as it is not read as a body
    told(program.post("/other/asked", "x" * 101, content_type=form), 413)


@own
def test_no_character_zero_in_the_address(program: Client) -> None:
    told(program.post("/other/asked?days=%00", {"lines": []}, content_type="application/json"), 400)


def test_who_asks_too_often_waits(program: Client, settings: Settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 2
    answers = [program.get("/api/me") for _ in range(5)]
    assert [each.status_code for each in answers[:2]] == [200, 200]
    told(answers[4], 429)
    assert 1 <= int(answers[4].headers["Retry-After"]) <= 60


def test_the_description_is_openapi_31_and_names_the_problems(client: Client, db: None) -> None:  # noqa: ARG001
    said = client.get("/api/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    assert (said["info"]["title"], said["info"]["version"]) == ("Bonafides", "1")
    for methods in said["paths"].values():
        for operation in methods.values():
            assert {"401", "403", "429", "500"} <= set(operation["responses"])
            assert set(operation["security"][0]) | set(operation["security"][1]) == {"Token", "Session"}
    assert {"Problem", "Wrong"} <= set(said["components"]["schemas"])


def test_the_page_for_programs_names_every_operation(client: Client, ama: Person) -> None:
    client.force_login(ama)
    page = client.get("/api/").text
    assert all(each in page for each in api.get_openapi_schema()["paths"])


def test_the_page_for_programs_is_for_people_who_are_signed_in(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get("/api/").status_code == 302


def test_a_made_up_chain_of_proxies_is_not_believed(rf: RequestFactory) -> None:
    asked = rf.get("/", headers={"X-Forwarded-For": "1.2.3.4"})
    assert PerPerson().get_ident(asked) == "127.0.0.1"


def test_no_name_stands_for_two_things_in_the_description() -> None:
    models = [
        model
        for view in urls_of(api)
        for operation in view.operations
        for model in (*operation.models, *operation.response_models.values())
        if hasattr(model, "model_json_schema")
    ]
    found: dict[str, set[str]] = {}
    for model in models:
        for name, described in model.model_json_schema(mode="serialization").get("$defs", {}).items():
            found.setdefault(name, set()).add(str(described))
    assert {"SeenOut", "ReportOut"} <= found.keys()
    assert [name for name, meanings in found.items() if len(meanings) > 1] == []


def urls_of(interface: Interface) -> list[PathView]:
    return [view for _, router in interface._routers for view in router.path_operations.values()]


def test_a_page_says_that_it_does_not_answer_to_the_name_of_another_host(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_reference_is_as_the_description_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == interface(), "python -m scripts.interface writes it anew"
