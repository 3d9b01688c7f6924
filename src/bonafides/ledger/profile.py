"""Profiles: small TOML files that say how one supplier's files are written."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from bonafides.ledger.records import LedgerError
from bonafides.ledger.words import plain

PARTS = frozenset({"about", "columns", "constants", "formats", "units", "words", "reject", "recognise"})
FORMATS = frozenset({"date", "decimal", "delimiter", "quote", "encoding", "skip", "sheet", "whitespace"})


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file is written, as far as it is told.

    Attributes:
        columns: header, or a template of several headers in braces, by canonical column.
        constants: the same text for every record, by canonical column; `{line}` is the line number.
        formats: date, decimal, delimiter, quote, encoding, skip, header, sheet, whitespace.
        units: canonical unit by the word the file uses.
        words: canonical code by the word the file uses, by canonical column.
        reject: reason by cell text, by header: records that are no business of this table.
        recognise: headers that, all together, mark a file of this profile.
    """

    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reject: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    recognise: tuple[str, ...] = ()


def _texts(table: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in table.items()}


def _nested(table: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    return {key: _texts(value) for key, value in table.items()}


def _parse(text: str, name: str) -> Profile:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(f"{name}: the profile is not TOML ({error}); correct it.") from error
    for strange in sorted(set(told) - PARTS):
        raise LedgerError(
            f'{name}: a profile has no part "{strange}"; the parts are {", ".join(sorted(PARTS))}.'
        )
    for strange in sorted(set(told.get("formats", {})) - FORMATS):
        raise LedgerError(f'{name}: [formats] has no "{strange}"; it has {", ".join(sorted(FORMATS))}.')
    try:
        return Profile(
            name,
            columns=_texts(told.get("columns", {})),
            constants=_texts(told.get("constants", {})),
            formats=_texts(told.get("formats", {})),
            units=_texts(told.get("units", {})),
            words=_nested(told.get("words", {})),
            reject=_nested(told.get("reject", {})),
            recognise=tuple(told.get("recognise", {}).get("headers", ())),
        )
    except AttributeError as error:
        raise LedgerError(
            f"{name}: a part of the profile is not a table; write it as [part] key = value."
        ) from error


@cache
def shipped() -> dict[str, Profile]:
    """Give the profiles that come with the package, by name."""
    folder = files("bonafides.ledger").joinpath("profiles")
    found = {
        entry.name.removesuffix(".toml"): entry for entry in folder.iterdir() if entry.name.endswith(".toml")
    }
    return {name: _parse(found[name].read_text(encoding="utf-8"), name) for name in sorted(found)}


def load(profile: str | Path | None) -> Profile:
    """Give a profile by the name of a shipped one or by its file."""
    if profile is None:
        return Profile()
    known = shipped()
    if str(profile) in known:
        return known[str(profile)]
    path = Path(profile)
    try:
        return _parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(
            f"{profile}: no such profile; give a TOML file or one of {', '.join(known)}."
        ) from error


def recognised(headers: Sequence[str]) -> Profile | None:
    """Give the shipped profile whose marking headers are all there."""
    have = {plain(header) for header in headers}
    for profile in shipped().values():
        if profile.recognise and have.issuperset(plain(header) for header in profile.recognise):
            return profile
    return None
