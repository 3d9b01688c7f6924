"""Which law touches a line on a day."""

from datetime import date

import pytest

from bonafides.substances import Answer, Jurisdiction, Verdict, classify

TODAY = date(2026, 11, 23)
EU, US, UN = Jurisdiction.EU, Jurisdiction.US, Jurisdiction.UN


def verdict(text: str, jurisdiction: Jurisdiction, *, on: date = TODAY, **cells: str) -> Verdict:
    (only,) = classify(text, on=on, jurisdictions=[jurisdiction], **cells).verdicts
    return only


def test_acetic_anhydride_is_on_all_three_lists() -> None:
    found = classify("acetic anhydride 25 L", on=TODAY, jurisdictions=[EU, US, UN]).verdicts
    assert [one.list for one in found] == ["Category 2A", "List II", "Table I"]
    assert {one.answer for one in found} == {Answer.CONTROLLED}
    assert found[0].threshold == "100 l a year"


def test_volume_and_weight_are_both_printed_and_never_converted() -> None:
    """1310.04 prints 1,023 kg and 250 gal: 250 gal of acetic anhydride are 1,023.7 kg."""
    assert (
        verdict("acetic anhydride", US).threshold == "1,023 kg a calendar month or 250 gal a calendar month"
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(1990, 11, 10), None), (date(1990, 11, 11), "Table II"), (date(2001, 12, 7), "Table I")],
)
def test_the_list_of_acetic_anhydride_moved_in_2001(day: date, expected: str | None) -> None:
    assert verdict("acetic anhydride", UN, on=day).list == expected


def test_category_2_was_split_at_the_end_of_2013() -> None:
    assert verdict("acetic anhydride", EU, on=date(2013, 12, 29)).list == "Category 2"
    assert verdict("acetic anhydride", EU, on=date(2013, 12, 30)).list == "Category 2A"


def test_a_substance_is_free_on_the_day_before_its_listing() -> None:
    assert verdict("4-piperidone", EU, on=date(2025, 8, 13)).answer is Answer.NOT_CONTROLLED
    assert verdict("4-piperidone", EU, on=date(2025, 8, 14)).answer is Answer.CONTROLLED


def test_iodine_moved_from_list_two_to_list_one() -> None:
    assert verdict("iodine", US, on=date(2007, 7, 31)).list == "List II"
    assert verdict("iodine", US, on=date(2007, 8, 1)).list == "List I"


def test_an_ester_of_anthranilic_acid_is_listed_in_the_us_only() -> None:
    answers = [
        one.answer for one in classify("methyl anthranilate", on=TODAY, jurisdictions=[EU, US, UN]).verdicts
    ]
    assert answers == [Answer.NOT_CONTROLLED, Answer.CONTROLLED, Answer.NOT_CONTROLLED]


def test_the_salt_of_a_listed_acid_is_inside_and_the_salts_of_hydrochloric_acid_are_outside() -> None:
    assert verdict("sodium phenylacetate", EU).list == "Category 2B"
    assert verdict("ephedrine hydrochloride", UN).list == "Table I"
    assert verdict("lidocaine hydrochloride", UN).answer is Answer.NOT_CONTROLLED


def test_p2p_is_a_scheduled_substance_in_the_us() -> None:
    found = verdict("1-phenyl-2-propanone", US)
    assert (found.list, found.article) == (
        "Schedule II immediate precursor",
        "21 CFR 1308.12(g)(1) (DEA 8501)",
    )


def test_a_carbamate_of_4_piperidone_is_inside_the_open_family() -> None:
    assert verdict("1-boc-4-piperidone", US, on=date(2023, 5, 12)).list == "List I"
    assert verdict("N-Cbz-4-piperidone CAS 19099-93-5", US).list == "List I"
    assert verdict("N-Cbz-4-piperidone CAS 19099-93-5", EU).answer is Answer.NOT_CONTROLLED


