"""Taking a backup: the database in one moment, then the files and keys beside it."""

import io
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from bonafides.site import environment
from bonafides.site.backups.manifest import (
    DATABASE,
    NAME,
    BackupError,
    Manifest,
    counted,
    end_of_chain,
    sha256,
)

KEPT_OUT = ("static",)
"""Folders of the data folder that are made anew by whoever serves."""


def take(path: Path) -> Manifest:
    """Write a backup; the desk may go on working meanwhile.

    Raises:
        BackupError: the file is there already, or the database's own program is missing or fails.
    """
    if path.exists():
        raise BackupError(f"{path} is there already; choose another name.")
    with tempfile.TemporaryDirectory(prefix="bonafides-backup-", dir=path.absolute().parent) as folder:
        copy = Path(folder) / DATABASE
        rows, audit = _copied(copy)
        kept = dict(_beside())
        files = {DATABASE: sha256(copy)} | {name: sha256(file) for name, file in kept.items()}
        manifest = Manifest(settings.VERSION, connection.vendor, rows, audit, files)
        whole = Path(folder) / "whole"
        _packed(whole, manifest, {DATABASE: copy} | kept)
        whole.rename(path)
    return manifest


type Held = tuple[dict[str, int], tuple[int, str]]
"""Rows by table, and the end of the chain."""


def _copied(copy: Path) -> Held:
    """Copy the database of one moment, and say what it held in it; nobody waits meanwhile."""
    return _copied_by_postgresql(copy) if connection.vendor == "postgresql" else _copied_by_sqlite(copy)


def _copied_by_sqlite(copy: Path) -> Held:
    """SQLite copies what an open transaction sees, and looks the copy over."""
    source = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    target = sqlite3.connect(copy)
    with closing(source), closing(target):
        source.execute("begin")
        source.execute("select count(*) from sqlite_master").fetchall()
        source.backup(target)
        ((said,),) = target.execute("pragma integrity_check").fetchall()
        if said != "ok":
            raise BackupError(f"The database is damaged ({said}); restore the last good backup.")
        cursor = target.cursor()
        return counted(cursor), end_of_chain(cursor)


def _copied_by_postgresql(copy: Path) -> Held:
    """`pg_dump` copies what an open transaction sees."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        _dumped(copy, str(cursor.fetchall()[0][0]))
        return counted(cursor), end_of_chain(cursor)


def _dumped(copy: Path, snapshot: str) -> None:
    try:
        subprocess.run(  # noqa: S603 - no shell, and the words are our own
            [  # noqa: S607 - whichever stands on the path
                "pg_dump",
                "--format=custom",
                f"--snapshot={snapshot}",
                f"--file={copy}",
                *address(),
            ],
            check=True,
            env=surroundings(),
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise BackupError(
            "pg_dump is not installed here; install the client programs of PostgreSQL."
        ) from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"pg_dump failed: {error.stderr.decode(errors='replace').strip()[:300]}") from error


def address() -> list[str]:
    """The database for PostgreSQL's own programs; the password goes through the surroundings, where nobody sees it."""
    named: dict[str, Any] = connection.settings_dict
    host = named["HOST"] or named["OPTIONS"].get("host", "")
    given = {"host": host, "port": named["PORT"], "username": named["USER"], "dbname": named["NAME"]}
    return [f"--{key}={value}" for key, value in given.items() if value]


def surroundings() -> dict[str, str]:
    """The environment for them."""
    return {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"] or ""}


def _beside() -> Iterator[tuple[str, Path]]:
    """Files and keys of the data folder, but for the database itself."""
    root = environment.data_folder()
    database = Path(str(connection.settings_dict["NAME"]))
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        own = path.name.startswith(database.name) if connection.vendor == "sqlite" else False
        if path.is_file() and not path.is_symlink() and not own and name.split("/")[0] not in KEPT_OUT:
            yield f"data/{name}", path


def _packed(path: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    """One file, readable by its owner alone: it holds keys."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with (
        os.fdopen(descriptor, "wb") as stream,
        tarfile.open(fileobj=stream, mode="w:gz", compresslevel=3) as tar,
    ):
        written = manifest.written()
        entry = tarfile.TarInfo(NAME)
        entry.size = len(written)
        tar.addfile(entry, io.BytesIO(written))
        for name, file in files.items():
            tar.add(file, arcname=name, recursive=False)
        stream.flush()
