"""A decision is kept with what it rests on, and comes out the same to the byte, or says what differs."""

import json
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from bonafides.screening.background import prepare
from bonafides.screening.batch import judged_orders, worth_a_look
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.decisions import RecordError, canonical, inputs_of, of_order, parsed, replay
from bonafides.screening.decisions.record import DAYS
from bonafides.screening.facts import Facts
from bonafides.screening.result import JudgedOrder
from bonafides.screening.simulate import simulate, write
from tests.screening.ledgers import EU, opened

VERSIONS = {"bonafides": "1", "law": "2", "indicators": "3"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Records of a simulated ledger, as they are written."""
    folder = tmp_path_factory.mktemp("kept") / "ledger"
    write(simulate(9, 3_000, base_rate=0.1), folder)
    with opened(folder) as con:
        background = prepare(con, EU)
        orders = list(judged_orders(worth_a_look(con, background), background))
        inputs = inputs_of(con, orders)
        return [canonical(of_order(order, inputs[_key(order)], VERSIONS)) for order in orders]


def _key(order: JudgedOrder) -> tuple[str, int]:
    return order.facts.customer, order.facts.line


def test_every_decision_comes_out_the_same_to_the_byte(kept: list[str]) -> None:
    assert len(kept) > 100
    assert [replay(parsed(text, "here"), "here", VERSIONS) for text in kept] == [[]] * len(kept)


def test_a_weight_of_another_day_is_named(kept: list[str]) -> None:
    record = parsed(next(text for text in kept if '"code":"C06"' in text), "here")
    record["rules"]["C06"]["weight"] = 1.5
    (found,) = replay(record, "here", VERSIONS)
    assert found == ("rule", "C06 weight", "1.5", str(CATALOGUE["C06"].weight))


def test_another_version_is_named_even_where_nothing_else_differs(kept: list[str]) -> None:
    (found,) = replay(parsed(kept[0], "here"), "here", {**VERSIONS, "law": "2b"})
    assert found == ("version", "law", "2", "2b")


def test_a_fact_that_was_changed_shows_in_what_comes_out(kept: list[str]) -> None:
    record = parsed(next(text for text in kept if '"code":"C06"' in text), "here")
    record["facts"]["activity_fits"] = True
    assert ("gone", "C06") in {(each.what, each.name) for each in replay(record, "here", VERSIONS)}


def test_a_record_names_the_rows_it_rests_on(kept: list[str]) -> None:
    tables = {each["table"] for text in kept for each in json.loads(text)["inputs"]}
    assert {"orders", "customers"} <= tables
    first = json.loads(kept[0])["inputs"][0]
    assert (first["table"], len(first["sha256"])) == ("orders", 64)


def test_a_record_names_what_a_person_judged_of_its_customer(tmp_path: Path) -> None:
    write(simulate(9, 1_000, base_rate=0.1), tmp_path / "ledger")
    with opened(tmp_path / "ledger") as con:
        background = prepare(con, EU)
        orders = list(judged_orders(worth_a_look(con, background), background))
        one, other, third = sorted({order.facts.customer for order in orders})[:3]
        con.execute(
            "insert into judgements (line, customer, other, judgement) values (2, $1, $2, 'unsure')",
            [one, f"'{other}"],
        )
        inputs = inputs_of(con, orders)
    judged = {
        customer: [each for each in rows if each.table == "judgements"]
        for (customer, _), rows in inputs.items()
    }
    assert judged[one] == judged[other] != []
    assert judged[one][0].line == 2
    assert judged[third] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "this is no record of a decision"),
        ("[]", "the record lacks form"),
        ('{"form": 1}', "the record lacks facts"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        parsed(text, "decisions.jsonl, line 1")


def test_a_record_of_another_form_is_left_to_the_version_that_wrote_it(kept: list[str]) -> None:
    with pytest.raises(RecordError, match="form 9"):
        parsed(canonical({**json.loads(kept[0]), "form": 9}), "here")


def test_a_fact_unknown_to_this_version_is_named(kept: list[str]) -> None:
    record = parsed(kept[0], "here")
    record["facts"]["moon_phase"] = 1
    with pytest.raises(RecordError, match="moon_phase"):
        replay(record, "here", VERSIONS)


def test_every_day_among_the_facts_is_read_as_one() -> None:
    days = [name for name, kind in get_type_hints(Facts).items() if date in (kind, *get_args(kind))]
    assert sorted(DAYS) == sorted(days)
