"""The text of a rule pack as tables, and on which line each of its keys stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

type Path = tuple[str | int, ...]
"""Keys from the top, with the number of a table within an array: ("tests", 0, "name")."""

LARGEST_BYTES = 1_000_000
DEEPEST, LONGEST_KEY = 8, 8
_TOKEN = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+"""|\'\'\'(?:(?!\'\'\').)*+\'\'\'|"(?:\\.|[^"\\\n])*+"|\'[^\'\n]*+\''
    r"|\#[^\n]*+|\n|[\[\]{}=.,]|[ \t\r]++|[^\s\[\]{}=.,\#\"']++|.",
    re.DOTALL,
)


class Complaint(NamedTuple):
    """One thing that is wrong with a pack.

    Attributes:
        line: where; 0 where no line is at fault.
        what: what is wrong.
        remedy: what to do.
    """

    line: int
    what: str
    remedy: str


class Unreadable(Exception):
    """The text is no TOML that a pack could be; its only argument is the complaint."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.what)
        self.complaint = complaint


class Source(NamedTuple):
    """Tables, and the line of every key."""

    tables: Mapping[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Where a key stands; of one that is not written, where its table does."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_source(text: str) -> Source:
    """Read the text of a pack.

    Raises:
        Unreadable: it is too long, too deep or no TOML.
    """
    if len(text) > LARGEST_BYTES:
        raise Unreadable(Complaint(0, "the pack is larger than 1 MB", "write a pack of rules, and no data"))
    lines: dict[Path, int] = {}
    for path, line in _Lines(text).found():
        lines.setdefault(path, line)
    try:
        return Source(tomllib.loads(text), lines)
    except (ValueError, RecursionError) as error:
        place = re.search(r"\(at line (\d+)", str(error))
        said = re.sub(r" \(at [^()]*\)", "", str(error)).rstrip(".")
        raise Unreadable(
            Complaint(
                int(place[1]) if place else 0, f"this is no TOML: {said}", "write it as the line above it"
            )
        ) from error


class _Frame:
    """A table or an array that is open, and how far it has been read."""

    def __init__(self, path: Path, *, keyed: bool) -> None:
        self.path, self.keyed = path, keyed
        self.item = 0

    def inner(self, key: list[str]) -> Path:
        """The path of what comes next within it."""
        return (*self.path, *key) if self.keyed else (*self.path, self.item)


class _Lines:
    """Goes through the text once; what is no TOML may confuse it, and is refused afterwards."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._frames = [_Frame((), keyed=True)]
        self._arrays: dict[Path, int] = {}
        self._key: list[str] = []
        self._in_value = False

    def found(self) -> Iterator[tuple[Path, int]]:
        """Every key and its line.

        Raises:
            Unreadable: it is nested too deeply.
        """
        header = ""
        for match in _TOKEN.finditer(self._text):
            sign = match[0]
            if header or (sign == "[" and not self._key and len(self._frames) == 1 and not self._in_value):
                header += sign
                if sign == "\n":
                    yield from self._head(header)
                    header = ""
            else:
                yield from self._step(sign)
            self._line += sign.count("\n")
        if header:
            yield from self._head(header)

    def _head(self, header: str) -> Iterator[tuple[Path, int]]:
        """`[a.b]` and `[[a.b]]`."""
        key = _parts(header.partition("#")[0])
        self._refuse_deep(len(key), LONGEST_KEY)
        path: Path = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        path = (*path, *key[-1:])
        if header.startswith("[["):
            yield path, self._line
            self._arrays[path] = self._arrays.get(path, -1) + 1
            path = (*path, self._arrays[path])
        self._frames = [_Frame(path, keyed=True)]
        yield path, self._line

    def _step(self, sign: str) -> Iterator[tuple[Path, int]]:
        frame = self._frames[-1]
        if sign == "=" and frame.keyed:
            for end in range(1, len(self._key) + 1):
                yield (*frame.path, *self._key[:end]), self._line
            self._in_value = True
        elif sign in "[{":
            self._refuse_deep(len(self._frames), DEEPEST)
            self._frames.append(_Frame(frame.inner(self._key), keyed=sign == "{"))
            yield self._frames[-1].path, self._line
            self._key, self._in_value = [], False
        elif sign in "]}":
            self._close()
        elif sign in ",\n":
            self._next(sign)
        elif not (self._in_value or sign == "." or sign.isspace() or sign.startswith("#")) and frame.keyed:
            self._key.append(_plain(sign))
            self._refuse_deep(len(self._key), LONGEST_KEY)

    def _close(self) -> None:
        if len(self._frames) > 1:
            self._frames.pop()
        self._in_value = True

    def _next(self, sign: str) -> None:
        """The next key of a table or the next of an array; a line's end within brackets is neither."""
        if sign == "\n" and len(self._frames) > 1:
            return
        self._frames[-1].item += 1
        self._key, self._in_value = [], False

    def _refuse_deep(self, depth: int, most: int) -> None:
        if depth > most:
            raise Unreadable(
                Complaint(self._line, f"what stands here is nested more than {most} deep", "write it flat")
            )


def _parts(header: str) -> list[str]:
    """The keys of a header."""
    signs = [match[0] for match in _TOKEN.finditer(header.strip())]
    return [_plain(sign) for sign in signs if sign not in "[]." and not sign.isspace()]


def _plain(sign: str) -> str:
    return sign[1:-1] if sign[:1] in {'"', "'"} and len(sign) > 1 else sign
