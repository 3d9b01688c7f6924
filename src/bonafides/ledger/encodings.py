"""The encoding of a text file: told by its mark, its zero bytes or its letters, and turned into UTF-8."""

import codecs
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bonafides.ledger.pages import guess
from bonafides.ledger.records import LedgerError, Note
from bonafides.ledger.scan import CHUNK_BYTES, LONGEST_RECORD_BYTES, Scan

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT_BYTES = 4096
FEWEST_ZEROS = 0.1
MOST_MISPLACED_ZEROS = 0.05
MANY_BYTES_A_LETTER = (
    "utf",
    "gb",
    "big5",
    "cp932",
    "shift",
    "euc",
    "iso2022",
    "hz",
    "johab",
    "cp949",
    "cp950",
)


class Encoding(NamedTuple):
    """The encoding of a file and what was assumed to tell it."""

    name: str
    notes: tuple[Note, ...] = ()
    is_told: bool = False

    @property
    def is_utf8(self) -> bool:
        """Tell whether the file can be read as it is."""
        return self.name in {"utf-8", "utf-8-sig"}


def _wide(head: bytes) -> str | None:
    """Notice UTF-16 without a mark: of ASCII signs in it every second byte is zero, and no other."""
    first, second = head[::2].count(0), head[1::2].count(0)
    if first + second < max(len(head) * FEWEST_ZEROS, 2):
        return None
    if min(first, second) > MOST_MISPLACED_ZEROS * max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(foreign: bytes) -> bool:
    lines = [line for line in foreign.split(b"\n") if line]
    return 2 * sum(map(_is_utf8, lines)) >= len(lines)


def encoding_of(path: Path, found: Scan) -> Encoding:
    """Tell the encoding: by its mark, by its zero bytes, as UTF-8, or by its letters."""
    with path.open("rb") as stream:
        head = stream.read(LOOKED_AT_BYTES)
    for mark, name in MARKS:
        if head.startswith(mark):
            return Encoding(name)
    if found.nul and (wide := _wide(head)):
        return Encoding(wide)
    if found.valid or _is_mostly_utf8(bytes(found.foreign)):
        return Encoding("utf-8")
    return _legacy(bytes(found.foreign))


def _legacy(foreign: bytes) -> Encoding:
    best = guess(b"\n".join(line for line in foreign.split(b"\n") if not _is_utf8(line)))
    if not best.rival:
        return Encoding(best.encoding)
    values = {"encoding": best.encoding, "word": best.word, "rival": best.rival, "otherwise": best.otherwise}
    return Encoding(best.encoding, (("encoding-guessed", values),))


def as_utf8(path: Path, encoding: Encoding, folder: Path) -> tuple[Path, tuple[Note, ...]]:
    """Give the file in UTF-8 and what was assumed; bytes outside its encoding become U+FFFD, which marks their line."""
    if encoding.is_utf8:
        return path, encoding.notes
    target = folder / "transcoded"
    with path.open("rb") as source, target.open("wb") as sink:
        if encoding.is_told or encoding.name.startswith(MANY_BYTES_A_LETTER):
            _decode_whole(source, sink, encoding.name)
            return target, encoding.notes
        lines = _decode_lines(source, sink, encoding.name)
    mixed: Note = ("encoding-mixed", {"encoding": encoding.name, "lines": str(lines)})
    return target, (*encoding.notes, *([mixed] if lines else []))


def told(encoding: str, file: str) -> Encoding:
    """Give the encoding that a profile names."""
    try:
        "a".encode(encoding)
    except LookupError as error:
        raise LedgerError(f'{file}: there is no encoding "{encoding}"; name it as in "cp1252".') from error
    return Encoding(encoding, is_told=True)


def _decode_whole(source: BinaryIO, sink: BinaryIO, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while chunk := source.read(CHUNK_BYTES):
        sink.write(decoder.decode(chunk).encode("utf-8", "replace"))
    sink.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))


def _decode_lines(source: BinaryIO, sink: BinaryIO, encoding: str) -> int:
    """Decode line by line: what is UTF-8 outside ASCII is UTF-8 in a file of one byte a letter, too."""
    in_utf8, held = 0, b""
    while chunk := source.read(CHUNK_BYTES):
        held += chunk
        cut = held.rfind(b"\n") + 1 or (len(held) if len(held) > LONGEST_RECORD_BYTES else 0)
        in_utf8 += _write_lines(held[:cut], sink, encoding)
        held = held[cut:]
    return in_utf8 + _write_lines(held, sink, encoding)


def _write_lines(block: bytes, sink: BinaryIO, encoding: str) -> int:
    if block.isascii():
        sink.write(block)
        return 0
    in_utf8 = 0
    for line in block.splitlines(keepends=True):
        kept = line.isascii() or _is_utf8(line)
        in_utf8 += kept and not line.isascii()
        sink.write(line if kept else line.decode(encoding, "replace").encode("utf-8"))
    return in_utf8
