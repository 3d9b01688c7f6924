"""Files that were sent, kept under names of our own until they are taken in or a day has passed."""

import hashlib
import shutil
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from bonafides.ledger import LedgerError
from bonafides.partners.disk import is_full
from bonafides.partners.models import Person

SALT = "bonafides.orders.importing"
A_DAY = 24 * 60 * 60
FULL = "The disk of this site is full. Nothing was stored; tell whoever runs it, then try again."
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".parquet", ".json", ".jsonl", ".ndjson", ".gz")
"""Of names of files that the ledger reads; any other is read as text."""


def folder() -> Path:
    """Where they lie."""
    return Path(settings.MEDIA_ROOT) / "imports"


def keep(sent: UploadedFile[bytes], *, by: Person) -> str:
    """Keep a file; what is given back is proof of it for this person, for a day.

    Raises:
        LedgerError: it is too large, or there is no room for it.
    """
    if (sent.size or 0) > settings.UPLOAD_BYTES:
        raise LedgerError(
            f"The file is larger than {settings.UPLOAD_BYTES // 1_000_000} MB; send it in parts."
        )
    tidy()
    name = uuid.uuid4().hex + _ending(sent.name or "")
    try:
        _lay_down(sent, folder() / name)
    except OSError as error:
        if not is_full(error):
            raise
        raise LedgerError(FULL) from error
    return _proof({"name": name, "by": by.pk, "called": _called(sent.name or ""), "mapping": {}})


def _lay_down(sent: UploadedFile[bytes], path: Path) -> None:
    """Write a file, all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as stream:
            for chunk in sent.chunks():
                stream.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _proof(told: dict[str, Any]) -> str:
    return signing.dumps(told, salt=SALT, compress=True)


class Kept(NamedTuple):
    """A file that waits to be taken in.

    Attributes:
        path: where it lies.
        called: the name it came with.
        mapping: header in the file by canonical column, where a person put it right.
    """

    path: Path
    called: str
    mapping: Mapping[str, str] = MappingProxyType({})


def mapped(kept: Kept, mapping: Mapping[str, str], *, by: Person) -> str:
    """Proof of a kept file with other columns than those that were recognised."""
    return _proof({"name": kept.path.name, "by": by.pk, "called": kept.called, "mapping": dict(mapping)})


def _ending(name: str) -> str:
    return next((ending for ending in ENDINGS if name.lower().endswith(ending)), ".csv")


def _called(name: str) -> str:
    """The name it came with, without folders."""
    return name.replace("\\", "/").rpartition("/")[2][:255] or "file"


def found(proof: str, *, by: Person) -> Kept | None:
    """The file of a proof; None where there is none, or not for this person."""
    try:
        told = signing.loads(proof, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    path = folder() / told["name"]
    is_there = told["by"] == by.pk and path.is_file()
    return Kept(path, told["called"], told["mapping"]) if is_there else None


def sha256(path: Path) -> str:
    """What the file is known by."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def drop(path: Path) -> None:
    """Let a file go that was taken in."""
    path.unlink(missing_ok=True)


def tidy() -> None:
    """Let go what was never taken in."""
    if not folder().is_dir():
        return
    for path in folder().iterdir():
        if time.time() - path.stat().st_mtime > A_DAY:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
