"""The ways in which one name is written: umlauts spelled out, words joined or turned round, cases of Russian."""

import re
from collections.abc import Iterator

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_TRADITIONAL = str.maketrans(
    "盐锰钾钠黄碱红发烟脑环异亚缩类铁钙镁铵酰单质羟", "鹽錳鉀鈉黃鹼紅發煙腦環異亞縮類鐵鈣鎂銨醯單質羥"
)
_ONLY_WORDS = re.compile(r"[^\W\d]+(?: [^\W\d]+)+")
_RUSSIAN_NOUN = re.compile(r"[а-я]+[бвгдзклмнпрстфх]")
_RUSSIAN_ACID = re.compile(r"([а-я-]+)ая кислота")
_ADJECTIVE_NOUN = re.compile(r"([а-я]+(?:ый|ий|ой)) ([а-я]+)")


def spellings(name: str, lang: str) -> Iterator[str]:
    """The name and its regular variants."""
    yield name
    if " " in name and len(name) >= 9 and lang not in {"ru", "ar"} and _ONLY_WORDS.fullmatch(name):
        yield name.replace(" ", "")
    if lang == "en" and name.endswith(" acid") and name.count(" ") == 1:
        yield f"acid, {name.removesuffix(' acid')}"
        yield f"acid {name.removesuffix(' acid')}"
    if lang == "de":
        yield name.translate(_SPELLED)
    if lang == "zh":
        yield name.translate(_TRADITIONAL)
    if lang == "ru":
        yield from _russian(name)


def _russian(name: str) -> Iterator[str]:
    lower = name.lower()
    if acid := _RUSSIAN_ACID.fullmatch(lower):
        stem = acid.group(1)
        yield from (f"кислота {stem}ая", f"{stem}ая к-та", f"к-та {stem}ая")
        yield from (f"{stem}ой кислот{end}" for end in ("ы", "е", "ой"))
        yield f"{stem}ую кислоту"
    elif pair := _ADJECTIVE_NOUN.fullmatch(lower):
        adjective, noun = pair.groups()
        yield f"{noun} {adjective}"
        yield f"{adjective[:-2]}ого {noun}а"
    elif _RUSSIAN_NOUN.fullmatch(lower) and len(lower) > 4:
        yield from (lower + end for end in ("а", "у", "ом", "е"))
