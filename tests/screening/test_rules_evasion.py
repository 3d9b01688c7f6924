"""What it costs to slip under a rule: found by asking the rule, and checked here by hand."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

import pytest

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.rules.evasion.levers import LEVERS, SHARE
from bonafides.screening.rules.evasion.search import Change, Evasion, evasions
from bonafides.screening.rules.evasion.typical import typical
from tests.screening.makers import BY_NAME, FIRING, noticed


@cache
def found() -> Sequence[Evasion]:
    return list(evasions())


def ways(code: str, basis: str = "") -> Mapping[str, Change]:
    (one,) = [each for each in found() if (each.code, each.basis) == (code, basis)]
    return {change.lever: change for change in one.changes}


def test_every_rule_speaks_on_its_typical_orders_in_every_way() -> None:
    assert {(each.code, each.basis) for each in found()} == {
        (code, basis) for code, cases in FIRING.items() for basis in cases
    }
    assert all(each.noticed for each in found())


def test_a_quantity_beyond_ones_own_history_has_to_fall_below_three_deviations() -> None:
    """Usually 10 kg; 3 deviations of at least 0.35 are a factor of exp(1.05), 28.58 kg: of 40 kg 11.42 are forgone."""
    less = ways("Q01", "order")["less"]
    assert less.kg == pytest.approx(40 - 10 * exp(1.05), abs=1e-5)
    assert less.orders == 1  # twice 28.58 kg are more than 40


def test_a_declared_need_is_kept_by_forgoing_what_lies_beyond_it() -> None:
    """600 kg used of 500 declared."""
    assert ways("Q03", "declared")["less"].kg == pytest.approx(100, abs=1e-5)


def test_a_price_has_to_fall_below_the_deviations_of_the_catalogue() -> None:
    """9 a kilogram where the market pays 5, give or take a tenth: four deviations above it are exp(0.4) times that."""
    assert ways("Q19", "price")["price"].share == pytest.approx(1 - 5 * exp(0.4) / 9, abs=1e-6)


def test_packs_have_to_be_larger_than_a_quarter_of_the_usual_or_fewer_than_eight() -> None:
    """Ten packs of 1 kg where peers take 10 kg: seven packs are the first that are too few."""
    assert ways("Q15")["packs"].pack == pytest.approx(10 / 7)


def test_a_young_company_waits_until_it_is_a_year_old() -> None:
    assert ways("C05")["wait"].days == 365 - 120


def test_small_orders_before_a_large_one_are_counted_until_it_is_no_first_order() -> None:
    """A first order after one or two samples is compared with them; after three nobody asks."""
    assert ways("Q12", "first")["trifles"].orders == CATALOGUE["Q12"].numbers["orders"] + 1


def test_what_speaks_instead_is_named() -> None:
    assert ways("C14", "changed")["wait"].speaks == ("C17",)


@pytest.mark.parametrize("code", ["C02", "C09", "F01", "F10", "Q16", "Q22"])
def test_no_quantity_and_no_waiting_helps_against_papers_and_words(code: str) -> None:
    assert all(not each.changes for each in found() if each.code == code and each.basis != "consignee")


def test_a_step_less_would_have_been_noticed() -> None:
    changed = [(each, change) for each in found() for change in each.changes]
    assert len(changed) > 50
    assert [both for both in changed if not _is_smallest(*both)] == []


def _is_smallest(each: Evasion, change: Change) -> bool:
    """The order is quiet after the change, and heard after a step less of it."""
    rule, lever = BY_NAME[CATALOGUE[each.code].name], LEVERS[change.lever]
    (order,) = [
        one.facts for one in typical() if one.code == each.code and _basis(one.facts, each.code) == each.basis
    ]
    if change.lever == "packs":
        return True
    step = change.share / SHARE if lever.share else float(change.days or change.orders)
    more, less = (1e-6, 1e-3) if change.lever in {"less", "price"} else (0.0, 1.0)
    quiet = all(rule(one) is None for one in lever.change(order, step + more))
    first = less == 1.0 and step == 1
    return quiet and (first or any(rule(one) for one in lever.change(order, step - less)))


def _basis(facts: Facts, code: str) -> str:
    finding = BY_NAME[CATALOGUE[code].name](facts)
    return "" if finding is None else str(finding.values.get("basis", ""))


def test_orders_of_ones_own_are_tried_too() -> None:
    own = noticed("Q01", "order", amount=100.0)
    assert [each.amount for each in evasions([own]) if each.code == "Q01"].count(100.0) == 1
