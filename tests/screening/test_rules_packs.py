"""What a pack changes, and that nothing else changes with it."""

import pytest

from bonafides.screening.catalogue import CATALOGUE, CatalogueError, choose, load
from bonafides.screening.result import Outcome
from bonafides.screening.rules.packs import applied, digest
from tests.screening.rule_packs import PACK, pack, spoiled


def test_a_pack_changes_what_it_names_and_nothing_else() -> None:
    ours, now = load(), applied(load(), pack())
    assert (now["Q01"].weight, now["Q01"].numbers["ratio"], now.judging.ask_at) == (4.0, 3.0, 5.0)
    assert now["Q01"].numbers["months"] == ours["Q01"].numbers["months"]
    assert {code for code in ours.entries if ours[code] != now[code]} == {"Q01"}
    assert (ours.pack, ours.suppressions, ours.watched) == (None, (), ())


def test_a_pack_makes_an_indicator_hard_or_soft() -> None:
    assert applied(load(), pack(spoiled("weight = 4", 'hard = "ask"')))["Q01"].hard is Outcome.ASK
    soft = spoiled("indicators.Q01", "indicators.Q03").replace("weight = 4", 'hard = "none"')
    assert applied(load(), pack(soft))["Q03"].hard is None


def test_the_catalogue_names_the_pack_and_its_text() -> None:
    named = applied(load(), pack()).pack
    assert named == ("our-rules", 3, digest(PACK))


def test_rules_in_use_cannot_be_changed_under_those_who_judge_by_them() -> None:
    assert CATALOGUE is load()
    choose(load())
    with pytest.raises(CatalogueError, match="in use already"):
        choose(applied(load(), pack()))
