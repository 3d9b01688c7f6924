"""Requests to the JSON interface that its own description makes up, right ones and wrong ones; needs Django set up.

Each is sent to the application in this process, by somebody of the tests' cast or by nobody, about a thing that is there or is not, and is
undone afterwards. What comes back is held against the description: no failure of the site, no status, type or body that is not described.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from bonafides.partners import tokens
from bonafides.partners.models import Membership, Token
from bonafides.partners.rights import Verb
from bonafides.site.wsgi import application
from bonafides.suspicions.models import Report, Stage
from tests.cast import EVERY, person
from tests.site.case_things import CASE_THINGS
from tests.site.order_things import ORDER_THINGS
from tests.site.roles import Cast
from tests.site.things import THINGS as OTHER_THINGS

THINGS = OTHER_THINGS | CASE_THINGS | ORDER_THINGS
AROUND_A_REQUEST = (request_started, request_finished)
DESCRIPTION = "/api/openapi.json"
THINGS_ASKED_OF = {
    "orders": ("order",),
    "proposals": ("proposal",),
    "reports": ("draft", "to_approve", "report", "acknowledged"),
    "cases": ("case", "referred_case", "accepted_case", "proposed_case"),
}
COMPLETE: dict[str, Any] = {
    "order": None,
    "reporter": {"name": "Ama", "phone": "+31 20 555 0100"},
    "other_party": {"name": "Delta Laboratory"},
    "transaction": {"product": "Acetone", "quantity": "5 l"},
}
"""With it, a draft can be sent."""


class Held(NamedTuple):
    """How often one operation was asked, what it answered, and each answer that is not as described."""

    operation: str
    cases: int
    statuses: Counter[int]
    failures: list[str]


class Visitors(NamedTuple):
    """Tokens by role (a forged one among them, and none), the two who may do all in their place, and things by address."""

    tokens: dict[str, str | None]
    mighty: tuple[str, str]
    own: dict[str, list[int]]
    foreign: dict[str, list[int]]


def visitors(cast: Cast) -> Visitors:
    """Everybody of the cast with a token for all that they may, and things of theirs and of strangers."""
    written: dict[str, str | None] = {
        role: _token(role, somebody.pk) for role, somebody in cast.people.items()
    }
    for place in (cast.alpha, cast.authority):
        written[place.name] = _token(place.name, person(place.name, place, *EVERY).pk)
    written |= {"nobody": None, "forged": "bf_forged"}
    own, foreign = (_things(cast, foreign=foreign) for foreign in (False, True))
    Report.objects.filter(pk__in=own["reports"], stage=Stage.DRAFT).update(**COMPLETE)
    return Visitors(written, (cast.alpha.name, cast.authority.name), own, foreign)


def _things(cast: Cast, *, foreign: bool) -> dict[str, list[int]]:
    return {
        place: [THINGS[thing](cast, foreign=foreign)["pk"] for thing in things]
        for place, things in THINGS_ASKED_OF.items()
    }


def _token(role: str, somebody: int) -> str:
    held = Membership.objects.get(person=somebody)
    written, now = tokens.fresh(), timezone.now()
    Token.objects.create(
        person_id=somebody,
        organisation=held.organisation,
        name=role,
        hash=tokens.hashed(written),
        scopes=sorted(verb.value for verb in Verb if verb in held.verbs()),
        made_at=now,
        expires_at=now + timedelta(days=1),
    )
    return written


def operations() -> dict[str, Any]:
    """The operations of the description, by method and path."""
    described = schemathesis.openapi.from_wsgi(DESCRIPTION, application)
    described.config.generation.update(allow_x00=False, with_security_parameters=False)
    found: Iterator[Any] = (each.ok() for each in described.get_all_operations())  # type: ignore[union-attr]
    return {operation.label: operation for operation in found}


def held(operation: Any, met: Visitors, cases: int, *, chance: int = 0) -> Held:
    """Ask an operation so many times, half of them as it is described, half otherwise."""
    place = operation.path.split("/")[2]
    own: list[int | None] = [*met.own.get(place, [])]
    seen = Held(operation.label, 0, Counter(), [])
    modes = _modes(operation)
    for mode in modes:
        asked = st.tuples(
            operation.as_strategy(generation_mode=mode),
            st.sampled_from(met.mighty) | st.sampled_from(sorted(met.tokens)),
            st.sampled_from(own or [None]) | st.sampled_from([None, *met.foreign.get(place, ())]),
            st.integers(0, 2**32),  # what is asked alike by the same person is asked again
        )

        @seed(chance)
        @settings(
            max_examples=-(-cases // len(modes)),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(asked)
        def ask(drawn: tuple[Any, str, int | None, int]) -> None:
            case, role, number, _ = drawn
            left_out = []
            if number is not None and "pk" in case.path_parameters:
                left_out = [negative_data_rejection]  # the number may have been what was wrong
                case.path_parameters = {**case.path_parameters, "pk": number}
            seen.statuses.update(_asked(case, met.tokens[role], left_out, seen.failures))

        ask()
    return seen._replace(cases=seen.statuses.total())


def _modes(operation: Any) -> list[GenerationMode]:
    """Right and wrong; what takes nothing cannot be asked wrongly."""
    takes = bool(operation.body) or any(operation.iter_parameters())
    return list(GenerationMode) if takes else [GenerationMode.POSITIVE]


def _asked(case: Any, written: str | None, left_out: list[Any], failures: list[str]) -> Iterator[int]:
    """The status of the answer; a failure goes to the others."""
    headers = {} if written is None else {"Authorization": f"Bearer {written}"}
    with undone():
        answer = case.call(headers=headers)
        try:
            case.validate_response(answer, headers=headers, excluded_checks=[*left_out, *_left_out(answer)])
        except FailureGroup as group:
            failures.append(str(group))
    yield answer.status_code


def _left_out(answer: Any) -> list[Any]:
    """What need not hold: a rule over several fields, which no description tells, may refuse what it describes."""
    if answer.status_code != 422:
        return []
    across = all(each["code"] == "value_error" for each in answer.json()["errors"])
    return [positive_data_acceptance] if across else []


@contextmanager
def undone() -> Iterator[None]:
    """Nothing stays of what is done here; the connection stays open from one request to the next."""
    for signal in AROUND_A_REQUEST:
        signal.disconnect(close_old_connections)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        for signal in AROUND_A_REQUEST:
            signal.connect(close_old_connections)
