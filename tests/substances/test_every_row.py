"""Every row of the law against products made from the row itself; the counts are shown with `-rP`."""

from collections import Counter

import pytest

from benchmarks.law_rows import Exercised, exercised
from bonafides.substances import Jurisdiction
from bonafides.substances.tables import rows


@pytest.fixture(scope="module")
def every() -> list[Exercised]:
    return list(exercised())


def test_every_row_catches_its_product_and_leaves_another_alone(every: list[Exercised]) -> None:
    wrong = [each for each in every if not (each.caught and each.left_alone)]
    counts = Counter((each.jurisdiction.value, each.table) for each in every)
    for (jurisdiction, table), count in sorted(counts.items()):
        print(f"{jurisdiction}  {table}: {count} rows exercised")
    assert wrong == []


def test_no_row_is_left_out(every: list[Exercised]) -> None:
    counts = Counter(each.table for each in every)
    for table in ("entries", "thresholds", "mixtures", "duties"):
        assert counts[table] == len([row for row in rows(table) if not row["known_until"]]), table


def test_every_jurisdiction_has_rows(every: list[Exercised]) -> None:
    assert {each.jurisdiction for each in every} == set(Jurisdiction)
