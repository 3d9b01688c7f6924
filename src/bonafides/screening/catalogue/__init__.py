"""The catalogue of indicators: dated, cited data; what each weighs, when it speaks, what else it could be.

`indicators.toml` holds the numbers, `words/*.toml` the sentences. `phrases.csv`, `free_mail.csv` and
`uses.csv` are the field knowledge from which some facts are computed. `CATALOGUE` is the one of this process:
it stands from the moment that somebody first asks for it, and `choose` can only come before.
"""

from typing import TYPE_CHECKING

from bonafides.screening.catalogue.catalogue import (
    Catalogue,
    CatalogueError,
    Entry,
    Judging,
    Pack,
    Source,
    Suppression,
    Watched,
    load,
)
from bonafides.screening.catalogue.chosen import choose, in_force
from bonafides.screening.catalogue.words import Phrase, Words, words

__all__ = [
    "CATALOGUE",
    "Catalogue",
    "CatalogueError",
    "Entry",
    "Judging",
    "Pack",
    "Phrase",
    "Source",
    "Suppression",
    "Watched",
    "Words",
    "choose",
    "load",
    "words",
]

if TYPE_CHECKING:
    CATALOGUE: Catalogue


def __getattr__(name: str) -> Catalogue:
    if name == "CATALOGUE":
        return in_force()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
