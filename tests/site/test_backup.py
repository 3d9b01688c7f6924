"""A desk is copied while it works, and comes back equal."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.desk import another_database, run, surroundings

MADE = "import django; django.setup(); from django.core.management import call_command; call_command('migrate', verbosity=0)"
WRITES = """
import django
django.setup()
from django.db import transaction
from bonafides.audit.actions import record
from bonafides.partners.models import Organisation
place, _ = Organisation.objects.get_or_create(kind="company", name="Writer", country="NL")
number = 0
while True:
    with transaction.atomic():
        record("organisation.named", place, by="system:test", values={})
        Organisation.objects.create(kind="company", name=f"Written {number}", country="NL")
    number += 1
    if number == 50:
        print("at work", flush=True)
"""
SETTINGS = {"DJANGO_SETTINGS_MODULE": "bonafides.site.settings"}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A desk with its tables."""
    made = surroundings(tmp_path / "one", **SETTINGS, **another_database("backed_up"))
    subprocess.run([sys.executable, "-c", MADE], env=made, check=True)
    return made


@pytest.fixture
def other(tmp_path: Path) -> dict[str, str]:
    """An empty place."""
    return surroundings(tmp_path / "other", **another_database("restored"))


@contextmanager
def writing(env: dict[str, str]) -> Iterator[None]:
    """Somebody who writes without a pause."""
    writer = subprocess.Popen([sys.executable, "-c", WRITES], env=env, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "at work\n"
        yield
        assert writer.poll() is None, "the writer fell out"
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def manifest(path: Path) -> dict[str, object]:
    with tarfile.open(path) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        found: dict[str, object] = json.load(file)
        return found


def test_a_backup_taken_while_others_write_comes_back_equal(
    env: dict[str, str], other: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "whole.tar.gz"
    with writing(env):
        taken = run(env, "backup", path)
    assert taken.returncode == 0, taken.stderr
    back = run(other, "restore", path)
    assert back.returncode == 0, back.stderr
    rows = manifest(path)["rows"]
    assert isinstance(rows, dict)
    assert rows["audit_record"] == rows["partners_organisation"] - 1 >= 50
    assert run(other, "audit", "verify").stdout.startswith(f"The chain holds: {rows['audit_record']} records")


def test_a_backup_goes_into_nothing_that_is_in_use(env: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "whole.tar.gz"
    assert run(env, "backup", path).returncode == 0
    assert "is there already" in run(env, "backup", path).stderr
    again = run(env, "restore", path)
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_a_damaged_backup_is_refused_and_nothing_is_made(
    env: dict[str, str], other: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "whole.tar.gz"
    assert run(env, "backup", path).returncode == 0
    written = bytearray(path.read_bytes())
    written[len(written) // 2] ^= 0xFF
    path.write_bytes(written)
    refused = run(other, "restore", path)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert not list(Path(other["BONAFIDES_DATA"]).glob("*.sqlite3"))
