"""Where the results go: looked at before the work, filled whole or not at all after it."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bonafides.cli.door import BadInput

MARK = "summary.json"
RESULTS = (
    "customers.csv",
    "decisions.jsonl",
    "findings.csv",
    "rejected.csv",
    "report.html",
    "stock.csv",
    MARK,
    "timings.json",
    "who.csv",
)
REMEDY = "give another folder with --out"


def refuse_unfit(
    out: Path,
    read: Iterable[Path],
    *,
    names: Sequence[str] = RESULTS,
    mark: str = MARK,
    made_by: str = "screening",
) -> None:
    """Make sure that the results can be written and that nothing of somebody else's is lost.

    Args:
        out: folder for the results.
        read: files that are read.
        names: of the files that will be written.
        mark: which of them tells that the folder is the program's own.
        made_by: what writes such results.

    Raises:
        BadInput: the folder is none, cannot be written, or holds other things by the names of results.
    """
    refuse_unwritable(out)
    present = [out / name for name in names if os.path.lexists(out / name)]
    foreign = [path for path in present if path.is_dir() or not _is_ours(out / mark)]
    if foreign:
        raise BadInput(f"{foreign[0]} is there and is no result of an earlier {made_by}; {REMEDY}.")
    for path in read:
        if any(path.exists() and target.exists() and path.samefile(target) for target in present):
            raise BadInput(f"{path} is read, and the results would take its place; {REMEDY}.")


def refuse_unwritable(out: Path) -> None:
    """Make sure that a folder is there or can be made, and can be written.

    Raises:
        BadInput: it cannot.
    """
    above = next(folder for folder in (out, *out.absolute().parents) if os.path.lexists(folder))
    if not above.is_dir():
        raise BadInput(f"{above} is a file, and no folder can be made there; {REMEDY}.")
    if not os.access(above, os.W_OK | os.X_OK):
        raise BadInput(f"{above} cannot be written; {REMEDY}.")


def _is_ours(mark: Path) -> bool:
    """Whether the program wrote the folder: a customers.csv alone may be somebody's own."""
    try:
        return "bonafides" in json.loads(mark.read_text(encoding="utf-8"))["versions"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


@contextmanager
def whole_folder(out: Path, names: Sequence[str] = RESULTS) -> Iterator[Path]:
    """Give a folder to write files in; they take their places in `out` when all of them are written.

    Earlier files of these names are replaced together, or taken away; whatever else lies in `out` stays.
    """
    home = out if out.is_dir() else out.absolute().parent
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bonafides-", suffix=".unfinished", dir=home) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        new.mkdir()
        old.mkdir()
        yield new
        _put_in_place(new, old, out, names)


def _put_in_place(new: Path, old: Path, out: Path, names: Sequence[str]) -> None:
    if not out.is_dir():
        new.rename(out)
        return
    placed: list[str] = []
    try:
        for name in names:
            _move(out / name, old / name)
            _move(new / name, out / name)
            placed.append(name)
    except BaseException:
        for name in names:
            if name in placed:
                _move(out / name, new / name)
            _move(old / name, out / name)
        raise


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(source):
        source.replace(target)
