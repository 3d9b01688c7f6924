"""Whether a name in a line means its substance: what stands beside it decides.

`toluene diisocyanate`, `acetone-free`, `4-nitro-toluene`, `lidocaine HCl` and `benzaldehyde, 4-methoxy-`
all hold the name of a listed substance and are none.
"""

import re

from bonafides.substances.contexts import endings, nearly, says, words
from bonafides.substances.following import (
    ISOTOPE,
    LOCANT,
    MEASURE,
    NEXT_WORDS,
    Side,
    inverted_goes_on,
    named_further,
)
from bonafides.substances.han import Standing, han_standing
from bonafides.substances.lexicon import Hit, names
from bonafides.substances.parts import CHEMICAL_PART, another_part, is_a_part, turned
from bonafides.substances.preceding import CODE, goes_on_from, joined_before, prefixed
from bonafides.substances.substituents import (
    ends_in_phrase,
    last_run,
    made_from,
    nearly_trade,
    slipped,
)

_LAST_WORD = re.compile(r"[^\s,;:/|+\"=]+$")
_FIRST_WORD = re.compile(r"[^\s,;:/|+\"=]+")
_SIGNS_ONLY = re.compile(r"[\W_]*\d*[\W_]*")
_FURTHER_LOCANT = re.compile(
    r"[ -](?:\d{1,2}(?:,\d{1,2}(?:[a-z]|\(\d+\))?)+'?|\d{1,2}'?|[nop](?:,[nop]'?)*)-(?=[a-z(\[])"
)
_TIED_SIGN = re.compile(r"\((?:[ivx]+|\d?[+-]|\d+:)")
_SALT_PHRASE = re.compile(r"(?:, ?[^;|/]{0,60}?| (?:[a-z]+(?:\((?:\d?\+?|[ivx]+)\))? ){1,3})salt\b")
_TIMES = re.compile(r"\(\d+\)")
"""`hcl(2)`, `alkyl (13) ether`: how often a part stands in a compound."""
_FREE_FROM_ONE_OR = re.compile(r"free (?:from|of) \w+ or (?:\w+ )?$")
_BRACKET_OF_A_LOCANT = re.compile(r"(?:^|[\W\d])(?:[a-z]|\d)-\($")
_CHARGED = re.compile(r"([a-z]+)(?: ion)?\(\d?[+-]\d?\),? $")
_PLACE_OR_COUNT = re.compile(r"\d{1,2}[a-z]?#?")
"""`es 28 eter`, `9a-eter`: before the name of a class, where a word of four letters more likely was `ester`."""
_CHARGE = re.compile(r"\([\divx+-]+\)$")
_BEHIND_A_SALT = re.compile(r"(?:ate|at|ato)['\d)-]* \($")
_MADE_BY_TIMES = frozenset({"*", "x", ".", "?"})
"""Signs that tie an acid to the base before it: `diltiazem * HCl`."""
_PAIR_IN_BRACKETS = re.compile(r" ?\(([a-z]{2,4})/([a-z]{2,4})\)")
_LOCANTS_INSIDE = re.compile(r"\d-|[()]")


def standing(line: str, hit: Hit) -> Standing:
    """Read both neighbours of a name."""
    if hit.name.han:
        return han_standing(line, hit)
    left, right = _left(line, hit.start), _right(line, hit.end)
    if _taken_away(line, hit) or _part_of_another(left, right, hit, line) or made_from(line):
        return Standing.OTHER
    if hit.name.alone and another_part(line[: hit.start], line[hit.end :]):
        return Standing.OTHER
    if hit.name.strict and (_is_a_class_in_brackets(left, right, hit) or _counted(left, right)):
        return Standing.OTHER
    if hit.name.strict and not (_leaves_alone(left) and _leaves_alone(right)):
        return Standing.SALT if _salt_after(right) and _leaves_alone(left) else Standing.OTHER
    if (
        _salt_after(right)
        or _salt_before(line, hit)
        or _one_of_a_salt_pair(left, right)
        or says("salt with", line)
    ):
        return Standing.SALT
    return Standing.ITSELF


