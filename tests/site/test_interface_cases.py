"""The JSON interface answers as it describes itself, whatever is asked, by whomever."""

from typing import Any

import pytest

from benchmarks.interface_cases import Visitors, held, operations, visitors
from bonafides.partners.models import OrganisationKind
from tests.site.roles import cast

OPERATIONS = operations()
CASES, OF_A_BATCH = 12, 6
"""Of each operation; fewer of the one that takes as long as many. `python -m benchmarks.interface` runs thousands."""


@pytest.fixture
def met(db: None) -> Visitors:  # noqa: ARG001 - pytest's way to ask for the database
    return visitors(cast())


@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(met: Visitors, name: str) -> None:
    cases = OF_A_BATCH if name.endswith("/batch") else CASES
    found = held(OPERATIONS[name], met, cases)
    assert found.failures == []
    assert found.cases >= cases // 2, "Hypothesis gave up too many."


def test_an_answer_that_is_not_described_is_found(met: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    operation: Any = OPERATIONS["GET /api/me"]
    monkeypatch.setattr(OrganisationKind, "_value2member_map_", {})
    found = held(operation, met, 20)
    assert found.statuses[500] > 0
    assert len(found.failures) == found.statuses[500]
