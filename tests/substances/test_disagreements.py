"""Where sources of the law contradict each other: what ours say, and why."""

from datetime import date
from decimal import Decimal

import pytest

from bonafides.substances import Answer, Jurisdiction, classify, law, recognise
from bonafides.substances.codes import misprinted_cas, tariff_codes, valid_cas
from bonafides.substances.lookup import lookup
from bonafides.substances.register import register

TODAY = date(2026, 11, 24)
J = Jurisdiction


def answer(line: str, place: Jurisdiction, on: date = TODAY) -> Answer:
    return classify(line, on=on, jurisdictions=(place,)).verdicts[0].answer


def lists(substance: str, place: Jurisdiction, on: date = TODAY) -> list[str]:
    (found,) = lookup(substance, on=on, jurisdictions=(place,))
    return [line.cover.entry.list for line in found.places[0].lines]


def test_the_misprinted_number_of_norfentanyl_is_refused_and_the_right_one_is_known() -> None:
    """A third-party list prints 1609-66-5; Del. Reg. (EU) 2023/196 prints 1609-66-1."""
    assert misprinted_cas("1609-66-5") == "1609-66-5"
    assert valid_cas("1609-66-1") == "1609-66-1"
    assert register()["1609-66-1"].name == "norfentanyl"


def test_mapa_sold_as_bmk_glycidate_is_a_conflict() -> None:
    """16648-44-5 is MAPA in Del. Reg. (EU) 2020/1737; suppliers label it BMK glycidate, which is 80532-66-7."""
    found = recognise("BMK methyl glycidate 1 kg", cas="16648-44-5")
    assert found.conflict is not None
    assert found.conflict.code_means == "methyl alpha-phenylacetoacetate"


@pytest.mark.parametrize(
    ("name", "cas"),
    [("胡椒醛", "120-57-0"), ("麦角新碱", "60-79-7"), ("PMK ethyl glycidate", "28578-16-7")],
)
def test_names_lead_to_their_own_numbers_and_not_to_those_of_a_copying_error(name: str, cas: str) -> None:
    assert [found.cas for found in recognise(name).found] == [cas]


def test_red_phosphorus_is_found_under_both_tariff_codes() -> None:
    """CN 2804 70 10 since Del. Reg. (EU) 2024/1331; the list of the Home Office prints 2804 7000."""
    for printed in ("2804 70 10", "2804 7000"):
        (code,) = tariff_codes("", printed)
        assert "7723-14-0" in code.keys, printed


def test_the_eight_esters_are_a_closed_series_in_the_eu_and_open_in_the_us_and_china() -> None:
    """Del. Reg. (EU) 2024/1331 names eight; 21 CFR 1310.02 (2026) and China (2024) take in any ester."""
    by_place = {
        place: law().covering("25547-51-7", on=TODAY, jurisdiction=place) for place in (J.EU, J.US, J.CN)
    }
    covers = {place: found[0].entry.covers for place, found in by_place.items()}
    assert "ester" not in covers[J.EU]
    assert "ester" in covers[J.US]
    assert "ester" in covers[J.CN]


@pytest.mark.parametrize("ester", ["methyl anthranilate 1 kg", "ethyl phenylacetate 1 kg"])
def test_esters_of_the_aromatic_acids_are_listed_in_the_us_only(ester: str) -> None:
    """21 CFR 1310.02(a): the acid, its esters and its salts; UN and EU: the acid and its salts."""
    assert answer(ester, J.US) is Answer.CONTROLLED
    assert answer(ester, J.EU) is Answer.NOT_CONTROLLED
    assert answer(ester, J.UN) is Answer.NOT_CONTROLLED


@pytest.mark.parametrize("name", ["1-phenyl-2-propanone", "ANPP", "norfentanyl", "lysergic acid"])
def test_what_the_us_holds_in_its_schedules_is_not_called_free(name: str) -> None:
    assert lists(name, J.US)[0].startswith("Schedule")


def test_canada_counts_above_four_percent_of_safrole_and_india_from_four() -> None:
    """SOR/2005-364: more than 4 %; the Order of 2013: 4 % or more."""
    assert answer("safrole 4 % solution", J.CA) is Answer.NOT_CONTROLLED
    assert answer("safrole 4.1 % solution", J.CA) is Answer.CONTROLLED
    assert answer("safrole 4 % solution", J.IN) is Answer.CONTROLLED
    assert answer("safrole 3.9 % solution", J.IN) is Answer.NOT_CONTROLLED


def test_a_gallon_and_the_kilogram_beside_it_are_two_figures() -> None:
    """21 CFR 1310.04(f): toluene, 500 gal or 1,591 kg: 0.841 kg/l, and toluene weighs 0.867."""
    found = [row for row in law().thresholds([J.US]) if row.cas == "108-88-3" and row.direction == "export"]
    by_dimension = {row.dimension: row.quantity for row in found if row.period == "calendar month"}
    assert by_dimension["kg"] == Decimal(1591)
    assert round(by_dimension["kg"] / by_dimension["l"], 2) == Decimal("0.84")


def test_periods_of_acetic_anhydride_differ_from_place_to_place() -> None:
    rows = {
        row.jurisdiction: row for row in law().thresholds(list(J)) if row.cas == "108-24-7" and not row.until
    }
    assert (rows[J.EU].period, rows[J.EU].dimension) == ("rolling year", "l")
    assert (rows[J.US].period, rows[J.CA].period) == ("calendar month", "transaction")


def test_salts_of_hydrochloric_acid_are_outside_and_hydrochlorides_of_ephedrine_inside() -> None:
    for place in (J.UN, J.EU, J.UK):
        assert answer("ephedrine hydrochloride 1 kg", place) is Answer.CONTROLLED
        assert answer("sodium chloride 1 kg", place) is Answer.NOT_CONTROLLED


def test_the_list_of_the_home_office_reaches_great_britain_later_than_northern_ireland() -> None:
    assert lists("4-anilinopiperidine", J.UK, date(2025, 1, 1)) == ["Category 1 in Northern Ireland"]
    assert lists("4-anilinopiperidine", J.UK) == ["Category 1"]
