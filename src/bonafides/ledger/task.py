"""What is asked of the reader about one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bonafides.ledger.profile import Profile
from bonafides.ledger.records import Kind


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: what it holds and what is told about it.

    Attributes:
        mapping: header by canonical column, as the user says it.
        folder: room for working files.
        not_after: records dated later are rejected.
    """

    file: str
    kind: Kind
    mapping: Mapping[str, str]
    profile: Profile
    folder: Path
    not_after: date | None = None

    @property
    def told(self) -> dict[str, str]:
        """Header or template by canonical column: the user's word before the profile's."""
        return {**self.profile.columns, **self.mapping}
