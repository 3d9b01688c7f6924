"""What follows a name and makes another compound of it: `acetone cyanohydrin`, `ether, ethyl vinyl`."""

import re
from typing import NamedTuple

from bonafides.substances.contexts import endings, nearly, nearly_ends, words
from bonafides.substances.lexicon import Hit
from bonafides.substances.parts import goes_on, is_a_part
from bonafides.substances.substituents import last_run, nearly_substituent, slipped

NEXT_WORDS = re.compile(r"[^\s,;:/|+\"=()]+")
LOCANT = re.compile(r"(?:\d{1,2}(?:,\d{1,2})*'?|[nopmclrs]|n,n'?|ar(?:,ar)*)")
MEASURE = re.compile(r"[~<>=≥≤(]*\d+(?:[.,]\d+)*(?:x\d+(?:[.,]\d+)?)?[^\W\d]{0,3}\)?[.%]?")
ISOTOPE = re.compile(r"d\d{0,2}|\d{2,3}[a-z]{1,2}\d*")
_INVERTED = re.compile(
    r"^, ?(?:\d{1,2}, )*\S*-(?:[ ,;]|$)|^, ?\S*\(\S+\)\w|^, ?\S*-\S*\(|^, ?[nop],|^,[a-z\d]+-[a-z]|^, ?(?:alpha|beta|ar),|^ [a-z]{6,}o-(?:,|$)"
    r"|^, ?[a-z]{2,4} ?\([a-z\d]*[+-]\)|^, ?\d\w?(?:,\d\w?)*-[a-z]*yl\b|^,? ?cyclic |^,? (?:mono|di|tri|bis|tris) ?(?:\(|\d{1,2}(?:,\d{1,2})*-[a-z])"
)
LENGTHS_OF_ESTER = (4, 5, 6)
"""Letters of the word with a slip in it."""
_BEGUN = re.compile(r"^, ?([a-z]{4,7})[, ]")
_BRACKETED_DERIVATIVE = re.compile(
    r"^ ?,? ?[a-z]{0,5} ?\(.*(?:yl|oxy)\b.*\)[\w,-]*(?: [a-z]+)? ?(?:ester|ether|acetal|ketal|mercaptole?|oxime)\b"
)

_BEGUN_BY_A_PART = re.compile(r"^, ?(?:\d\w?(?:,\d\w?)*-)?([a-z]{4,})-?(?:$| \d)")
_PREPOSITION_LAST = re.compile(r"^,? in$")
"""`lithium, in`: no solvent follows, so that it was `ion`."""
_LAST_IS_A_DERIVATIVE = re.compile(r"yl ([a-z]{4,6})$")
_CLASS_BESIDE = re.compile(
    r"dii[so]|[a-z]*(?:i[a-z]{1,3}cyan|iso(?:thio)?cyan|sul(?:f|ph)(?:in|on|en|on)|carbox|semicarb|hydraz)"
)
"""The stem of a class of derivatives directly behind: `diisocyanes`, `sulphinte`."""


class Side(NamedTuple):
    """The neighbour on one side: the sign between, and the word."""

    sign: str
    word: str
    rest: str


def named_further(right: Side) -> bool:
    """The words that follow make another compound: `acetone cyanohydrin`, `benzaldehyde dimethyl acetal`."""
    if right.sign in {" ", ","} and (_is_inverted(right.rest) or _PREPOSITION_LAST.match(right.rest)):
        return True
    if is_a_part(right.rest) or _BRACKETED_DERIVATIVE.match(right.rest) or _names_a_class(right.rest):
        return True
    if right.sign not in {" ", ",", "-"}:
        return False
    following = [word.rstrip(".") for word in NEXT_WORDS.findall(right.rest[:70])]
    if len(following) > 1 and LOCANT.fullmatch(following[0]) and not following[0].isdigit():
        del following[0]
    if not following or following[0] in words("neutral"):
        return False
    if any(_says_derivative(word) for word in following[:3]) or right.rest.startswith(" (ester"):
        return True
    head = following[0].split("-")[-1]
    if following[0] in words("salt after") or nearly(following[0], "salt after"):
        return False
    return _makes_another(head, following[1:4])


def _names_a_class(rest: str) -> bool:
    """The last word of a longer name does: `…-9a-yl ester`, with a slip in it."""
    last = _LAST_IS_A_DERIVATIVE.search(rest)
    return last is not None and slipped(last[1], "derivative after")


def _is_inverted(rest: str) -> bool:
    begun = _BEGUN.match(rest)
    return (
        _INVERTED.match(rest) is not None
        or goes_on(rest)
        or (begun is not None and slipped(begun[1], "inverted begins"))
        or ((part := _BEGUN_BY_A_PART.match(rest)) is not None and nearly_substituent(part[1]))
    )


def inverted_goes_on(right: Side, hit: Hit) -> bool:
    """`ether, ethyl vinyl`, `benzene, methyl(phenylthio)-`, `acetic acid, anhydride with boric acid`."""
    return ", " in hit.name.written and (
        right.sign == "("
        or right.word == "with"
        or (
            right.sign == " "
            and (right.word.partition("-")[0].endswith("yl") or nearly_substituent(last_run(right.word)))
        )
    )


def _says_derivative(word: str) -> bool:
    return (
        word.endswith(("ester", "esters"))
        or word in words("derivative after")
        or nearly(word, "derivative after")
        or slipped(word, "derivative after")
        or any(
            word[:-length].endswith(("yl", "ol")) and slipped(word[-length:], "derivative after")
            for length in LENGTHS_OF_ESTER
        )
    )


def _makes_another(head: str, then: list[str]) -> bool:
    if head in words("companion"):
        return False
    if head in words("other after") or head.endswith(endings("ending after")) or _CLASS_BESIDE.match(head):
        return True
    if head in words("hydrate") or slipped(head, "hydrate"):
        return False
    if nearly(head, "other after") or nearly_ends(head, "ending after") or slipped(head, "other after"):
        return True
    if ISOTOPE.fullmatch(head) and not MEASURE.fullmatch(head):
        return True
    return (head.endswith(("yl", "ylene", "oxy")) or nearly_substituent(head)) and any(
        word.endswith(endings("ending then other"))
        or slipped(word, "ending then other")
        or slipped(word, "other after")
        for word in then
    )
