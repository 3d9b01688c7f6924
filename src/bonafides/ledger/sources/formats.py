"""Which format a file has, told by its first bytes and then by its name."""

import gzip
import zlib
from enum import StrEnum
from pathlib import Path

from bonafides.ledger.records import LedgerError
from bonafides.ledger.scan import CHUNK_BYTES

LARGEST_UNPACKED_BYTES = 1 << 38
SUSPECT_BYTES = 1 << 30
LARGEST_RATIO = 400


class Format(StrEnum):
    """The ways a table is kept in a file."""

    TEXT = "text"
    JSON = "json"
    PARQUET = "parquet"
    WORKBOOK = "workbook"


def format_of(path: Path, name: str) -> Format:
    """Tell the format of an unpacked file; `name` is the name it came with."""
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Format.WORKBOOK
    stem = name.lower().removesuffix(".gz")
    return Format.JSON if stem.endswith((".json", ".jsonl", ".ndjson")) else Format.TEXT


def unpacked(path: Path, folder: Path) -> Path:
    """Give the file itself, or what a gzip file holds, unpacked within bounds."""
    with path.open("rb") as stream:
        if stream.read(2) != b"\x1f\x8b":
            return path
    target = folder / "unpacked"
    size = 0
    packed = path.stat().st_size
    try:
        with gzip.open(path, "rb") as source, target.open("wb") as sink:
            while chunk := source.read(CHUNK_BYTES):
                size += len(chunk)
                _refuse_bomb(size, packed, path.name)
                sink.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise LedgerError(f"{path.name}: the gzip file is damaged ({error}); send it again.") from error
    return target


def _refuse_bomb(size: int, packed: int, name: str) -> None:
    if size > LARGEST_UNPACKED_BYTES or (size > SUSPECT_BYTES and size > LARGEST_RATIO * packed):
        raise LedgerError(
            f"{name}: unpacks to more than {size >> 20} MiB, as a zip bomb does; unpack it yourself."
        )
