"""Compounds that are written part by part, or turned round: what stands beside a name is then a part of another."""

import re

from bonafides.substances.contexts import words
from bonafides.substances.lexicon import names

_SUBSTITUENT = re.compile(
    r"^, ?(?:(?:alpha|beta|omega|ar|[abnopms](?=[,'-])|\|a|[\d'])[,\d']*)+-(?:(?:[a-z]|di|tri)-)?([a-z]{3,})"
    r"|^, ?(?!micro|electro|nano|iso-|photo|thermo)([a-z]{3,}(?:o|yl|idene|ylene|bis)|[a-z]{2,}oxy)-|^, ?(?:n|di|alpha|\|a)-\d[\d,]*\w?-([a-z]{3,})"
)
"""An inverted name goes on: `toluene, p-isobutyl-`; `acetone, 4-pack` is no such name."""
_DOTTED_GREEK = re.compile(r"\.(alpha|beta|omega)\.(?:,(?=-))?")
_BESIDE_SEMICOLON = re.compile(r"^;([^\s;]+(?: acid)?)|^; ([a-z]+)(?:;|$)")
_GROUP_INSIDE = re.compile(r"(?:meth|eth|prop|but|phen|benz)yl[a-z]{4}")
"""However its ending is spelled, it is a part of a name: `tetramethylammonimu`."""
_TYING = frozenset({"de", "di", "of", "von", "ester", "esters", "i", "ii", "iii", "iv", "vi"})
CHEMICAL_PART = re.compile(
    r"(?:ine|nitrile|aldehyde|al|idine|one|ate|ol|ide|ene|ane|yl|ium|amine|acid|ole|in|\))$|^(?:\d?h?ydro\w+|\w+ic acid|\w*azane|\w+ium)$"
)

BEGUN_PART = re.compile(r"\d?h?ydro[a-z]*(?<!ine)(?<!one)(?<!ane)(?<!ene)(?<!ide)(?<!ol)$")
"""`hydroxtl`: what begins as a part of a name does, and ends as no compound."""
_LOCANT_INSIDE = re.compile(r"\d-[a-z]{3}")


def another_part(before: str, after: str) -> bool:
    """An element stands in the name of a compound: `palladium(II) acetate`, `chlorure de lithium`, `bismuth;lithium`."""
    if ";" in before or ";" in after:
        return True
    others = (word.strip("().,:") for word in f"{before} {after}".split())
    return any(
        word in _TYING
        or _LOCANT_INSIDE.search(word)
        or (word not in words("neutral") and CHEMICAL_PART.search(word) is not None)
        for word in others
    )


def goes_on(rest: str) -> bool:
    """The name is turned round and goes on after the comma: `toluene, p-isobutyl-`."""
    found = _SUBSTITUENT.match(_DOTTED_GREEK.sub(r"\1", rest))
    return found is not None and (found[1] or found[2] or found[3]) not in words("neutral")


def is_a_part(rest: str) -> bool:
    """The compound is written part by part: `ethoxyethane;trifluoroborane`; a maker, a pack or another product is no part."""
    found = _BESIDE_SEMICOLON.match(rest)
    if found is None:
        return False
    part = (found[1] or found[2]).strip(".,")
    if part in names():
        return False
    return part in words("salt part") or (
        found[1] is not None and (CHEMICAL_PART.search(part) or _GROUP_INSIDE.search(part)) is not None
    )


def turned(before: str) -> str:
    """What stands before a semicolon, as if it stood after it."""
    stem = before.rstrip(" ")
    if not stem.endswith(";"):
        return ""
    part = stem[:-1].rpartition(";")[2].split(" ")[-1]
    return f"{'; ' if before.endswith(' ') else ';'}{part}"
