"""The words people use for the few values a column may have, in seven languages."""

import unicodedata
from functools import cache

from bonafides.ledger.columns import rows_of


def plain(text: str) -> str:
    """Give letters and digits alone, without case, accents and punctuation: `Qté (kg)` is `qtekg`."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in folded if letter.isalnum())


@cache
def _codes(column: str) -> dict[str, str]:
    return {
        plain(word): row["code"]
        for row in rows_of("words.csv")
        if row["column"] == column
        for word in (row["code"], *row["words"].split("|"))
    }


def code_of(column: str, word: str) -> str | None:
    """Give the code of a word in a column such as `orders.kind`; None when the word is not known."""
    return _codes(column).get(plain(word))


def codes_of(column: str) -> tuple[str, ...]:
    """Give the codes a column may have, in the order of the data file."""
    return tuple(dict.fromkeys(_codes(column).values()))
