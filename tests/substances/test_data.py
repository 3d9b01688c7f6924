"""The data files of the law hold what their numbers promise."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from rdkit import Chem
from stdnum import casrn
from stdnum.eu import ecnumber

from bonafides.substances import lists
from bonafides.substances.contexts import words
from bonafides.substances.lexicon import OTHER_COMPOUND, names
from bonafides.substances.register import register
from bonafides.substances.tables import DATA, LawDataError, rows
from bonafides.substances.units import units

TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
LAW = ("entries", "thresholds", "mixtures", "lists", "duties")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_cites_its_source(table: str) -> None:
    assert [row for row in rows(table) if not row["source"].strip()] == []


@pytest.mark.parametrize("table", LAW)
def test_every_row_of_law_names_its_article_and_confidence(table: str) -> None:
    sure = {"verified", "background", "uncertain"}
    assert [row for row in rows(table) if not row["article"] or row["confidence"] not in sure] == []


def test_cas_numbers_have_right_check_digits() -> None:
    numbers = [row["key"] for row in rows("substances") if row["key"][0].isdigit()]
    numbers += [row["means"] for row in rows("near") if row["means"]]
    assert len(numbers) > 200
    assert [number for number in numbers if not casrn.is_valid(number)] == []


def test_ec_numbers_have_right_check_digits() -> None:
    numbers = [row["code"] for row in rows("codes") if row["scheme"] == "ec"]
    assert len(numbers) > 30
    assert [number for number in numbers if not ecnumber.is_valid(number)] == []


def test_inchikeys_belong_to_their_structures() -> None:
    """Connectivity block: another toolkit may draw stereo and protonation another way."""
    key_of: Callable[[object], str] = Chem.MolToInchiKey
    wrong = []
    for row in rows("substances"):
        if row["smiles"] and row["inchikey"]:
            key = key_of(Chem.MolFromSmiles(row["smiles"]))
            if key[:14] != row["inchikey"][:14]:
                wrong.append((row["key"], row["inchikey"], key))
    assert wrong == []


def test_contents_of_salts_follow_from_the_molar_masses() -> None:
    """Ephedrine hydrochloride: 165.236 / 201.697; the sulfate holds two ephedrines: 2 x 165.236 / 428.551."""
    assert register()["50-98-6"].content == Decimal("0.8192")
    assert register()["134-72-5"].content == Decimal("0.7711")


def test_no_form_holds_more_base_than_its_own_mass() -> None:
    assert [
        form.key for form in register().values() if form.content is not None and not 0 < form.content <= 1
    ] == []


def test_every_form_leads_to_a_listed_substance() -> None:
    assert {register().base(key).listed for key in register()} == {True}


def test_dates_are_days_and_intervals_are_not_turned_round() -> None:
    for entry in lists.entries():
        assert entry.since >= date(1970, 1, 1)
        assert entry.until is None or entry.since < entry.until


def test_no_substance_stands_twice_on_the_same_day_of_one_jurisdiction() -> None:
    spans = defaultdict(list)
    for entry in (each for each in lists.entries() if each.known_until is None):
        voluntary = entry.list.startswith("Industry code")
        spans[entry.substance, entry.jurisdiction, voluntary, entry.products == "medicine"].append(entry)
    for entries in spans.values():
        for earlier, later in pairwise(sorted(entries, key=lambda entry: entry.since)):
            assert earlier.until is not None, (earlier.id, later.id)
            assert earlier.until < later.since, (earlier.id, later.id)


def test_thresholds_and_mixture_rules_belong_to_entries_and_have_known_units() -> None:
    known = {entry.id: entry for entry in lists.entries()}
    periods = {"transaction", "calendar month", "calendar year", "rolling year"}
    for threshold in lists.thresholds():
        assert threshold.unit in units()
        assert threshold.quantity >= 0
        assert threshold.period in periods
        assert threshold.direction in {"domestic", "import", "export", "any"}
        assert threshold.since >= known[threshold.entry].since
    assert {rule.entry for rule in lists.mixture_rules()} <= set(known)


def test_every_list_says_what_it_asks_of_holders() -> None:
    known = {(each.jurisdiction, each.list) for each in lists.terms()}
    assert {(entry.jurisdiction, entry.list) for entry in lists.entries()} == known


def test_every_listed_substance_has_an_entry_and_a_name() -> None:
    entries = {entry.substance for entry in lists.entries()}
    listed = {substance.key for substance in register().bases()}
    assert entries == listed
    assert listed <= {
        register().base(name.key).key for name in names().values() if name.key != OTHER_COMPOUND
    }


def test_names_and_codes_belong_to_the_register() -> None:
    keys = {row["key"] for row in rows("names")} | {row["key"] for row in rows("codes")}
    assert keys - {OTHER_COMPOUND} <= set(register())


def test_seven_languages_name_the_common_substances() -> None:
    by_key = defaultdict(set)
    for row in rows("names"):
        by_key[row["key"]].add(row["lang"])
    for cas in ("108-24-7", "67-64-1", "7664-93-9", "7722-64-7", "108-88-3"):
        assert by_key[cas] >= {"en", "fr", "es", "de", "ru", "ar", "zh"}, cas


def test_no_name_of_another_compound_is_a_listed_name() -> None:
    assert {row["name"] for row in rows("near")} & set(names()) == set()


def test_context_words_are_plain_and_known() -> None:
    assert "hydrochlorid" in words("salt after")
    assert words("no such effect") == frozenset()


def test_a_missing_table_is_said_in_a_sentence() -> None:
    with pytest.raises(LawDataError, match=r"^nothing.csv is missing from the installed package"):
        list(rows("nothing"))
