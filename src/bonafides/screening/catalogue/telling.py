"""How much more, or less, than its weight each indicator told planted from honest customers, as measured."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _measured() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(files(__package__).joinpath("telling.toml").read_text(encoding="utf-8"))


def telling() -> Mapping[str, float]:
    """Factors by code, for the ranking only; an indicator that is not named was not measured and counts as it is."""
    return _measured()["telling"]


def again() -> Mapping[str, float]:
    """What seeing it on further orders told, as a multiple of the catalogue's gain; not named counts as judged."""
    return _measured().get("again", {})


def among() -> Mapping[str, float]:
    """What it loses when it shows on few purchases among many, a part of its weight; not named loses nothing."""
    return _measured().get("among", {})
