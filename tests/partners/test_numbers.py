"""Numbers and moments that programs send are taken as they are described."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from bonafides.partners.moments import Moment
from bonafides.partners.numbers import Number

KG = TypeAdapter(Annotated[Decimal, Number(most=1_000_000, places=9)])
SHARE = TypeAdapter(Annotated[Decimal, Number(most=1, places=6)])


def test_a_json_number_is_rounded_to_the_last_place() -> None:
    assert KG.validate_python(0.1 + 0.2) == Decimal("0.300000000")
    assert KG.validate_python(1e-300) == 0


@pytest.mark.parametrize(
    "told", ["0.0000000001", "1000001", "-1", "NaN", "1e6000000", float("inf"), -0.5, ""]
)
def test_what_is_no_such_number_is_refused(told: object) -> None:
    with pytest.raises(ValidationError):
        KG.validate_python(told)


def test_a_number_is_described_with_its_digits() -> None:
    assert KG.json_schema()["anyOf"][1]["pattern"] == r"^(0*[0-9]{1,6}(\.[0-9]{1,9})?|1000000)$"
    assert SHARE.json_schema()["anyOf"][1]["pattern"] == r"^(0+(\.[0-9]{1,6})?|1)$"


@pytest.mark.parametrize(
    "told", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00"]
)
def test_a_moment_without_zone_or_far_away_is_refused(told: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(told)


def test_a_moment_of_our_years_is_taken() -> None:
    found = TypeAdapter(Moment).validate_python("2026-03-02T10:00:00+01:00")
    assert found == datetime(2026, 3, 2, 9, tzinfo=UTC)
