from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.telling import again, among
from bonafides.screening.findings import Finding
from bonafides.screening.judge import judge
from bonafides.screening.leads import CustomerTotals
from bonafides.screening.ranking import (
    LEAST_LEFT,
    MOST_RARE,
    NOTHING,
    manner,
    rank,
    rareness,
    rarities,
    standing,
    strongest,
)
from bonafides.screening.result import JudgedOrder, Outcome
from tests.screening.makers import facts

START = date(2026, 1, 1)
POWER = CATALOGUE.judging.stretch_power


def order(line: int, *findings: Finding, day: int = 0, **changes: str | int) -> JudgedOrder:
    own = {"customer": "C1", "order_id": f"O{line}", **changes}
    made = facts(line=line, ordered_on=START + timedelta(days=day), **own)
    return JudgedOrder(made, findings, judge(findings))


def test_findings_that_come_together_in_time_count_together() -> None:
    orders = [order(1, Finding("F01", 4.0)), order(2, Finding("Q01", 3.0), day=120)]
    assert standing(orders, {}).score == pytest.approx(7.0)


def test_findings_a_season_apart_do_not() -> None:
    orders = [order(1, Finding("F01", 4.0)), order(2, Finding("Q01", 3.0), day=121)]
    assert standing(orders, {}).score == pytest.approx(4.0 * 2**-POWER)


def test_the_worst_of_many_stretches_counts_less_and_says_of_how_many() -> None:
    """Ten orders half a year apart and one with more: eleven stretches, in two substances."""
    light = [order(line, Finding("Q01", 1.0), day=182 * line, order_id=f"O{line}") for line in range(1, 8)]
    other = [order(line, Finding("Q01", 1.0), day=182 * line, substance="108-88-3") for line in range(8, 11)]
    heavy = order(11, Finding("F01", 4.0), Finding("C01", 2.0), day=0)
    assert standing([heavy], {}).score == pytest.approx(6.0)
    stood = standing([heavy, *light, *other], {})
    assert stood.score == pytest.approx(6.0 * 11**-POWER)
    assert [finding.values["stretches"] for finding in stood.findings] == [11, 11]


def gain(code: str) -> float:
    return CATALOGUE.judging.repeat_gain * again()[code]


def test_a_finding_that_two_orders_show_weighs_more_by_what_that_told() -> None:
    orders = [
        order(1, Finding("F01", 3.0, {"amount": 40.0}), substance_orders_before=0),
        order(2, Finding("F01", 4.0, {"amount": 60.0}), day=9, substance_orders_before=1),
    ]
    (finding,) = standing(orders, {}).findings
    assert finding.weight == pytest.approx(4.0 * (1 + gain("F01") * log(2)))
    assert (finding.values["amount"], finding.values["order_id"], finding.values["times"]) == (60.0, "O2", 2)


def test_two_lines_of_one_order_are_one_order() -> None:
    orders = [order(1, Finding("F01", 4.0)), order(2, Finding("F01", 4.0), order_id="O1")]
    (seen,) = strongest(orders)
    assert seen.times == 1


def test_asking_for_prices_is_no_further_order() -> None:
    asked = [order(line, Finding("F01", 4.0), kind="enquiry") for line in (1, 2, 3)]
    bought = order(4, Finding("F01", 4.0), day=5)
    assert [seen.times for seen in strongest([*asked, bought])] == [1]
    assert [seen.times for seen in strongest(asked)] == [1]


def test_what_few_purchases_show_among_many_weighs_less() -> None:
    """Two of six purchases, of which four had no finding and are not listed."""
    orders = [
        order(1, Finding("F01", 4.0), substance_orders_before=10),
        order(2, Finding("F01", 4.0), day=50, substance_orders_before=15),
    ]
    (finding,) = standing(orders, {}).findings
    expected = 1 + gain("F01") * log(2) - among()["F01"] * log(6 / 2)
    assert among()["F01"] > 0
    assert finding.weight == pytest.approx(4.0 * max(expected, LEAST_LEFT))


def test_what_every_purchase_shows_loses_nothing_and_what_hardly_one_shows_not_all() -> None:
    assert rareness(3, 3) == 0.0
    assert rareness(1, 1000) == MOST_RARE


def test_findings_of_two_substances_are_two_stories() -> None:
    acetone, toluene = Finding("F01", 4.0), Finding("Q01", 1.0)
    totals = [CustomerTotals("C1", "", 2, 1.0, "kg")]
    (one,) = rank(totals, [order(1, acetone), order(2, toluene)])
    (two,) = rank(totals, [order(1, acetone), order(2, toluene, substance="108-88-3")])
    assert [finding.code for finding in two.findings] == ["F01"]
    assert two.score < one.score


def test_a_customer_without_findings_stands_at_nothing() -> None:
    assert standing([], {}) == NOTHING


def test_the_outcome_is_that_of_the_worst_order_of_the_stretch() -> None:
    orders = [order(1, Finding("C02", 9.0)), order(2, Finding("F01", 4.0), day=3)]
    stood = standing(orders, {})
    assert stood.outcome is Outcome.HOLD
    assert stood.worst == orders[0]


