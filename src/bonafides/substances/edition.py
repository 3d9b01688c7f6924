"""Which edition of the law data is in use: a short digest of the data files themselves."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from bonafides.substances.tables import own_folder


def _own_files() -> list[Path]:
    folder = own_folder()
    return sorted(folder.glob("*.csv")) if folder is not None else []


@cache
def law_edition() -> str:
    """Twelve signs that change with any change of the law data, its names or its factors."""
    digest = sha256()
    data = files("bonafides.substances") / "data"
    for file in sorted(data.iterdir(), key=lambda each: each.name):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    for own in _own_files():
        digest.update(own.name.encode())
        digest.update(own.read_bytes())
    return digest.hexdigest()[:12]
