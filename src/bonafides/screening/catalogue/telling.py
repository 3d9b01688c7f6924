"""How much more, or less, than its weight each indicator told planted from honest customers, as measured."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def telling() -> Mapping[str, float]:
    """Factors by code, for the ranking only; an indicator that is not named was not measured and counts as it is."""
    text = files(__package__).joinpath("telling.toml").read_text(encoding="utf-8")
    return {code: float(factor) for code, factor in tomllib.loads(text)["telling"].items()}
