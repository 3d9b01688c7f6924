"""How far two writings of a name agree, and how much that says: what many names begin with says little."""

import numpy as np
from numpy.typing import NDArray

from bonafides.substances.writing import plain

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

LETTERS = 24
"""Of each name; what agrees so far is hardly ever another."""


class Names:
    """Names as rows of letters, the end filled with zeros."""

    def __init__(self, written: list[str]) -> None:
        folded = {each: " ".join(plain(each).split())[:LETTERS] for each in set(written)}
        texts = np.array([folded[each] for each in written], dtype=f"<U{LETTERS}")
        self.letters = texts.view(np.uint32).reshape(len(texts), LETTERS)
        self.lengths: Ints = np.strings.str_len(texts).astype(np.int64)

    def rarities(self) -> Floats:
        """For each name and number of letters: -ln of the share of names that begin with the same letters."""
        count = len(self.letters)
        rare = np.zeros((count, LETTERS + 1))
        group = np.zeros(count, dtype=np.int64)
        for place in range(LETTERS):
            # equal so far, and equal here
            _, group, sizes = np.unique(
                group * (1 << 32) + self.letters[:, place], return_inverse=True, return_counts=True
            )
            rare[:, place + 1] = np.log(count / sizes[group])
        return rare


def agreed(one: Names, other: Names, rows: Ints, columns: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Letters from the beginning in which two names agree, and whether they do to the end of the shorter."""
    same = np.zeros(len(rows), dtype=np.int64)
    shorter = np.minimum(one.lengths[rows], other.lengths[columns])
    going = np.arange(len(rows))
    for place in range(LETTERS):
        alike = one.letters[rows[going], place] == other.letters[columns[going], place]
        going = going[alike & (place < shorter[going])]
        same[going] += 1
    return same, (same == shorter) & (shorter > 0)
