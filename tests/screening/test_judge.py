"""Findings put together."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.findings import Finding
from bonafides.screening.indicators import find
from bonafides.screening.judge import judge
from bonafides.screening.result import Outcome
from tests.screening.makers import noticed

SOFT = sorted(code for code, entry in CATALOGUE.entries.items() if entry.hard is None)
HARD = sorted(code for code, entry in CATALOGUE.entries.items() if entry.hard is not None)
SEVERITY = list(Outcome)


def _finding(code: str) -> st.SearchStrategy[Finding]:
    ceiling = 2 * CATALOGUE[code].weight
    return st.floats(0.05, ceiling, exclude_max=True).map(lambda weight: Finding(code, weight))


def evidence(codes: list[str], most: int = 10) -> st.SearchStrategy[list[Finding]]:
    """Sets of findings as `find` gives them: at most one of a code."""
    return st.lists(st.sampled_from(codes), unique=True, max_size=most).flatmap(
        lambda chosen: st.tuples(*map(_finding, chosen)).map(list)
    )


def test_no_finding_means_release() -> None:
    assert judge([]) == judge(())
    assert judge([]).outcome is Outcome.RELEASE
    assert judge([]).score == 0.0


def test_each_finding_of_a_family_counts_a_fifth_of_what_the_one_before_would() -> None:
    payment = [Finding("F01", 4.0), Finding("F02", 2.0), Finding("F05", 1.0)]
    assert judge(payment).score == pytest.approx(4.0 + 2.0 / 5 + 1.0 / 25)


def test_families_add_up() -> None:
    assert judge([Finding("F01", 4.0), Finding("Q01", 3.0), Finding("C06", 2.0)]).score == 9.0


def test_two_families_make_a_question_and_more_make_a_hold() -> None:
    assert judge([Finding("F01", 4.0), Finding("Q01", 3.0)]).outcome is Outcome.ASK
    assert judge([Finding("F01", 5.0), Finding("Q01", 4.0), Finding("C06", 4.0)]).outcome is Outcome.HOLD


def test_a_whisper_of_a_second_family_is_not_heard() -> None:
    assert judge([Finding("F01", 7.5), Finding("Q01", 0.5)]).outcome is Outcome.RELEASE


@pytest.mark.parametrize(
    ("code", "outcome"), [("C09", "refuse"), ("C02", "hold"), ("Q03", "hold"), ("Q16", "hold")]
)
def test_a_hard_rule_proposes_its_outcome_by_itself(code: str, outcome: str) -> None:
    assert judge([Finding(code, 0.1)]).outcome is Outcome(outcome)


def test_what_clears_an_order_is_the_fewest_findings() -> None:
    findings = [Finding("F01", 5.0), Finding("Q01", 4.0), Finding("C06", 1.5)]
    # 10.5 in all; without F01 5.5 is left, under 6
    assert judge(findings).clears == ("F01",)


def test_a_hard_finding_must_be_cleared_itself() -> None:
    assert judge([Finding("C02", 8.0), Finding("Q01", 3.0)]).clears == ("C02",)


@given(evidence(SOFT))
def test_no_single_family_of_soft_findings_proposes_anything(findings: list[Finding]) -> None:
    families = {CATALOGUE[finding.code].family for finding in findings}
    if len(families) <= 1:
        assert judge(findings).outcome is Outcome.RELEASE


@pytest.mark.parametrize("code", SOFT)
def test_no_single_soft_finding_proposes_anything(code: str) -> None:
    assert judge([Finding(code, 2 * CATALOGUE[code].weight)]).outcome is Outcome.RELEASE


@given(evidence(SOFT + HARD), st.data())
def test_a_further_finding_never_lowers_score_or_outcome(
    findings: list[Finding], data: st.DataObject
) -> None:
    left = sorted(set(SOFT + HARD) - {finding.code for finding in findings})
    before = judge(findings)
    after = judge([*findings, data.draw(_finding(data.draw(st.sampled_from(left))))])
    assert after.score >= before.score
    assert SEVERITY.index(after.outcome) >= SEVERITY.index(before.outcome)


@given(
    evidence(SOFT + HARD).flatmap(lambda findings: st.tuples(st.just(findings), st.permutations(findings)))
)
def test_the_order_of_findings_does_not_matter(both: tuple[list[Finding], list[Finding]]) -> None:
    assert judge(both[0]) == judge(both[1])


@given(evidence(SOFT + HARD))
def test_without_what_clears_it_the_order_passes(findings: list[Finding]) -> None:
    clears = judge(findings).clears
    assert judge([finding for finding in findings if finding.code not in clears]).outcome is Outcome.RELEASE


@given(evidence(SOFT + HARD, most=7))
def test_nothing_smaller_clears_an_order(findings: list[Finding]) -> None:
    clears = judge(findings).clears
    for fewer in combinations(findings, max(len(clears) - 1, 0)):
        left = [finding for finding in findings if finding not in fewer]
        assert not clears or judge(left).outcome is not Outcome.RELEASE


@given(evidence(SOFT + HARD))
def test_what_clears_stands_heaviest_first(findings: list[Finding]) -> None:
    weights = {finding.code: finding.weight for finding in findings}
    cleared = [weights[code] for code in judge(findings).clears]
    assert cleared == sorted(cleared, reverse=True)


@given(st.sets(st.integers(50_000, 790_000), min_size=2, max_size=2), st.sampled_from(SOFT))
def test_two_different_weights_do_not_tie(pair: set[int], code: str) -> None:
    one, other = (judge([Finding(code, weight / 1e5), Finding("C09", 10.0)]).score for weight in pair)
    assert one != other


def test_two_orders_that_differ_by_a_hundredth_do_not_tie() -> None:
    orders = [noticed("Q01", amount=amount, month_amount=amount, payment="cash") for amount in (40.0, 40.4)]
    small, large = (judge(find(order)).score for order in orders)
    assert small < large
