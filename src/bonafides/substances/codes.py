"""Numbers that name a substance: CAS, EC, UN transport, HS and CN."""

import re
from functools import cache
from typing import NamedTuple

from bonafides.substances.recognised import Evidence
from bonafides.substances.register import register
from bonafides.substances.tables import rows

_CAS = re.compile(r"(?<![\d-])(\d{2,7})-(\d{2})-(\d)(?![\d-])")
_EC = re.compile(r"(?<![\d-])([2-9]\d{2}-\d{3}-\d)(?![\d-])")
_UN = re.compile(r"(?<!\w)un(?: ?-? ?(?:no\.?|nr\.?|number|id)?)? ?:?(\d{4})(?!\d)")
_TARIFF = re.compile(r"(?<!\w)(?:hs|cn|hts|taric|kn|тн ?вэд)(?: ?code)? ?:?((?:\d[ .]?){6,10})(?!\d)")
_MARK = re.compile(r"hs|cn|hts|taric|kn|тн ?вэд")
_NOT_DIGITS = re.compile(r"\D")


class Code(NamedTuple):
    """One number as seen, and the register keys that it can mean."""

    kind: Evidence
    text: str
    keys: tuple[str, ...]
    sure: bool


@cache
def _keys() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    table: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for row in rows("codes"):
        place = row["scheme"], row["code"]
        table[place] = (*table.get(place, ()), (row["key"], row["unique"]))
    return table


def may_hold_numbers(line: str) -> bool:
    """A quick look: hyphens as in CAS and EC numbers, or a word that marks a transport or tariff number."""
    return line.count("-") >= 2 or "un" in line or _MARK.search(line) is not None


def cas_numbers(line: str) -> list[str]:
    """CAS numbers with a right check digit, in reading order."""
    if line.count("-") < 2:
        return []
    return ["-".join(match) for match in _CAS.findall(line) if _cas_holds("".join(match))]


def valid_cas(text: str) -> str | None:
    """The CAS number in a cell, without leading zeros, if its check digit is right."""
    found = cas_numbers(_cell(text))
    return found[0] if found else None


def misprinted_cas(text: str) -> str | None:
    """The number in a cell that is written as a CAS number, but whose check digit is wrong."""
    match = _CAS.fullmatch(_cell(text))
    return None if match is None or _cas_holds("".join(match.groups())) else match[0]


def _cell(text: str) -> str:
    return text.strip().lstrip("0").replace("\u2010", "-").replace("\u2011", "-")


def _cas_holds(digits: str) -> bool:
    body, check = digits[:-1], int(digits[-1])
    return sum(place * int(digit) for place, digit in enumerate(reversed(body), start=1)) % 10 == check


def ec_numbers(line: str) -> list[Code]:
    """EC numbers of listed substances."""
    if line.count("-") < 2:
        return []
    return [code for text in _EC.findall(line) if (code := _listed("ec", text, Evidence.EC)) is not None]


def un_numbers(line: str) -> list[Code]:
    """UN transport numbers of listed substances."""
    if "un" not in line:
        return []
    return [
        code for text in _UN.findall(line) if (code := _listed("un", text, Evidence.UN_NUMBER)) is not None
    ]


def tariff_codes(line: str, given: str | None) -> list[Code]:
    """HS and CN codes: the cell of the table, and those marked as such in the text."""
    texts = [given] if given else []
    if _MARK.search(line):
        texts += [match.strip() for match in _TARIFF.findall(line)]
    return [code for text in texts if (code := _tariff(text)) is not None]


def _tariff(text: str) -> Code | None:
    digits = _NOT_DIGITS.sub("", text)
    if len(digits) == 5 or len(digits) == 7 or len(digits) == 9:
        digits = "0" + digits
    listed = _keys().get(("cn", digits[:8])) or _keys().get(("hs", digits[:6]))
    if listed is None:
        return None
    sure = len(listed) == 1 and listed[0][1] != "no"
    return Code(Evidence.HS_CODE, text.strip(), tuple(key for key, _ in listed), sure)


def _listed(scheme: str, text: str, kind: Evidence) -> Code | None:
    listed = _keys().get((scheme, text))
    return Code(kind, text, tuple(key for key, _ in listed), sure=True) if listed else None


def cas_keys(number: str) -> tuple[str, ...]:
    """Register keys of a CAS number: several where allotropes share it, none when it is not listed."""
    shared = _keys().get(("cas", number))
    if shared:
        return tuple(key for key, _ in shared)
    return (number,) if number in register() else ()
