"""Rows that were not taken, in the reader's words: what is kept is what the ledger wrote."""

from collections.abc import Mapping

from bonafides.words import Words
from bonafides.words.unfit import said


def in_words(row: Mapping[str, object], words: Words) -> dict[str, object]:
    """A row with its reason and remedy as its reader understands them."""
    return {
        **row,
        "reason": said("unfit", str(row["reason"]), words),
        "remedy": said("remedy", str(row["remedy"]), words),
    }
