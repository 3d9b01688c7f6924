"""How alike two names of organisations are."""

from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.who.names import by_letters, by_parts, way

WAYS = [by_letters, *([by_parts] if find_spec("rigour") else [])]
needs_rigour = pytest.mark.skipif(find_spec("rigour") is None, reason="the extra `names` is not installed")
TEXTS = st.text(max_size=30)


@needs_rigour
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siemens Aktiengesellschaft", "SIEMENS AG"),
        ("ООО «Ромашка»", "Romashka OOO"),
        ("1st International Bank", "First International Bank"),
        ("Goodwill Company", "Good Will Company"),
    ],
)
def test_legal_forms_scripts_and_numbers_in_words_are_understood(one: str, other: str) -> None:
    assert by_parts(one, other) >= way().alike


@needs_rigour
@pytest.mark.parametrize(
    ("one", "other"), [("Volkswagen AG", "Siemens AG"), ("North Fund I", "North Fund II"), ("", "Siemens AG")]
)
def test_a_legal_form_in_common_is_no_name_in_common(one: str, other: str) -> None:
    assert by_parts(one, other) < way().alike


def test_without_the_extra_names_are_compared_plainly_and_it_is_known() -> None:
    plainly = way(plainly=True)
    assert plainly.is_plain
    assert plainly.compare("Alpha Paints Ltd", "ALPHA PAINTS LTD") >= plainly.alike


@pytest.mark.parametrize("compare", WAYS)
@given(one=TEXTS, other=TEXTS)
def test_likeness_is_between_0_and_1(compare: object, one: str, other: str) -> None:
    assert callable(compare)
    assert 0 <= compare(one, other) <= 1
