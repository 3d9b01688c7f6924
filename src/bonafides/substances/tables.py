"""The room's data files: dated, cited CSV tables that travel inside the package."""

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


class LawDataError(Exception):
    """A data file of the law is missing or does not read."""


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of `data/NAME.csv`, as dictionaries by header word."""
    path = DATA / f"{name}.csv"
    if not path.exists():
        raise LawDataError(f"{path.name} is missing from the installed package: install bonafides again.")
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        for line in lines:
            yield dict(zip(header, line, strict=True))