def test_an_order_to_hold_at_another_time_is_proposed_all_the_same() -> None:
    held = order(1, Finding("C02", 9.0), substance="108-88-3")
    many = [order(line, Finding("F01", 4.0), Finding("Q01", 3.0), day=line) for line in (300, 301)]
    (lead,) = rank([CustomerTotals("C1", "", 3, 1.0, "kg")], [*many, held])
    assert [finding.code for finding in lead.findings] != ["C02"]
    assert lead.outcome is Outcome.HOLD
    assert lead.worst == held


def test_what_half_the_customers_show_is_less_rare_than_what_one_shows() -> None:
    orders = [order(line, Finding("F01", 4.0), customer=f"C{line}") for line in range(50)]
    found = rarities([*orders, order(99, Finding("Q01", 3.0), customer="C99")], 100)
    assert found[manner(Finding("F01", 4.0))] == pytest.approx(-log(51 / 102))
    assert found[manner(Finding("Q01", 3.0))] == pytest.approx(-log(2 / 102))


def test_a_common_finding_ranks_below_a_rare_one_of_equal_weight() -> None:
    common = [order(line, Finding("F01", 4.0), customer=f"C{line}") for line in range(40)]
    rare = order(99, Finding("F02", 4.0), customer="C99")
    totals = [CustomerTotals(f"C{line}", "", 1, 1.0, "kg") for line in (*range(60), 99)]
    assert rank(totals, [*common, rare])[0].customer == "C99"


def test_a_shared_gate_and_a_shared_account_are_rare_each_by_itself() -> None:
    gate, account = (
        Finding("C08", 3.0, {"kind": "delivery place"}),
        Finding("C08", 3.0, {"kind": "bank account"}),
    )
    orders = [order(line, gate, customer=f"C{line}") for line in range(50)] + [
        order(99, account, customer="C99")
    ]
    found = rarities(orders, 100)
    assert found[manner(gate)] < found[manner(account)]


@given(st.permutations(range(6)))
def test_the_order_of_a_customers_orders_does_not_matter(lines: list[int]) -> None:
    orders = [order(line, Finding("F01", 2.0 + line), Finding("Q01", 3.0), day=line) for line in range(6)]
    assert standing([orders[line] for line in lines], {}) == standing(orders, {})


def test_ranks_are_never_shared() -> None:
    totals = [CustomerTotals(name, "", 1, 5.0, "kg") for name in ("B", "A", "C")]
    assert [(lead.rank, lead.customer) for lead in rank(totals, [])] == [(1, "A"), (2, "B"), (3, "C")]


def test_who_is_asked_stands_before_those_of_whom_nothing_is_asked() -> None:
    loud = [order(line, Finding("Q09", 9.0), customer="C1", day=line) for line in range(3)]
    asked = order(9, Finding("F01", 3.5), Finding("Q01", 3.0), customer="C2")
    totals = [CustomerTotals(name, "", 3, 1.0, "kg") for name in ("C0", "C1", "C2")]
    first, second, last = rank(totals, [*loud, asked])
    assert (first.customer, first.outcome) == ("C2", Outcome.ASK)
    assert (second.customer, second.outcome) == ("C1", Outcome.RELEASE)
    assert second.score > first.score
    assert last.customer == "C0"


def test_a_high_score_asks_by_itself_and_stands_by_it() -> None:
    mark, several = CATALOGUE.judging.lead_ask_at, [f"C{number}" for number in range(60)]
    loud = [order(line, Finding("Q09", 9.0), customer="C1", day=line) for line in range(5)]
    asked = order(9, Finding("F01", 3.5), Finding("Q01", 3.0), customer="C2")
    quiet = order(10, Finding("Q09", 1.0), customer="C3")
    first, second, third, *_ = rank(
        [CustomerTotals(name, "", 3, 1.0, "kg") for name in several], [*loud, asked, quiet]
    )
    assert (first.customer, first.outcome, first.asked_for_score) == ("C1", Outcome.ASK, True)
    assert (second.customer, second.outcome, second.asked_for_score) == ("C2", Outcome.ASK, False)
    assert (third.customer, third.outcome) == ("C3", Outcome.RELEASE)
    assert first.score >= mark > second.score
    assert first.worst is not None
    assert first.worst.judgement.outcome is Outcome.RELEASE


def test_a_score_lowers_nothing_that_an_order_proposes() -> None:
    heavy = Finding("C02", 9.0), Finding("Q09", 9.0), Finding("F02", 9.0)
    held = [order(line, *heavy, day=line) for line in range(3)]
    totals = [CustomerTotals(f"C{number}", "", 3, 1.0, "kg") for number in range(60)]
    first = rank(totals, held)[0]
    assert first.score >= CATALOGUE.judging.lead_ask_at
    assert (first.outcome, first.asked_for_score) == (Outcome.HOLD, False)
