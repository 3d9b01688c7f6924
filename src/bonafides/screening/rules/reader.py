"""Takes values out of the tables of a pack, and says of each that is missing or unfit what is wrong with it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from bonafides.screening.rules.bounds import Bounds
from bonafides.screening.rules.source import Complaint, Path, Source

LONGEST_TEXT = 1000


class Reader:
    """Reads a pack and gathers everything that is wrong with it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.complaints: list[Complaint] = []

    def say(self, path: Path, what: str, remedy: str) -> None:
        """Complain of what stands at a path."""
        self.complaints.append(Complaint(self.source.line(path), what, remedy))

    def table(self, of: Mapping[str, Any], path: Path, known: Collection[str] = ()) -> Mapping[str, Any]:
        """A table within another; empty where there is none. What it holds beside the known keys is complained of."""
        value = of.get(str(path[-1]), {})
        if not isinstance(value, dict):
            self.say(path, f"{named(path)} is no table", f"write it as [{dotted(path)}]")
            return {}
        if known:
            self.only(value, path, known)
        return value

    def tables(self, of: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        """The tables of an array."""
        value = of.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.say((name,), f"{name!r} is no list of tables", f"write each as [[{name}]]")
            return []
        return value

    def only(self, table: Mapping[str, Any], path: Path, known: Collection[str], what: str = "key") -> None:
        """Complain of keys that nobody reads."""
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                meant = f"write {near[0]!r} if you meant it" if near else f"known are {_listed(known)}"
                self.say(
                    (*path, key),
                    f"{key!r} is no {what} of {named(path)}",
                    f"take it out, or {meant}" if near else f"take it out: {meant}",
                )

    def text(self, table: Mapping[str, Any], path: Path, why: str) -> str:
        """A text that must be there."""
        value = table.get(str(path[-1]))
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
            wrong = "is missing" if value in {None, ""} else "is no text of 1 to 1000 signs"
            self.say(path, f"{named(path)} {wrong}", why)
            return ""
        return value.strip()

    def day(self, table: Mapping[str, Any], path: Path, why: str) -> date:
        """A day that must be there."""
        value = table.get(str(path[-1]))
        if not isinstance(value, date) or isinstance(value, datetime):
            wrong = "is missing" if value is None else f"is {value!r}, which is no day"
            self.say(path, f"{named(path)} {wrong}", f"{why}, written without quotes as 2027-03-31")
            return date.max
        return value

    def number(self, table: Mapping[str, Any], path: Path, bounds: Bounds) -> float | None:
        """A number within its bounds; None of one that is not written or unfit."""
        key = str(path[-1])
        if key not in table:
            return None
        if not bounds.hold(table[key]):
            self.say(path, f"{named(path)} is {shown(table[key])}", f"write {bounds.says}")
            return None
        return float(table[key])


def shown(value: object) -> str:
    """A value as a complaint names it, shortened."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def named(path: Path) -> str:
    """A place of the pack in words: numbers.ratio of Q01, until of the 2nd suppress."""
    match path:
        case ():
            return "the pack"
        case ("indicators", str(code)):
            return code
        case ("indicators", str(code), *rest):
            return f"{code} {'.'.join(map(str, rest))}"
        case (str(array), int(number), *rest):
            return f"{'.'.join(map(str, rest)) + ' of ' if rest else ''}[[{array}]] number {number + 1}"
    return dotted(path)


def dotted(path: Path) -> str:
    """A path as TOML writes it."""
    return ".".join(str(part) for part in path if isinstance(part, str))


def _listed(known: Collection[str]) -> str:
    return ", ".join(sorted(known)[:12]) + (" and others" if len(known) > 12 else "")
