"""The errors that a stock book may have, and how balances are judged; see `errors.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Errors(NamedTuple):
    """The tables of `errors.toml`."""

    random: Mapping[str, float]
    systematic: Mapping[str, float]
    loss: Mapping[str, float]
    judging: Mapping[str, float]
    flaws: Mapping[str, float]


@cache
def errors() -> Errors:
    """The errors as the program ships them."""
    return Errors(**tomllib.loads(files(__package__).joinpath("errors.toml").read_text(encoding="utf-8")))