def beside_a_part(line: str, hit: Hit) -> bool:
    """A word of chemistry stands beside the name, so that both may be the name of another compound."""
    sides = _left(line, hit.start), _right(line, hit.end)
    base = hit.name.written.endswith(endings("base ending"))
    return any(
        (CHEMICAL_PART.search(word) is not None or word in words("salt part"))
        and word not in words("neutral")
        and word not in words("salt after")
        and word not in words("hydrate")
        for word in (_last_word(side) for side in sides if not (base and side.word in {"acid", "conjugate"}))
    )


def _last_word(side: Side) -> str:
    """The last letters of the neighbour, without its charge: `uranium` of `uranium(2+)`."""
    charged = _CHARGED.search(side.rest)
    return charged[1] if charged else last_run(_CHARGE.sub("", side.word.rstrip(".,")))


def _left(line: str, start: int) -> Side:
    before = line[:start]
    if not before:
        return Side("", "", "")
    sign = before[-1]
    stem = before[:-1].rstrip(",") if sign in " -'" else before
    word = _LAST_WORD.search(stem)
    return Side(sign, word.group() if word else "", before)


def _right(line: str, end: int) -> Side:
    after = line[end:]
    if not after:
        return Side("", "", "")
    sign = after[0]
    stem = after[1:] if sign in " -'," else after
    word = _FIRST_WORD.match(stem.lstrip() if sign == "," else stem)
    return Side(sign, word.group() if word else "", after)


def _taken_away(line: str, hit: Hit) -> bool:
    """`without X`, `X-free`, `X substitute`, `X resistant`."""
    before = line[: hit.start].rstrip(" -'(")
    if _FREE_FROM_ONE_OR.search(line[: hit.start]) or ends_in_phrase(before):
        return True
    if before.endswith(endings("not before")):
        for word in words("not before"):
            if before.endswith(word) and not before.removesuffix(word)[-1:].isalnum():
                return True
    following = NEXT_WORDS.findall(line[hit.end : hit.end + 40].replace("-", " "))
    if line[hit.end : hit.end + 1] in {" ", "-", ")"}:
        return bool(following) and following[0].rstrip(".,") in words("not after")
    return False


def _part_of_another(left: Side, right: Side, hit: Hit, line: str) -> bool:
    return (
        joined_before(left)
        or _joined_after(right)
        or named_further(right)
        or inverted_goes_on(right, hit)
        or prefixed(left)
        or goes_on_from(left, hit)
        or _among_parts(line)
        or _inside_brackets_of_a_name(line, hit)
        or is_a_part(turned(left.rest))
    )


def _joined_after(right: Side) -> bool:
    """A hyphen ties it to what follows: `toluene-2,4-diisocyanate`, `acetone-d6`."""
    if _TIED_SIGN.match(right.rest) or (right.rest and _FURTHER_LOCANT.match(right.rest)):
        return True
    if right.sign != "-" or not right.word:
        return False
    word = right.word.rstrip(".")
    first = word.split("-")[0]
    if ISOTOPE.fullmatch(first) and not MEASURE.fullmatch(first):
        return True
    if first in words("neutral") or first in words("companion") or first in words("salt after"):
        return False
    if LOCANT.fullmatch(first) and len(word) > len(first):
        return True
    return not (MEASURE.fullmatch(first) or CODE.fullmatch(first))


def _among_parts(line: str) -> bool:
    """`sodium;formaldeyhde;propan-2-one`: three parts and more of one compound, as IUPAC writes them."""
    parts = line.split(";")
    return len(parts) > 2 and "; " not in line and any(part in words("salt part") for part in parts)


def _counted(left: Side, right: Side) -> bool:
    return _TIMES.fullmatch(left.word) is not None or _TIMES.match(right.rest) is not None


