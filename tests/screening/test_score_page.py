"""The worked example of `docs/explanation/how-a-score-comes-about.md` is what the program works out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen
from bonafides.screening.batch import Screened, screen
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.chances import simulated
from bonafides.screening.catalogue.telling import again, telling
from bonafides.screening.chance import chance
from bonafides.screening.judge import judge, totality
from bonafides.screening.ranking import factors_among, manner, rarities, stretches, weighed
from bonafides.screening.result import JudgedOrder, Lead
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

PAGE = (Path(__file__).parents[2] / "docs/explanation/how-a-score-comes-about.md").read_text(encoding="utf-8")
CUSTOMER, ORDER = "C9584", "S2-0000874"
RULES = CATALOGUE.judging
SUBSTANCES = {"67-64-1": "acetone", "7647-01-0": "hydrochloric acid", "7664-93-9": "sulphuric acid"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

type Cells = Sequence[str]


class Worked(NamedTuple):
    screened: Screened
    orders: Sequence[JudgedOrder]
    first: JudgedOrder
    lead: Lead


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    folder = tmp_path_factory.mktemp("page") / "ledger"
    write(simulate(7, 20_000), folder)
    with duckdb.connect() as con:
        create_tables(con)
        for kind in (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES):
            read(folder / f"{kind.value}.csv", kind, con)
        screened = screen(con, Chosen((Jurisdiction.EU,)))
    own = [order for order in screened.listed if order.facts.customer == CUSTOMER]
    own.sort(key=lambda order: (order.facts.ordered_on, order.facts.line))
    first = next(order for order in own if order.facts.order_id == ORDER)
    return Worked(screened, own, first, next(lead for lead in screened.leads if lead.customer == CUSTOMER))


@cache
def table(first_heading: str) -> Mapping[str, Cells]:
    """The rows of the table that begins with this heading, by their first cell up to a blank after a code."""
    lines = iter(PAGE.splitlines())
    heads = next(line for line in lines if line.startswith(f"| {first_heading} "))
    assert heads
    next(lines)
    rows: dict[str, Cells] = {}
    for line in lines:
        if not line.startswith("|"):
            break
        first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        rows[first] = cells
    return rows


def codes(first_heading: str) -> dict[str, Cells]:
    return {first.split()[0]: cells for first, cells in table(first_heading).items()}


def same(printed: str, value: float) -> bool:
    """The printed number is the value, rounded as it is printed."""
    digits = len(printed.partition(".")[2])
    return abs(float(printed) - value) <= 0.5 * 0.1**digits + 1e-9


def differing(printed: Sequence[str], values: Sequence[float]) -> Iterator[tuple[str, float]]:
    for one, value in zip(printed, values, strict=True):
        if not same(one, value):
            yield one, value


def test_the_facts_are_those_of_the_order(worked: Worked) -> None:
    facts = worked.first.facts
    known = (facts.amount, facts.peers, facts.peer_usual_amount, facts.peer_spread, facts.peer_month_mean)
    values = [float(one or 0) for one in (*known, facts.month_amount, facts.substance_orders_before)]
    assert list(differing([cells[0] for cells in table("fact").values()], values)) == []
    assert (facts.substance, facts.payment, facts.words, facts.packs) == ("7647-01-0", "cash", "collect", 2)
    assert (facts.kind, str(facts.ordered_on)) == ("order", "2024-08-12")


def strengths(order: JudgedOrder) -> dict[str, float]:
    """As the page works them out."""
    facts = order.facts
    usual, mean = facts.peer_usual_amount or 0.0, facts.peer_month_mean or 0.0
    times = facts.amount / usual
    size = 0.5 + times / (1 + times)
    return {
        "F01": size,
        "F07": CATALOGUE["F07"].kinds["collect"] * size,
        "Q12": log(times) / (facts.peer_spread or 0.0) / CATALOGUE["Q12"].numbers["z"],
        "Q02": log(facts.month_amount / mean) / log(CATALOGUE["Q02"].numbers["burst_ratio"]),
    }


def test_every_finding_weighs_what_the_page_says(worked: Worked) -> None:
    by_hand = strengths(worked.first)
    rows = codes("finding")
    assert list(rows) == [finding.code for finding in worked.first.findings]
    for finding in worked.first.findings:
        strength, entry = by_hand[finding.code], CATALOGUE[finding.code]
        softened = strength if strength <= 1 else 2 - 1 / strength
        assert softened * entry.weight == pytest.approx(finding.weight)
        _, *numbers, family = rows[finding.code]
        values = [strength, softened, entry.weight, finding.weight]
        assert (list(differing(numbers, values)), family) == ([], entry.family)


def test_the_order_scores_what_the_page_says(worked: Worked) -> None:
    weights = {finding.code: finding.weight for finding in worked.first.findings}
    quantity = weights["Q12"] + RULES.same_family_share * weights["Q02"]
    values = [weights["F01"], weights["F07"], quantity, worked.first.judgement.score]
    assert list(differing([cells[1] for cells in table("family").values()], values)) == []
    assert sum(values[:3]) == pytest.approx(values[3])


def test_what_is_proposed_and_what_would_clear_it_is_as_the_page_says(worked: Worked) -> None:
    judged = judge(worked.first.findings)
    assert (judged.outcome, judged.clears) == ("hold", ("F01", "F07"))
    left = [finding for finding in worked.first.findings if finding.code not in judged.clears]
    assert same("4.8939", totality(left))
    assert (RULES.ask_at, RULES.hold_at, RULES.families, RULES.same_family_share) == (6, 12, 2, 0.2)


def stretches_of(worked: Worked) -> list[Sequence[JudgedOrder]]:
    """Of every substance, by first day and substance."""
    by_substance: dict[str, list[JudgedOrder]] = {}
    for order in worked.orders:
        by_substance.setdefault(order.facts.substance, []).append(order)
    found = [own[first:last] for own in by_substance.values() for first, last in stretches(own)]
    return sorted(found, key=lambda own: (own[0].facts.ordered_on, own[0].facts.substance))


def test_the_stretches_are_those_of_the_page(worked: Worked) -> None:
    factors = factors_among(worked.screened.listed, len(worked.screened.leads))
    found, rows = stretches_of(worked), table("first day")
    named = [f"{own[0].facts.ordered_on} {SUBSTANCES[own[0].facts.substance]}" for own in found]
    assert list(rows) == named
    for own, (last, many, score) in zip(found, rows.values(), strict=True):
        assert (last, int(many)) == (str(own[-1].facts.ordered_on), len(own))
        assert list(differing([score], [totality(weighed(own, factors))])) == []
    assert (RULES.window_days, RULES.repeat_gain, RULES.stretch_power) == (120, 0.8, 0.1)
    assert f"of {len(found)} it is {power(worked):.4f} of what it is alone" in PAGE


def power(worked: Worked) -> float:
    return float(len(stretches_of(worked)) ** -RULES.stretch_power)


def queue_rows() -> dict[str, Cells]:
    """The table of the fifth section, whose first heading is that of the second."""
    section = PAGE.partition("## 5.")[2]
    lines = [line for line in section.splitlines() if re.match(r"\| [A-Z]\d\d \|", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first: rest for first, *rest in cells}


def test_the_queue_weighs_as_the_page_says(worked: Worked) -> None:
    customers = len(worked.screened.leads)
    rarity = rarities(worked.screened.listed, customers)
    showing: dict[tuple[str, ...], set[str]] = {}
    for order in worked.screened.listed:
        for finding in order.findings:
            showing.setdefault(manner(finding), set()).add(order.facts.customer)
    before = {finding.code: finding.weight for finding in worked.first.findings}
    rows = queue_rows()
    assert list(rows) == [finding.code for finding in worked.lead.findings]
    for finding in worked.lead.findings:
        kind, entry = manner(finding), CATALOGUE[finding.code]
        rooted, told = sqrt(rarity[kind] / entry.weight), telling()[finding.code]
        alone = before[finding.code] * rooted * told
        values = [before[finding.code], len(showing[kind]), rarity[kind], rooted, told, alone, finding.weight]
        assert list(differing(rows[finding.code], values)) == []
        assert alone * power(worked) == pytest.approx(finding.weight)
        assert (finding.values["times"], finding.values["order_id"]) == (1, ORDER)


def test_the_total_and_the_rank_are_as_printed(worked: Worked) -> None:
    lead = worked.lead
    assert (f"{lead.score:.3f}", lead.rank, len(worked.screened.leads)) == ("6.291", 41, 543)
    assert "with a score of 6.291" in PAGE
    assert "rank 41 of 543" in PAGE


def test_the_score_means_what_the_page_says(worked: Worked) -> None:
    level, slope, score, share = NUMBER.findall(PAGE.partition("1 / (1 + exp(")[2])[:4]
    known = simulated()
    assert list(differing([level, slope, score], [-known.level, known.slope, worked.lead.score])) == []
    assert same(share, chance(worked.lead.score) or 0.0)
    assert f"where one in {known.one_in} does" in PAGE


def test_had_it_gone_on_the_lead_would_stand_higher(worked: Worked) -> None:
    factors = factors_among(worked.screened.listed, len(worked.screened.leads))
    first = worked.first
    four = [
        replace(
            first, facts=first.facts._replace(order_id=f"{ORDER}-{before}", substance_orders_before=before)
        )
        for before in range(4)
    ]
    gain, printed = NUMBER.findall(PAGE.partition("has 1 + 0.8 × ")[2].replace("ln 4 = ", ""))[:2]
    assert gain == f"{again()['F01']:.2f}"
    assert same(printed, 1 + RULES.repeat_gain * again()["F01"] * log(4))
    score, place = NUMBER.findall(PAGE.partition("the lead would stand at ")[2])[:2]
    would = totality(weighed(four, factors)) * power(worked)
    asked = [lead for lead in worked.screened.leads if lead.outcome != "release"]
    others = [lead.score for lead in asked if lead.customer != CUSTOMER]
    assert same(score, would)
    assert int(place) == 1 + sum(other > would for other in others)
