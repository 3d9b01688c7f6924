"""Who gets through which door: every address and every operation, with every role, held against `matrix.toml`.

A door that the table does not name fails, unless it refuses the method to everybody (405). To classify a new door, add one line to
the table:

    "POST order-hold" = { thing = "order", data = { reason = "Odd." }, decider = "ok", company = "403", "*" = "404" }

- the key is the method and the name of the address, or of an operation its path, as "POST /api/verify";
- `thing` is a maker of `things.py`, `case_things.py` or `running_things.py` that gives the parameters of the address; the same door with a foreign thing must answer 404 to
  everybody (`foreign = "…"` says otherwise);
- words in brackets behind the key tell two lines of one door apart: "GET report (draft)";
- `data` is the form, `json` the body, `query` what follows the question mark; `{alpha}`, `{authority}`, `{customs_office}` and the
  name of a role stand for their numbers, `{tomorrow}` and `{now}` for the day and the moment;
- the most exact word wins: a role, then its group (`company`, `authority`, `outside`), then `"*"`. `anonymous` is "sign-in" unless said;
- an outcome is "ok" (below 400), "sign-in" (the page to sign in, or 401), or the status as a text.
"""

import time
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.reader import Reader
from tests.site.addresses import Door, doors
from tests.site.case_things import CASE_THINGS
from tests.site.order_things import ORDER_THINGS
from tests.site.roles import GROUPS, ROLES, Cast, cast
from tests.site.running_things import RUNNING_THINGS
from tests.site.things import THINGS as OTHER_THINGS

THINGS = OTHER_THINGS | CASE_THINGS | RUNNING_THINGS | ORDER_THINGS
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "matrix.toml").read_text(encoding="utf-8")
)
DOORS = {door.key: door for door in doors()}
GROUP_OF = {role: group for group, roles in GROUPS.items() for role in roles}
CLIENT = Reader(raise_request_exception=False)
"""One for all, because each new one sets the whole site up anew."""
EVERYBODY = ("anonymous", *ROLES)


@pytest.fixture
def everyone(db: None) -> Cast:  # noqa: ARG001 - pytest's way to ask for the database
    return cast()


def wanted(row: dict[str, Any], role: str) -> str:
    if role == "anonymous":
        return str(row.get("anonymous", "sign-in"))
    found = (row.get(word) for word in (role, GROUP_OF[role], "*"))
    return next(str(each) for each in found if each is not None)


def outcome(answer: HttpResponse) -> str:
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith("/accounts/login/?next="):
        return "sign-in"
    return "ok" if answer.status_code < 400 else str(answer.status_code)


def moments() -> dict[str, str]:
    """Names of days and moments."""
    now = timezone.now()
    return {"tomorrow": f"{now + timedelta(days=1):%Y-%m-%d}", "now": f"{now:%Y-%m-%dT%H:%M}"}


def door_of(key: str) -> str:
    """The door that a line is about."""
    return key.partition(" (")[0]


def filled(given: Any, names: dict[str, Any]) -> Any:
    if isinstance(given, dict):
        return {key: filled(value, names) for key, value in given.items()}
    if isinstance(given, list):
        return [filled(value, names) for value in given]
    return given.format(**names) if isinstance(given, str) else given


def asked(door: Door, row: dict[str, Any], everyone: Cast, role: str, *, foreign: bool = False) -> str:
    """Go through a door as somebody, and leave no trace."""
    with transaction.atomic():
        parameters = THINGS[row["thing"]](everyone, foreign=foreign) if "thing" in row else {}
        names: dict[str, Any] = {name: person.pk for name, person in everyone.people.items()}
        names |= {"alpha": everyone.alpha.pk, "authority": everyone.authority.pk}
        names |= {"customs_office": everyone.people["customs"].memberships.get().organisation_id}
        names |= {**moments(), **parameters}
        client = CLIENT
        client.cookies.clear()
        if role != "anonymous":
            client.force_login(everyone.people[role])
            _just_now(client, door, everyone.people[role].pk)
        answer = _answer(client, door, filled(row, names), parameters)
        transaction.set_rollback(True)
    return outcome(answer)


def _just_now(client: Client, door: Door, pk: int) -> None:
    """Where the door asks whether one has shown just now who one is: one has."""
    if door.path.startswith("/accounts/"):
        session = client.session
        shown = {"method": "password", "at": time.time(), "reauthenticated": True}
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [shown]
        session[AUTHENTICATION_METHODS_SESSION_KEY + "_user"] = str(pk)
        session.save()


def _answer(client: Client, door: Door, row: dict[str, Any], parameters: dict[str, Any]) -> HttpResponse:
    ask = getattr(client, door.method.lower())
    body: dict[str, Any] = {"data": row.get("data", {})} if door.method != "GET" else {}
    if "json" in row:
        body = {"data": row["json"], "content_type": "application/json"}
    answer: HttpResponse = ask(door.at(parameters), query_params=row.get("query"), **body)
    return answer


def test_every_door_is_classified_or_shut(everyone: Cast) -> None:
    unknown = {key: DOORS[key] for key in DOORS.keys() - set(map(door_of, TABLE))}
    open_ones = sorted(key for key, door in unknown.items() if not shut(door, everyone))
    assert open_ones == [], "Add a line to tests/site/matrix.toml for each of these."


def shut(door: Door, everyone: Cast) -> bool:
    """Whether a page takes no request of this method, whoever asks; an operation is never shut."""
    row = {"thing": "nobody"} if "{" in door.path else {}
    return door.is_page and all(asked(door, row, everyone, role) == "405" for role in ROLES[::5])


def test_the_table_names_no_door_that_is_gone() -> None:
    assert not set(map(door_of, TABLE)) - DOORS.keys()


@pytest.mark.parametrize("key", sorted(TABLE))
def test_everybody_gets_what_the_table_says(everyone: Cast, key: str) -> None:
    row = TABLE[key]
    got = {role: asked(DOORS[door_of(key)], row, everyone, role) for role in EVERYBODY}
    assert got == {role: wanted(row, role) for role in EVERYBODY}


@pytest.mark.parametrize("key", sorted(key for key, row in TABLE.items() if "thing" in row))
def test_what_is_foreign_is_not_there(everyone: Cast, key: str) -> None:
    row = TABLE[key]
    got = {role: asked(DOORS[door_of(key)], row, everyone, role, foreign=True) for role in ROLES}
    assert got == dict.fromkeys(ROLES, row.get("foreign", "404"))


def test_a_parameter_always_names_a_thing() -> None:
    assert [key for key, row in TABLE.items() if "{" in DOORS[door_of(key)].path and "thing" not in row] == []


@pytest.mark.parametrize("key", ["GET people", "GET /api/me"])
def test_a_door_without_a_line_would_be_named(everyone: Cast, key: str) -> None:
    assert not shut(DOORS[key], everyone)
    assert shut(DOORS["GET token-make"], everyone)
