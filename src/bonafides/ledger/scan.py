"""One pass over the raw bytes of a text file: what is in it, before anyone parses it."""

import codecs
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

NEWLINE = ord("\n")
CHUNK_BYTES = 1 << 18  # stays in a processor's cache
TAIL_CHUNKS = 4
LONGEST_RECORD_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 18
FOREIGN_BYTES = 1 << 17


@dataclass(slots=True)
class Scan:
    """What the bytes of a UTF-8 file hold.

    Attributes:
        lines: physical lines; an unfinished last line counts, blank lines at the end do not.
        valid: every byte belongs to UTF-8.
        foreign: lines outside ASCII, as far as a sample goes.
    """

    size: int = 0
    lines: int = 0
    nul: bool = False
    overlong: bool = False
    valid: bool = True
    tab: bool = False
    carriage: bool = False
    newline: bool = False
    foreign: bytearray = field(default_factory=bytearray)
    _open_bytes: int = 0
    _tail: deque[bytes] = field(default_factory=lambda: deque(maxlen=TAIL_CHUNKS))

    def take(self, chunk: bytes, decoder: codecs.IncrementalDecoder) -> None:
        """Count one chunk."""
        self.size += len(chunk)
        # as an array it lets other threads work, and takes a third of the time
        self.lines += int(np.count_nonzero(np.frombuffer(chunk, np.uint8) == NEWLINE))
        self.nul = self.nul or b"\0" in chunk
        self.tab = self.tab or b"\t" in chunk
        self.carriage = self.carriage or b"\r" in chunk
        self._measure(chunk)
        self._tail.append(chunk)
        if not chunk.isascii() or decoder.getstate()[0]:
            self._decode(chunk, decoder)

    def _measure(self, chunk: bytes) -> None:
        first, last = chunk.find(b"\n"), chunk.rfind(b"\n")
        if first < 0:
            self._open_bytes += len(chunk)
        self.overlong = self.overlong or self._open_bytes + max(first, 0) > LONGEST_RECORD_BYTES
        if first >= 0:
            self.newline = True
            self._open_bytes = len(chunk) - last - 1

    def _decode(self, chunk: bytes, decoder: codecs.IncrementalDecoder) -> None:
        if len(self.foreign) < FOREIGN_BYTES:
            outside = b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())
            self.foreign += outside[:FOREIGN_BYTES] + b"\n"
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            self.valid = False
            decoder.reset()

    def finish(self) -> None:
        """Count the unfinished last line and take the blank lines at the end away."""
        tail = b"".join(self._tail)
        text = tail.rstrip(b"\r\n \t")
        blank = tail[len(text) :].count(b"\n")
        self.lines -= blank
        if text:
            self.lines += 1


def scan(path: Path) -> Scan:
    """Look at every byte of a file once."""
    found = Scan()
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            found.take(chunk, decoder)
    found.finish()
    return found


def with_newlines(path: Path, folder: Path) -> Path:
    """Write a file whose lines end with a carriage return alone anew with line feeds."""
    target = folder / "newlines"
    with path.open("rb") as source, target.open("wb") as sink:
        while chunk := source.read(CHUNK_BYTES):
            sink.write(chunk.replace(b"\r", b"\n"))
    return target


def samples(path: Path, size: int, *, blocks: int = 4) -> list[bytes]:
    """Give the head of a file and whole lines out of its middle and end."""
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
        if size <= SAMPLE_BYTES:
            return [head]
        taken = [head[: head.rfind(b"\n") + 1] or head]
        starts = (
            max(SAMPLE_BYTES, (size - SAMPLE_BYTES) * block // blocks) for block in range(1, blocks + 1)
        )
        return [*taken, *(_block(stream, start) for start in starts)]


def _block(stream: BinaryIO, start: int) -> bytes:
    stream.seek(start)
    raw = stream.read(SAMPLE_BYTES // 4)
    return raw[raw.find(b"\n") + 1 : raw.rfind(b"\n") + 1]
