"""The catalogue of indicators: dated, cited data; what each weighs, when it speaks, what else it could be.

`indicators.toml` holds the numbers, `words/*.toml` the sentences. `phrases.csv`, `free_mail.csv` and
`uses.csv` are the field knowledge from which some facts are computed.
"""

from bonafides.screening.catalogue.catalogue import Catalogue, CatalogueError, Entry, Judging, Source, load
from bonafides.screening.catalogue.words import Phrase, Words, words

__all__ = [
    "CATALOGUE",
    "Catalogue",
    "CatalogueError",
    "Entry",
    "Judging",
    "Phrase",
    "Source",
    "Words",
    "load",
    "words",
]

CATALOGUE = load()
