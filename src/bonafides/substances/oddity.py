"""Odd names: a street word or a bare number where the name of the product should stand."""

import re
from collections.abc import Sequence

from bonafides.substances.contexts import spoken, words
from bonafides.substances.recognised import Evidence, Found
from bonafides.substances.units import unit_words
from bonafides.substances.writing import searched

NUMBERS = {Evidence.CAS, Evidence.EC, Evidence.HS_CODE, Evidence.UN_NUMBER}
_WORD = re.compile(r"[^\W\d_]{3,}")


def odd_name(line: str, found: Sequence[Found]) -> str | None:
    """The street word, or the whole line when only numbers show the substance and no word names a product."""
    if not found:
        return None
    if street := spoken("street").search(searched(line)):
        return street.group()
    if any(seen.kind not in NUMBERS for one in found for seen in one.evidence) or not line:
        return None
    if any("\u4e00" <= letter <= "\u9fff" for letter in line):
        return None
    named = [
        word for word in _WORD.findall(line) if word not in words("neutral") and word not in unit_words()
    ]
    return None if named else line
