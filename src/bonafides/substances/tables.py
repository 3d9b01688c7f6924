"""The room's data files: dated, cited CSV tables inside the package, and those of a folder of one's own."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
OWN = "BONAFIDES_LAW"
"""Variable that names a folder with lists of one's own."""

REPLACED_BY = {
    "substances": ("key",),
    "entries": ("id",),
    "lists": ("jurisdiction", "list"),
    "thresholds": ("entry",),
    "mixtures": ("entry",),
    "duties": ("id",),
    "names": (),
    "codes": (),
}
"""Tables that a folder of one's own may hold; its rows replace ours with the same words in these columns."""


class LawDataError(Exception):
    """A data file of the law is missing or does not read."""


def own_folder() -> Path | None:
    """The folder with lists of one's own, when one is named."""
    named = os.environ.get(OWN)
    return Path(named) if named else None


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of `data/NAME.csv`, as dictionaries by header word, with those of one's own folder in their place."""
    own = own_rows(name)
    columns = REPLACED_BY.get(name, ())
    replaced = {tuple(row[column] for column in columns) for row in own} if columns else set()
    for row in shipped_rows(name):
        if tuple(row[column] for column in columns) not in replaced or not columns:
            yield row
    yield from own


def shipped_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table as it travels inside the package."""
    path = DATA / f"{name}.csv"
    if not path.exists():
        raise LawDataError(f"{path.name} is missing from the installed package: install bonafides again.")
    yield from read_table(path)


def own_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table in the folder of one's own; columns that it leaves out are empty.

    Raises:
        LawDataError: the folder or the file cannot be read as such a table.
    """
    folder = own_folder()
    if folder is None or name not in REPLACED_BY:
        return []
    if not folder.is_dir():
        raise LawDataError(f"{OWN} names {folder}, and that is no folder: name one, or unset it.")
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    known = header(DATA / path.name)
    found = list(read_table(path))
    strange = [column for column in (found[0] if found else ()) if column not in known]
    if strange:
        raise LawDataError(f"{path}: column {strange[0]!r} is not known; `bonafides law check` says what is.")
    return [{column: row.get(column, "") for column in known} for row in found]


def header(path: Path) -> list[str]:
    """Column names of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV file as dictionaries by header word.

    Raises:
        LawDataError: the file is not text, or a line has another number of cells than the header.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        try:
            names = next(lines, [])
            for line in lines:
                yield dict(zip(names, line, strict=True))
        except (ValueError, csv.Error) as error:
            place = f"{path}, line {lines.line_num}"
            raise LawDataError(
                f"{place}: not a row of the table: write UTF-8, one cell for each column."
            ) from error
