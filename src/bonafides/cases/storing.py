"""Where files of cases lie, which are taken, and how they are handed out: never to be shown in a page."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

MOST_BYTES = 25_000_000
"""Of one file."""
MOST_BYTES_OF_CASE = 1_000_000_000
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
"""Kinds of file that go out under their own name of kind; all others, SVG and HTML among them, as plain bytes."""
OTHERS = frozenset(
    {
        *("gif", "webp", "tif", "tiff", "heic", "svg", "html", "htm", "xml", "json", "eml", "msg", "mbox"),
        *("docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "doc", "xls", "ppt"),
        *("mp3", "m4a", "wav", "ogg", "mp4", "mov", "zip", "7z", "gz", "vcf", "ics", "kml", "gpx"),
    }
)
"""Kinds that are kept too. Programs, and papers that carry them by their name (`docm`, `xlsm`), are not."""
BYTES = "application/octet-stream"


class Stored(NamedTuple):
    """A file that was laid down."""

    key: str
    sha256: str
    size_bytes: int


def folder() -> Path:
    """The folder of all files of cases."""
    return Path(settings.MEDIA_ROOT) / "cases"


def ending(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return Path(name).suffix.removeprefix(".").lower()


def is_taken(name: str) -> bool:
    """Whether files of this kind are kept."""
    return ending(name) in TYPES or ending(name) in OTHERS


def type_of(name: str) -> str:
    """As what a file goes out."""
    return TYPES.get(ending(name), BYTES)


def lay_down(pieces: Iterable[bytes]) -> Stored:
    """Write a file to the disk under a name of its own, complete or not at all."""
    folder().mkdir(parents=True, exist_ok=True)
    key, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    path, unfinished = folder() / key, folder() / f"{key}.part"
    try:
        with unfinished.open("xb") as stream:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Stored(key, digest.hexdigest(), size)


def take_away(key: str) -> None:
    """Remove a file that no case knows."""
    (folder() / key).unlink(missing_ok=True)


def bytes_of(key: str) -> bytes | None:
    """A file as it lies there; None when it is gone."""
    path = folder() / key
    return path.read_bytes() if path.is_file() else None
