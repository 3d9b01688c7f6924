"""What every result says of its making: how files were understood, and the versions."""

import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from bonafides.ledger import Reading
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.result import FileRead
from bonafides.screening.versions import named_rules, rule_versions

__all__ = ["file_read", "named_rules", "rule_notes", "rule_versions", "versions"]


def rule_notes(suppressed: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """That other rules than the program's own judged, and how many orders they explain; nothing without a pack."""
    if CATALOGUE.pack is not None:
        yield "rules", {"rules": named_rules(), "n": suppressed}


def versions() -> Mapping[str, str]:
    """Of what decides, of the database and of the language."""
    return {
        **rule_versions(),
        "duckdb": version("duckdb"),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def file_read(reading: Reading) -> FileRead:
    """How one file was understood."""
    return FileRead(
        name=reading.name,
        kind=reading.kind.value,
        rows=reading.rows,
        accepted=reading.accepted,
        rejected=reading.rejected,
        encoding=reading.encoding,
        columns=reading.columns,
        notes=reading.notes,
    )
