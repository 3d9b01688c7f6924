import numpy as np

from benchmarks.telling import AS_JUDGED, CODES, LEAST, MOST, MOST_AGAIN, MOST_AMONG, World, fitted, in_full
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.telling import again, among, telling


def country(seed: int) -> World:
    """Two hundred customers of one stretch each: F01 shows on the planted, Q04 on every second honest one."""
    rng = np.random.default_rng(seed)
    planted = np.arange(200) < 20
    weights = np.zeros((200, len(CODES)))
    weights[:, CODES.index("F01")] = 4.0 * (planted & (rng.random(200) < 0.8))
    weights[:, CODES.index("Q04")] = 2.0 * (~planted & (rng.random(200) < 0.5))
    weights[:, CODES.index("Q10")] = 3.0 * (rng.random(200) < 0.3)
    orders = np.zeros((200, len(CODES)))
    orders[:, CODES.index("F01")] = 1.5 * (planted & (rng.random(200) < 0.7))
    rare = np.zeros((200, len(CODES)))
    rare[:, CODES.index("Q10")] = 2.0 * (~planted & (rng.random(200) < 0.8))
    return World(weights, orders, rare, np.arange(200), planted)


def test_what_shows_on_the_planted_gains_and_what_shows_on_the_honest_loses() -> None:
    factors, gains, losses = in_full(fitted([country(1), country(2)]))
    tells = dict(zip(CODES, factors, strict=True))
    assert tells["F01"] > 1.2
    assert tells["Q04"] < 0.8
    assert tells["Q10"] < tells["F01"]
    assert gains[CODES.index("F01")] * tells["F01"] > 1.0
    assert losses[CODES.index("Q10")] > 0.05


def test_what_is_never_seen_stays_as_judged() -> None:
    tells = dict(zip(CODES, in_full(fitted([country(3)]))[0], strict=True))
    assert tells["F12"] == 1.0


def test_a_strong_penalty_keeps_all_as_judged() -> None:
    np.testing.assert_allclose(fitted([country(4)], penalty=1e9), AS_JUDGED, atol=1e-3)


def test_the_factors_name_indicators_and_silence_none() -> None:
    assert set(telling()) <= set(CATALOGUE.entries)
    assert all(LEAST <= factor <= MOST for factor in telling().values())
    assert set(again()) <= set(telling())
    assert all(0.0 <= gain <= MOST_AGAIN for gain in again().values())
    assert all(0.0 <= loss <= MOST_AMONG for loss in among().values())