def _one_of_a_salt_pair(left: Side, right: Side) -> bool:
    """`atropine;sulfuric acid`: the parts of one substance, as IUPAC writes them, without a space."""
    parts = []
    if left.sign == ";":
        parts.append(left.rest[:-1].rsplit(";", 1)[-1])
    if left.rest.endswith("; ") and (_LOCANTS_INSIDE.search(left.rest) or _only_bases(left.rest[:-2])):
        parts.append(left.rest[:-2].rsplit(";", 1)[-1].strip())
    if right.rest.startswith("; ") and (_LOCANTS_INSIDE.search(right.rest) or _only_bases(right.rest[2:])):
        parts.append(right.rest[2:].split(";", 1)[0].strip())
    if right.sign == ";" and right.rest[1:2] not in {"", " "}:
        parts.append(right.rest[1:].split(";", 1)[0])
    return any(CHEMICAL_PART.search(part) or part in words("salt part") for part in parts)


def _only_bases(parts: str) -> bool:
    """Nothing but bases beside the acid, and no pack: `guanidine; sulfuric acid`."""
    return all(
        part.strip().endswith(endings("base ending")) and part.strip() not in names()
        for part in parts.split(";")
    )


def _is_a_class_in_brackets(left: Side, right: Side, hit: Hit) -> bool:
    """`diacetate (eter)`: a class of compounds, with a slip or without, and no substance of its own."""
    if hit.name.written in words("class in brackets") and _PLACE_OR_COUNT.fullmatch(left.word):
        return True
    if right.sign != ")" or not left.rest.endswith("("):
        return False
    return hit.name.written in words("class in brackets") or _BEHIND_A_SALT.search(left.rest) is not None


def _inside_brackets_of_a_name(line: str, hit: Hit) -> bool:
    """`bis(toluene)titanium`."""
    before, after = line[: hit.start], line[hit.end :]
    if line[hit.start] == "(" and (before[-1:].isalnum() or before.endswith("-")):
        return True
    if _BRACKET_OF_A_LOCANT.search(before):
        return True
    opened = before.endswith("(") and before[-2:-1].isalpha()
    closed = after.startswith(")") and (after[1:2].isalpha() or (after[1:2] == "-" and after[2:3].isalpha()))
    return opened or closed


def _leaves_alone(side: Side) -> bool:
    """Nothing chemical beside a short name: the end of the line, a measure, a word of trade."""
    if side.word in _MADE_BY_TIMES and side.rest.strip("*x.? "):
        return False
    if not side.word or side.sign in {"/", "|", "+", ":"} or _is_pair_of_trade(side.rest):
        return True
    if side.sign == "," and any(word.endswith("yl") for word in NEXT_WORDS.findall(side.rest[:60])[:5]):
        return False
    word = side.word.strip(".()")
    if _SIGNS_ONLY.fullmatch(word) or MEASURE.fullmatch(word) or CODE.fullmatch(word):
        return True
    return (
        word in words("neutral")
        or word in words("companion")
        or nearly(word, "neutral")
        or nearly_trade(word)
        or all(part in words("neutral") or MEASURE.fullmatch(part) for part in word.split("-") if part)
    )


def _is_pair_of_trade(rest: str) -> bool:
    """`(usp/inn)`: where one of two is known, the other may have a slip in it."""
    pair = _PAIR_IN_BRACKETS.match(rest)
    return pair is not None and any(word in words("neutral") for word in pair.groups())


def _salt_after(right: Side) -> bool:
    if right.sign not in {" ", "-", ",", ";", "("}:
        return False
    phrase = _SALT_PHRASE.match(right.rest)
    if phrase and not any(word in words("neutral") for word in phrase.group().split()):
        return True
    following = NEXT_WORDS.findall(right.rest[:40].replace("-", " "))
    return bool(following) and (
        following[0].rstrip(".") in words("salt after")
        or " ".join(following[:2]) in words("salt after")
        or nearly(following[0], "salt after")
        or slipped(following[0], "salt after")
        or any(slipped(word, "salt word") for word in following[1:3])
    )


def _salt_before(line: str, hit: Hit) -> bool:
    before = line[: hit.start].rstrip(" '-")
    return bool(before) and any(
        before.endswith(word) and not before.removesuffix(word)[-1:].isalnum()
        for word in words("salt before")
    )
