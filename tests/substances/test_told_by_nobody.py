"""What a slip made of a name that nobody can tell, and what still tells it."""

import pytest

from benchmarks import nobody
from benchmarks.naming import Line
from bonafides.substances import recognise


@pytest.mark.parametrize(
    ("well", "typed", "by_nobody"),
    [
        ("d-acetone", "d-acetonne", True),
        ("butanone 2", "butanoen 2", True),
        ("thiocyanic acid piperidine", "thiocyanic acid oiperidine", False),
        ("phenylacetic acid_gurudeebansatyavani", "phenylactic acid_gurudeebansatyavani", False),
    ],
)
def test_a_listed_name_is_lost_where_nothing_beside_it_tells(well: str, typed: str, by_nobody: bool) -> None:
    """Acetonine and butanolen are other compounds; an acid beside a base, or a word nobody knows, may tell."""
    assert nobody.lost(Line("", well, ("",), shared=False), typed) is by_nobody


@pytest.mark.parametrize(
    ("well", "typed", "by_nobody"),
    [
        ("chlordane, technical", "chlorane, technical", True),
        ("mercury chloride (hgcl)", "mercury chloride (hcl)", False),
        ("phosphoric acid (nf)", "phosphoic acid (nf)", False),
    ],
)
def test_another_name_is_lost_only_letter_for_letter(well: str, typed: str, by_nobody: bool) -> None:
    line = Line("", well, (), shared=False)
    assert nobody.becomes_listed(line, typed, recognise(typed).found) is by_nobody


def test_a_listed_name_may_become_that_of_another_listed_substance() -> None:
    line = Line("74-89-5", "monomethylamine", ("74-89-5",), shared=False)
    assert nobody.became_other(line, recognise("monoethylamine").found)
    assert not nobody.became_other(line, recognise("methylammine").found)
