"""What a backup holds, so that a restore can be held against it."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

from django.apps import apps

from bonafides.audit.models import FIRST

NAME = "manifest.json"
DATABASE = "database"
AT_ONCE = 1 << 20
NOT_COUNTED = frozenset({"django_session"})
"""What changes by itself while a backup is taken proves nothing."""


class BackupError(Exception):
    """A backup cannot be taken or used; the message is one sentence: what, and what to do."""


class Manifest(NamedTuple):
    """What was in the backup.

    Attributes:
        version: of the program.
        vendor: `sqlite` or `postgresql`.
        rows: by table, in the moment of the copy.
        audit: number and hash of the last record of the chain.
        files: SHA-256 by name.
    """

    version: str
    vendor: str
    rows: dict[str, int]
    audit: tuple[int, str]
    files: dict[str, str]

    def written(self) -> bytes:
        """As JSON."""
        return json.dumps(self._asdict(), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, written: bytes) -> Self:
        """From JSON.

        Raises:
            BackupError: it is none.
        """
        try:
            said = json.loads(written)
            number, last = said.pop("audit")
            return cls(**said, audit=(int(number), str(last)))
        except (ValueError, TypeError, KeyError) as error:
            raise BackupError(
                "The file holds no list of what is in it; choose a file that `bonafides backup` wrote."
            ) from error


def sha256(path: Path) -> str:
    """Of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tables() -> list[str]:
    """Every table of the site that is counted."""
    names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}  # noqa: SLF001 - Django's public name
    return sorted(names - NOT_COUNTED)


class Asked(Protocol):
    """A cursor or a connection that answers."""

    def execute(self, sql: str, /) -> object:
        """Ask."""

    def fetchall(self) -> list[Any]:
        """The answer."""


def counted(cursor: Asked) -> dict[str, int]:
    """Rows by table, as an open transaction sees them."""
    return {name: int(_answer(cursor, f"select count(*) from {quoted(name)}")[0][0]) for name in tables()}


def end_of_chain(cursor: Asked) -> tuple[int, str]:
    """Number and hash of the last record of the chain."""
    found = _answer(cursor, "select number, hash from audit_end")
    return (int(found[0][0]), str(found[0][1])) if found else (0, FIRST)


def _answer(cursor: Asked, sql: str) -> list[Any]:
    cursor.execute(sql)
    return cursor.fetchall()


def quoted(name: str) -> str:
    """A table's name as both databases take it."""
    return '"' + name.replace('"', '""') + '"'
