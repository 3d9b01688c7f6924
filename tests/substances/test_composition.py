"""Shares as ranges, and products judged by them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.substances import Answer, Jurisdiction
from bonafides.substances.composition import Component, Composition, checked
from bonafides.substances.composition.interval import Interval, ShareError, parse_share
from bonafides.substances.composition.judging import judge_composition
from bonafides.substances.composition.tables import CompositionError, read_composition

TODAY = date(2026, 11, 24)
EU, US, CA, IN = Jurisdiction.EU, Jurisdiction.US, Jurisdiction.CA, Jurisdiction.IN


def share(low: str, high: str, *, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(Decimal(low), Decimal(high), low_open, high_open)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 - 60 %", share("30", "60")),
        ("≥ 25 - < 30 %", share("25", "30", high_open=True)),
        (">= 10 – <= 20", share("10", "20")),
        ("> 5 to 10 % w/w", share("5", "10", low_open=True)),
        ("< 5 %", share("0", "5", high_open=True)),
        ("<= 2,5 %", share("0", "2.5")),
        ("> 80", share("80", "100", low_open=True)),
        ("12.5 wt%", share("12.5", "12.5")),
        ("ca. 12 %", share("10.8", "13.2")),
        ("Spuren", share("0", "0.1")),
        ("500 ppm", share("0.05", "0.05")),
        ("120 g/kg", share("12", "12")),
        ("10 bis 15 Gew.-%", share("10", "15")),
    ],
)
def test_shares_are_read_as_people_write_them(text: str, expected: Interval) -> None:
    assert parse_share(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("60 - 30 %", "runs from the larger to the smaller figure"),
        ("90 - 110 %", "is more than 100 %"),
        ("some", "is no share"),
        ("10 % v/v", "is a share by volume"),
        ("-5 %", "is no share"),
        ("1" * 100, "is too long for a share"),
    ],
)
def test_a_share_that_does_not_read_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(ShareError, match=sentence):
        parse_share(text)


def table(*lines: str) -> Composition:
    return read_composition("\n".join(("component,CAS,share", *lines)), product="P")


def test_parts_whose_least_shares_exceed_the_whole_are_a_fault() -> None:
    found = table("Acetone,67-64-1,60 - 70 %", "Toluene,108-88-3,50 - 60 %")
    assert [fault.what for fault in found.faults] == ["the shares add up to at least 110 %"]


def test_the_sum_tightens_the_upper_bounds() -> None:
    found = table("Acetone,67-64-1,60 - 90 %", "Toluene,108-88-3,30 - 90 %")
    assert [part.share.high for part in found.components] == [70, 40]


def test_one_part_that_does_not_read_leaves_the_others() -> None:
    found = table("Acetone,67-64-2,10 %", "Toluene,108-88-3,60 - 30 %", "Xylene,1330-20-7,5 %")
    assert [(fault.place, fault.what) for fault in found.faults] == [
        ("line 2", "'67-64-2' has a wrong check digit"),
        ("line 3", "'60 - 30 %' runs from the larger to the smaller figure"),
    ]
    assert [part.name for part in found.components] == ["Acetone", "Xylene"]


def test_the_part_that_fills_up_gets_what_is_left() -> None:
    found = table("Acetone,67-64-1,60 - 70 %", "Water,7732-18-5,balance")
    assert found.components[1].share == share("30", "40")


def test_columns_from_and_to_and_recipes_are_read_too() -> None:
    ranges = read_composition(
        "Stoff;CAS-Nr.;von;bis\nAceton;67-64-1;10;20\nToluol;108-88-3;;5\n", product="P"
    )
    assert [part.share for part in ranges.components] == [share("10", "20"), share("0", "5")]
    recipe = read_composition("name,cas,amount,unit\nAcetone,67-64-1,1500,g\nWater,,3.5,kg\n", product="P")
    assert [part.share.low for part in recipe.components] == [30, 70]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name,colour\nAcetone,red\n"])
def test_a_table_without_name_and_share_is_refused(text: str) -> None:
    with pytest.raises(CompositionError, match="needs a first line with the columns"):
        read_composition(text, product="P")


def answers(composition: Composition, place: Jurisdiction) -> tuple[Answer, str | None]:
    (found,) = judge_composition(composition, on=TODAY, jurisdictions=(place,))
    return found.verdict.answer, found.verdict.missing


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("36 - 60 %", (Answer.CONTROLLED, None)),
        ("10 - 35 %", (Answer.NOT_CONTROLLED, None)),
        ("30 - 60 %", (Answer.CANNOT_TELL, "concentration")),
        ("> 35 - 60 %", (Answer.CONTROLLED, None)),
        ("≥ 35 - 60 %", (Answer.CANNOT_TELL, "concentration")),
    ],
)
def test_the_whole_range_is_held_against_the_limit(written: str, expected: tuple[Answer, str | None]) -> None:
    """21 CFR 1310.12(c): acetone, more than 35 %."""
    assert answers(table(f"Acetone,67-64-1,{written}"), US) == expected


def test_solvents_count_together_in_the_united_states() -> None:
    """21 CFR 1310.12(d): acetone, ethyl ether, 2-butanone and toluene are summed."""
    both = table("Acetone,67-64-1,20 %", "Toluene,108-88-3,20 %")
    assert answers(both, US) == (Answer.CONTROLLED, None)
    assert answers(table("Acetone,67-64-1,20 %", "Ethanol,64-17-5,20 %"), US) == (Answer.NOT_CONTROLLED, None)


def test_the_union_asks_whether_it_can_be_extracted() -> None:
    """Reg. (EC) 273/2004 art. 2(a)."""
    assert answers(table("Toluene,108-88-3,20 %"), EU) == (Answer.CANNOT_TELL, "extractability")
    assert answers(table("Toluene,108-88-3,99 - 100 %"), EU) == (Answer.CONTROLLED, None)
    assert answers(table("Ethanol,64-17-5,20 %"), EU) == (Answer.NOT_CONTROLLED, None)


def test_a_limit_that_counts_itself_is_reached_by_its_figure() -> None:
    """Essential oils with 4 % of safrole: inside in India, outside in Canada."""
    assert answers(table("Safrole,94-59-7,4 %"), IN) == (Answer.CONTROLLED, None)
    assert answers(table("Safrole,94-59-7,4 %"), CA) == (Answer.NOT_CONTROLLED, None)
    assert answers(table("Safrole,94-59-7,< 4 %"), IN) == (Answer.NOT_CONTROLLED, None)


def test_a_salt_counts_by_the_base_that_it_holds() -> None:
    (found,) = judge_composition(table("Ephedrine hydrochloride,50-98-6,50 %"), on=TODAY, jurisdictions=(US,))
    assert found.parts[0].held.share.low == Decimal("40.96")


percents = st.decimals(0, 100, places=2)
intervals = st.builds(lambda one, other: Interval(min(one, other), max(one, other)), percents, percents)


@given(st.lists(intervals, min_size=1, max_size=6), st.data())
def test_tightening_never_loses_a_possible_composition(ranges: list[Interval], data: st.DataObject) -> None:
    chosen = [data.draw(st.decimals(each.low, each.high, places=2)) for each in ranges]
    if sum(chosen) > 100:
        return
    parts = tuple(Component(f"part {number}", "", each, "") for number, each in enumerate(ranges))
    found = checked(Composition("P", parts))
    assert not found.faults
    assert all(
        part.share.low <= one <= part.share.high for part, one in zip(found.components, chosen, strict=True)
    )


@given(intervals, percents, st.booleans())
def test_a_range_cannot_be_both_above_and_not(interval: Interval, limit: Decimal, counts: bool) -> None:
    above = interval.all_above(limit, limit_counts=counts)
    none = interval.none_above(limit, limit_counts=counts)
    assert not (above and none)
    if interval.low == interval.high:
        assert above or none
