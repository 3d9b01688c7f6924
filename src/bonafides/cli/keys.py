"""Files of keys: made once, never written over, read when they are small."""

import os
from collections.abc import Iterator
from pathlib import Path

from bonafides.cli.door import BadInput

LARGEST_KEY_BYTES = 10_000


def write_pair(stem: Path, pair: tuple[str, str]) -> Iterator[Path]:
    """Write STEM.private.json, which only its owner may read, and STEM.public.json.

    Raises:
        BadInput: a file of that name is there already, or cannot be written.
    """
    for ending, text, mode in zip(("private", "public"), pair, (0o600, 0o644), strict=True):
        path = stem.with_name(f"{stem.name}.{ending}.json")
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
                file.write(text)
        except FileExistsError as fault:
            raise BadInput(f"{path} is there already; a key is not written over: name another.") from fault
        except OSError as fault:
            raise BadInput(f"{path} cannot be written ({fault.strerror}).") from fault
        yield path


def key_text(path: Path) -> str:
    """The text of a key file.

    Raises:
        BadInput: there is none, or it is too large to be one.
    """
    if not path.is_file() or path.stat().st_size > LARGEST_KEY_BYTES:
        raise BadInput(f"{path} is no key file; `bonafides law key` makes one.")
    return path.read_text(encoding="utf-8", errors="replace")
