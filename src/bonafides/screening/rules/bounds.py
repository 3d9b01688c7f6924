"""Which numbers a pack may give, read from the data beside the catalogue."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import NamedTuple


class Bounds(NamedTuple):
    """What a number must be; `says` is the same in words."""

    says: str
    whole: bool = False
    least: float | None = None
    above: float | None = None
    most: float | None = None
    below: float | None = None

    def hold(self, value: object) -> bool:
        """Whether a value is such a number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            return False
        if self.whole and value != int(value):
            return False
        low = (self.least is None or value >= self.least) and (self.above is None or value > self.above)
        return (
            low and (self.most is None or value <= self.most) and (self.below is None or value < self.below)
        )


class AllBounds(NamedTuple):
    """By parameter of an indicator, by mark of the judge, of a weight, and of a strength by kind."""

    parameters: Mapping[str, Bounds]
    judging: Mapping[str, Bounds]
    weight: Bounds
    strength: Bounds


@cache
def bounds() -> AllBounds:
    """The bounds of every number."""
    text = files("bonafides.screening.catalogue").joinpath("bounds.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    judging = {name: Bounds(**table) for name, table in tables.pop("judging").items()}
    weight, strength = Bounds(**tables.pop("weight")), Bounds(**tables.pop("strength"))
    parameters = {
        name: Bounds(**{key: value for key, value in table.items() if key != "of"})
        for table in tables.values()
        for name in table["of"]
    }
    return AllBounds(parameters, judging, weight, strength)
