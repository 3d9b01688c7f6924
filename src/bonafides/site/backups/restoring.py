"""The way back: into an empty place, and held against what the backup says of itself."""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from bonafides.audit import verification
from bonafides.site import environment
from bonafides.site.backups.manifest import DATABASE, NAME, BackupError, Manifest, counted, sha256
from bonafides.site.backups.taking import address, surroundings

FOREIGN = "The file is no backup of a desk; choose a file that `bonafides backup` wrote."


def restore(path: Path) -> Manifest:
    """Put a backup back into an empty data folder and an empty database, and verify it.

    Raises:
        BackupError: the file is no backup or damaged, something is there already, or what came back is not equal.
    """
    root = environment.data_folder()
    with tempfile.TemporaryDirectory(prefix="bonafides-restore-") as name:
        folder = Path(name)
        manifest = _unpacked(path, folder)
        _refuse_unlike(manifest, folder)
        _refuse_inhabited(root)
        _database_back(folder / DATABASE)
        if (folder / "data").exists():
            shutil.copytree(folder / "data", root, dirs_exist_ok=True)
    _verify(manifest)
    return manifest


def _unpacked(path: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(path) as tar:
            tar.extractall(folder, filter="data")
        return Manifest.read((folder / NAME).read_bytes())
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupError(FOREIGN) from error


def _refuse_unlike(manifest: Manifest, folder: Path) -> None:
    """Each file must be the one that was put in, and the database of the kind that is here."""
    for name, wanted in manifest.files.items():
        file = folder / name
        if not file.is_file() or sha256(file) != wanted:
            raise BackupError(f"{name} in the backup is damaged; use another backup.")
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"The backup is of {manifest.vendor}, the desk here uses {connection.vendor}; set DATABASE_URL accordingly."
        )


def _refuse_inhabited(root: Path) -> None:
    inhabited = [each.name for each in root.iterdir() if each.name != "static"] if root.exists() else []
    keys = {"secret-key"}  # made by the settings as soon as they are loaded
    if set(inhabited) - keys:
        raise BackupError(f"{root} is not empty; restore into a new folder (BONAFIDES_DATA).")
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        raise BackupError("The database is not empty; restore into a new one (DATABASE_URL).")


def _database_back(copy: Path) -> None:
    if connection.vendor == "sqlite":
        target = Path(str(settings.DATABASES["default"]["NAME"]))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, target)
        return
    command = ["pg_restore", "--no-owner", "--exit-on-error", *address(), str(copy)]
    try:
        subprocess.run(command, check=True, env=surroundings(), capture_output=True)  # noqa: S603 - no shell
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        raise BackupError(f"pg_restore failed: {said.decode(errors='replace').strip()[:300]}") from error


def _verify(manifest: Manifest) -> None:
    """What came back must be what went in: rows of each table, and a chain that holds to its last record."""
    with connection.cursor() as cursor:
        found = counted(cursor)
    unlike = [name for name, rows in manifest.rows.items() if found.get(name) != rows]
    if unlike:
        raise BackupError(f"What came back differs in {', '.join(unlike)}; use another backup.")
    walked = verification.verify(verification.Anchor(*manifest.audit))
    if walked.broken is not None:
        raise BackupError(
            f"The chain of records breaks at record {walked.broken.number}; use another backup."
        )
