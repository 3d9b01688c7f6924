from itertools import pairwise
from math import exp

import numpy as np
import pytest

from benchmarks.chances import EDGES, bins, brier, curve, expected_error, lines, written
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.chances import Simulated, simulated
from bonafides.screening.chance import chance


def test_a_score_says_what_the_data_says() -> None:
    known = simulated()
    assert chance(10.0) == pytest.approx(1 / (1 + exp(-known.level - known.slope * 10)))


def test_a_higher_score_never_says_less() -> None:
    said = [chance(score / 4) or 0.0 for score in range(120)]
    assert all(lower < higher for lower, higher in pairwise(said))


def test_by_a_rule_pack_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bonafides.screening.chance.CATALOGUE", _Packed)
    assert CATALOGUE.pack is None
    assert chance(10.0) is None


class _Packed:
    pack = object()


def test_the_curve_is_found_again() -> None:
    """Four customers in a hundred at 0, twenty-five at 2: odds 1/24 and 1/3, three logarithms of two apart."""
    scores = np.repeat([0.0, 2.0], 100)
    planted = np.concatenate([np.arange(100) < 4, np.arange(100) < 25])
    found = curve(scores, planted)
    assert (found.customers, found.planted, found.one_in) == (200, 29, 7)
    assert found.level == pytest.approx(np.log(1 / 24), abs=0.01)
    assert found.slope == pytest.approx(np.log(8) / 2, abs=0.01)
    assert "planted = 29\n" in written(found, "middle 1")


def test_who_says_what_is_seen_errs_nowhere_and_who_does_not_by_how_much() -> None:
    planted = np.arange(100) < 30
    assert expected_error(np.full(100, 0.3), planted) == pytest.approx(0.0)
    assert expected_error(np.full(100, 0.5), planted) == pytest.approx(0.2)
    assert brier(np.full(100, 0.5), planted) == pytest.approx(0.25)


def test_every_customer_stands_in_one_bin() -> None:
    said = np.array([*EDGES, 0.3, 0.3])
    found = bins(said, np.ones(len(said), dtype=np.bool_))
    assert sum(one.customers for one in found) == sum(one.seen for one in found) == len(said)


def test_the_table_says_how_many_diverted() -> None:
    said = np.array([0.005, 0.3, 0.3, 0.99])
    table = list(lines(said, np.array([False, True, False, True]), Simulated(-9.0, 0.5, 200, 1)))
    assert "4 customers, 2 of them planted." in table[0]
    assert "| 0.2 to 0.4 | 2 | 0.3000 | 1 | 0.5000 (0.0945 to 0.9055) |" in table