def test_an_ester_outside_the_closed_series_is_listed_in_the_us_from_may_2026() -> None:
    assert verdict("BMK propyl glycidate", US, on=date(2026, 5, 3)).answer is Answer.NOT_CONTROLLED
    assert verdict("BMK propyl glycidate", US, on=date(2026, 5, 4)).answer is Answer.CONTROLLED


def test_phosphorus_without_a_colour_cannot_be_told() -> None:
    assert (verdict("phosphorus 1 kg", EU).answer, verdict("phosphorus 1 kg", EU).missing) == (
        Answer.CANNOT_TELL,
        "colour",
    )
    assert verdict("white phosphorus", EU).answer is Answer.NOT_CONTROLLED
    assert verdict("white phosphorus", US).answer is Answer.CONTROLLED
    assert verdict("red phosphorus", EU).list == "Category 2A"


def test_cathine_is_no_stereoisomer_of_norephedrine_in_the_eu() -> None:
    assert verdict("cathine", EU).answer is Answer.NOT_CONTROLLED
    assert verdict("cathine", US).list == "List I"


def test_a_mixture_without_a_strength_cannot_be_told_in_the_us() -> None:
    assert verdict("piperidine solution", US).missing == "concentration"


def test_a_mixture_counts_in_the_us_above_its_limit() -> None:
    """1310.12: piperidine up to 20 % is exempt."""
    assert verdict("Piperidine 20% in DMF", US).answer is Answer.NOT_CONTROLLED
    assert verdict("Piperidine 25% in DMF", US).answer is Answer.CONTROLLED


def test_listed_solvents_are_summed_in_the_us() -> None:
    """1310.12: acetone, ethyl ether, 2-butanone, toluene and MIBK together up to 35 %."""
    assert verdict("acetone 20 %, toluene 20 % thinner", US).answer is Answer.CONTROLLED
    assert verdict("acetone 20 % thinner", US).answer is Answer.NOT_CONTROLLED


def test_a_mixture_in_the_eu_asks_whether_the_substance_can_be_extracted() -> None:
    assert verdict("Piperidine 20% in DMF", EU).missing == "extractability"


def test_a_finished_medicine_is_in_category_4() -> None:
    assert verdict("ephedrine hydrochloride 30 mg tablets", EU).list == "Category 4"
    assert verdict("ephedrine hydrochloride 25 kg", EU).list == "Category 1"


def test_sassafras_oil_asks_for_its_safrole() -> None:
    assert verdict("sassafras oil 200 kg", EU).missing == "extractability"
    assert verdict("sassafras oil 200 kg", US).missing == "concentration"


def test_a_contradicted_name_cannot_be_told() -> None:
    found = verdict("acetone", EU, cas="64-17-5")
    assert (found.answer, found.missing) == (Answer.CANNOT_TELL, "identity")


def test_a_shared_tariff_code_asks_where_it_holds_a_listed_substance() -> None:
    assert verdict("fine chemical", EU, hs_code="29333999").missing == "name"


def test_an_uncertain_row_says_so() -> None:
    assert verdict("4'-methylpropiophenone", EU).confidence == "uncertain"


def test_a_line_without_a_listed_substance_is_not_controlled() -> None:
    assert verdict("sodium chloride 25 kg", EU) == Verdict(EU, Answer.NOT_CONTROLLED)


def test_each_thing_that_is_missing_is_asked_once() -> None:
    asked = classify("phosphorus 1 kg", on=TODAY, jurisdictions=[EU, US, UN]).questions
    assert [question.code for question in asked] == ["colour"]


@pytest.mark.parametrize("text", ["ammonia 25 kg", "Ammoniak", "NH3"])
def test_ammonia_alone_may_be_the_gas_or_its_solution(text: str) -> None:
    found = verdict(text, Jurisdiction.AU)
    assert (found.answer, found.missing) == (Answer.CANNOT_TELL, "state")


def test_ammonia_gas_and_ammonia_solution_are_told_apart() -> None:
    assert verdict("ammonia gas", Jurisdiction.AU).answer is Answer.CONTROLLED
    assert verdict("ammonia solution 25 %", Jurisdiction.AU).answer is Answer.NOT_CONTROLLED
