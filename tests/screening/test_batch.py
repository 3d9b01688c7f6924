import shutil
from datetime import date
from pathlib import Path

import pytest

from bonafides.screening.background import prepare
from bonafides.screening.batch import is_listed, judged_orders, screen, worth_a_look
from bonafides.screening.facts import Facts
from bonafides.screening.facts import moves as moves_module
from bonafides.screening.indicators import find
from bonafides.screening.judge import judge
from bonafides.screening.result import JudgedOrder
from tests.screening.ledgers import EU, all_facts, facts_of, opened, simulated

CUT = date(2025, 3, 1)
OF_THE_FUTURE = {"ledger_days"}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simulated(tmp_path_factory.mktemp("country") / "ledger")


def test_no_order_that_is_left_out_would_have_been_listed(country: Path) -> None:
    with opened(country) as con:
        background = prepare(con, EU)
        looked_at = {
            (order.facts.line, order.facts.substance): order.findings
            for order in judged_orders(worth_a_look(con, background), background)
        }
        everything = all_facts(con, background)
    for key, facts in everything.items():
        findings = find(facts)
        if key in looked_at:
            assert findings == looked_at[key]
        else:
            assert not findings or not is_listed(JudgedOrder(facts, findings, judge(findings)))


def test_what_comes_later_changes_no_fact_of_an_order(country: Path, tmp_path: Path) -> None:
    whole = facts_of(country)
    folder = Path(shutil.copytree(country, tmp_path / "cut"))
    header, *rows = (country / "orders.csv").read_text(encoding="utf-8").splitlines()
    day = header.split(",").index("ordered_on")
    kept = [row for row in rows if row.split(",")[day][:10] < CUT.isoformat()]
    part = facts_of(folder, "\n".join([header, *kept, ""]))
    by_order = {(facts.order_id, facts.substance, facts.amount): facts for facts in whole.values()}
    assert len(part) > 500
    for facts in part.values():
        assert _timeless(facts) == _timeless(by_order[facts.order_id, facts.substance, facts.amount])


def _timeless(facts: Facts) -> Facts:
    return facts._replace(line=0)


def test_the_size_of_a_shard_changes_nothing(country: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = facts_of(country)
    monkeypatch.setattr(moves_module.shards, "__defaults__", (500,))
    assert facts_of(country) == whole


def test_the_same_ledger_gives_the_same_ranking(country: Path) -> None:
    rankings = []
    for _ in range(2):
        with opened(country) as con:
            rankings.append([(lead.customer, lead.score) for lead in screen(con, EU).leads])
    assert rankings[0] == rankings[1]
    assert len({rank for rank, _ in rankings[0]}) == len(rankings[0])


def test_every_customer_of_a_controlled_substance_is_ranked_once(country: Path) -> None:
    with opened(country) as con:
        leads = screen(con, EU).leads
        bought = con.execute(
            "select count(distinct o.customer) from orders o join moves m using (line) where substance >= 0"
        )
        assert len(leads) == bought.fetchall()[0][0]
    assert [lead.rank for lead in leads] == list(range(1, len(leads) + 1))


def test_a_name_read_with_a_doubt_is_a_fact_of_its_order(tmp_path: Path) -> None:
    orders = """order_id,ordered_on,customer,product,quantity,unit
1,2026-01-05,C-1,acetone 25 L,2,piece
2,2026-01-06,C-1,acetonne solution 25 L,2,piece
"""
    facts = facts_of(tmp_path, orders)
    assert [each.doubtful_name for each in facts.values()] == [None, "acetonne"]
