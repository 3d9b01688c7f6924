"""What the catalogue of indicators says in one language, in English where that language is silent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from bonafides.screening import catalogue
from bonafides.screening.catalogue import Entry, Phrase


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of the catalogue; each phrase with the language it is in, the rest in the reader's own."""

    phrases: Mapping[str, tuple[str, Phrase]]
    terms: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def _tables(lang: str) -> Mapping[str, Any]:
    """The tables of one language; empty where nobody has translated the catalogue yet."""
    path = files("bonafides.screening.catalogue").joinpath("words", f"{lang}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def translated(tables: Mapping[str, Any], entry: Entry, english: Phrase) -> Phrase | None:
    """One indicator's phrase; None unless all of it is translated, so that no phrase mixes languages."""
    table = tables.get("indicators", {}).get(entry.code, {})
    innocents = tables.get("innocents", {})
    sentence = table.get("sentence", {})
    phrase = Phrase(
        title=table.get("title", ""),
        sentences={"": sentence} if isinstance(sentence, str) else sentence,
        innocents=tuple(innocents.get(code, "") for code in entry.innocent),
        question=table.get("question", ""),
        clears=table.get("clears", ""),
    )
    whole = all((phrase.title, phrase.question, phrase.clears, *phrase.innocents))
    return phrase if whole and phrase.sentences.keys() == english.sentences.keys() else None


@cache
def spoken(lang: str) -> Spoken:
    """The catalogue's words in one language; an indicator it lacks is in English and says so."""
    english = catalogue.words("en")
    tables = {} if lang == "en" else _tables(lang)
    phrases = {}
    for code, own in english.indicators.items():
        phrase = translated(tables, catalogue.CATALOGUE[code], own)
        phrases[code] = ("en", own) if phrase is None else (lang, phrase)
    counts = tables.get("counts", english.counts)
    return Spoken(phrases, {**english.terms, **tables.get("terms", {})}, counts)
