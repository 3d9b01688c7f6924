"""A form that the chosen law does not reach is watched beside the listed substance, and no duty counts it."""

from pathlib import Path

import pytest

from benchmarks.ways import all_facts, live_facts, opened
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.facts import Facts
from bonafides.screening.reconciling.movements import movements
from bonafides.substances import Jurisdiction, law

HEAD = "order_id,kind,ordered_on,supplier,customer,customer_name,product,cas,quantity,unit,note\n"
ACID, ESTER = "Phenylacetic acid ≥99 %,103-82-2", "Ethyl phenylacetate ≥98 %,101-97-3"


def facts(
    folder: Path, rows: list[tuple[str, str, str]], where: Jurisdiction, *, declared: str = "103-82-2"
) -> list[Facts]:
    lines = [
        f"{at},order,{day},S,C1,Perfume Ltd,{product},10,kg,{note}"
        for at, (day, product, note) in enumerate(rows)
    ]
    (folder / "orders.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    (folder / "declarations.csv").write_text(
        "declaration_id,customer,substance,use,annual_kg,valid_from,valid_until\n"
        f"D1,C1,{declared},honey notes,100,2025-01-01,2026-01-01\n",
        encoding="utf-8",
    )
    with opened(folder) as con:
        found = all_facts(con, prepare(con, Chosen((where,))))
    return [found[key] for key in sorted(found)]


SWITCH = [
    *((f"2025-0{month}-03", ACID, "") for month in range(1, 5)),
    ("2025-05-05", ESTER, ""),
    ("2025-06-03", ACID, ""),
]


@pytest.mark.parametrize(("where", "reached"), [(Jurisdiction.EU, False), (Jurisdiction.US, True)])
def test_one_law_reaches_an_ester_that_another_does_not(where: Jurisdiction, *, reached: bool) -> None:
    assert law().reaches("101-97-3", [where]) is reached
    assert law().reaches("103-82-2", [where])


def test_a_relative_counts_against_no_declaration(tmp_path: Path) -> None:
    *_, before, ester, after = facts(tmp_path, SWITCH, Jurisdiction.EU)
    assert before.declared_amount == 100
    assert before.declared_used == pytest.approx(39.6)
    assert ester.declared_amount is None
    assert after.declared_used == pytest.approx(49.5)


@pytest.mark.parametrize(("where", "declared"), [(Jurisdiction.EU, None), (Jurisdiction.US, 100)])
def test_a_declaration_for_a_relative_declares_nothing_of_the_listed_substance(
    tmp_path: Path, where: Jurisdiction, declared: float | None
) -> None:
    assert facts(tmp_path, SWITCH, where, declared="101-97-3")[0].declared_amount == declared


def test_the_first_relative_after_the_listed_substance_is_new(tmp_path: Path) -> None:
    *_, before, ester, after = facts(tmp_path, SWITCH, Jurisdiction.EU)
    assert [each.relative_new for each in (before, ester, after)] == [False, True, False]
    assert ester.listed_orders_before == 4


def test_an_order_judged_as_it_comes_in_knows_relatives_as_the_whole_ledger_does(tmp_path: Path) -> None:
    whole = facts(tmp_path, SWITCH, Jurisdiction.EU)
    with opened(tmp_path) as con:
        found = live_facts(con, prepare(con, Chosen((Jurisdiction.EU,))))
    assert [found[key] for key in sorted(found)] == whole


def test_where_the_law_lists_the_ester_too_nothing_is_a_relative(tmp_path: Path) -> None:
    assert not any(each.relative_new for each in facts(tmp_path, SWITCH, Jurisdiction.US))


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        (Chosen((Jurisdiction.EU,)), 5),
        (Chosen((Jurisdiction.US,)), 6),
        (Chosen((Jurisdiction.EU,), everything=True), 6),
    ],
)
def test_two_books_are_held_against_each_other_in_what_the_law_reaches(
    tmp_path: Path, chosen: Chosen, lines: int
) -> None:
    facts(tmp_path, SWITCH, Jurisdiction.EU)
    with opened(tmp_path) as con:
        assert len(movements(con, chosen)[0]) == lines


def test_samples_and_returned_goods_of_a_year_are_counted(tmp_path: Path) -> None:
    rows = [
        ("2024-01-03", ACID, "free sample"),
        ("2025-02-03", ACID, "Gratismuster"),
        ("2025-02-10", ACID, ""),
    ]
    found = facts(tmp_path, [*rows, ("2025-03-03", ACID, "lot déclassé")], Jurisdiction.EU)
    assert [each.unsold_lines for each in found] == [1, 1, 1, 2]
