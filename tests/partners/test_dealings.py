"""What the register is asked for is data: each dealing is covered by operations of an entry, whatever a licence is written in."""

import pytest

from bonafides.partners.dealings import covered_by, dealings
from bonafides.partners.models import Dealing, Entry, Operation
from bonafides.partners.verifying import reasons_against
from tests.partners.register import question, values


def test_every_dealing_has_one_row_with_what_says_so() -> None:
    assert set(dealings()) == set(Dealing)
    for row in dealings().values():
        assert row.covered_by
        assert row.basis
        assert bool(row.source and row.looked_up) is row.certain


@pytest.mark.parametrize("operation", [each for each in Operation if each is not Operation.TRANSIT])
def test_whoever_may_possess_may_be_supplied(operation: Operation) -> None:
    asked = question(operations=covered_by(Dealing.SUPPLY))
    assert reasons_against(Entry(**values(operations=[operation.value])), asked) == []


@pytest.mark.parametrize(
    ("dealing", "operation"),
    [("supply", "transit"), ("use", "supply"), ("distribute", "transform"), ("import", "export")],
)
def test_another_operation_does_not_cover_it(dealing: str, operation: str) -> None:
    asked = question(operations=covered_by(dealing))
    assert reasons_against(Entry(**values(operations=[operation])), asked) == ["operation"]
