"""What it costs to slip under a rule, as a person reads it."""

import json
from pathlib import Path

import pytest

from bonafides.cli.rule_evasion import lines
from bonafides.screening.rules.evasion.search import Change, Evasion
from bonafides.words import LANGUAGES, Words
from tests.cli.program import bonafides, refused
from tests.screening.rule_packs import PACK, spoiled

EVERY = [
    Change("less", 0.25, 10.0, orders=1), Change("split", orders=2), Change("wait", days=31, speaks=("C17", "Q01")),
    Change("sooner", days=2), Change("fewer", orders=3), Change("trifles", orders=4), Change("other_goods", orders=5),
    Change("packs", pack=2.5), Change("price", 0.125),
]  # fmt: skip
FOUND = [
    Evasion("Q01", "order", 40.0, "kg", noticed=True, changes=tuple(EVERY)),
    Evasion("C02", "", 10.0, "kg", noticed=True, changes=()),
    Evasion("C09", "", 10.0, "kg", noticed=False, changes=()),
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_is_said_in_every_language(lang: str) -> None:
    said = list(lines(FOUND, Words(lang)))
    assert len(said) == 3
    assert "C17 Q01" in said[0]
    assert not any("{" in line or "not known" in line for line in said)


def test_a_pack_moves_what_it_costs(tmp_path: Path) -> None:
    """From 2.5 to 3 times the usual 10 kg: of 40 kg 10 are forgone instead of 11.4, which three deviations asked for."""
    pack = tmp_path / "rules.toml"
    pack.write_text(PACK, encoding="utf-8")
    done = bonafides("rules", "evasion", pack, "--json")
    told = [json.loads(line) for line in done.out.splitlines()]
    first = next(each for each in told if (each["code"], each["basis"]) == ("Q01", "order"))
    assert first["changes"][0]["kg"] == pytest.approx(10, abs=1e-5)


def test_a_pack_that_is_not_in_order_is_one_sentence(tmp_path: Path) -> None:
    pack = tmp_path / "rules.toml"
    pack.write_text(spoiled("weight = 4", "weight = -4"), encoding="utf-8")
    assert refused(bonafides("rules", "evasion", pack), "line 11: Q01 weight is -4")


def test_an_indicator_that_is_switched_off_speaks_of_nothing(tmp_path: Path) -> None:
    pack = tmp_path / "rules.toml"
    pack.write_text(
        spoiled("weight = 4", "weight = 0").replace('codes = ["Q01"]', "codes = []"), encoding="utf-8"
    )
    done = bonafides("rules", "evasion", pack)
    assert "(Q01): by these rules it speaks of none of the typical orders." in done.out
