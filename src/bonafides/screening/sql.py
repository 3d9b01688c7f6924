"""The SQL of this room, kept in files that read top to bottom."""

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of one SQL file of the room, for example ``facts/moves.sql``."""
    return (files("bonafides.screening") / name).read_text(encoding="utf-8")
