"""Whether two machines would say the same: a digest of the program and of what it reckons with."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import bonafides
from bonafides.substances.edition import law_edition

LIBRARIES = ("duckdb", "numpy")
KINDS = frozenset({".py", ".sql", ".csv", ".toml"})


@cache
def fingerprint() -> str:
    """Changes with any file of the program, the lists in use, and the versions of what sums and numbers texts."""
    digest = sha256(law_edition().encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)} ".encode())
    home = Path(bonafides.__file__).parent
    for path in sorted(path for path in home.rglob("*") if path.suffix in KINDS):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
