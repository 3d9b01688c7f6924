"""One plain way of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.substances.spellings import spellings
from bonafides.substances.writing import plain, searched


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Éphédrine", "ephedrine"),
        ("ACETONE", "acetone"),
        ("2‑Butanone", "2-butanone"),
        ("toluene - 25 l", "toluene - 25 l"),
        ("toluene- 2,4", "toluene-2,4"),
        ("γ-Butyrolactone", "gamma-butyrolactone"),
        ("αcetone", "acetone"),
        ("H₂SO₄", "h2so4"),
        ("الأسيتون", "اسيتون"),
        ("Salzsäure", "salzsaure"),
        ("йод", "иод"),
        ("acetone", "acetone"),
    ],
)
def test_one_name_is_written_one_way(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(max_size=80))
def test_searched_text_is_as_long_as_the_plain_text(text: str) -> None:
    assert len(searched(plain(text))) == len(plain(text))


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_plain_writing_of_ascii_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_russian_names_are_found_in_their_cases() -> None:
    assert "ацетона" in set(spellings("ацетон", "ru"))
    assert {"кислота соляная", "соляной кислоты"} <= set(spellings("соляная кислота", "ru"))


def test_umlauts_are_spelled_out_and_chinese_is_traditional_too() -> None:
    assert "Salzsaeure" in set(spellings("Salzsäure", "de"))
    assert "高錳酸鉀" in set(spellings("高锰酸钾", "zh"))
