"""Which licence a customer showed for a substance, and why it does not cover an order."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import duckdb

from bonafides.screening.sql import statement

NOT_IN_FORCE = frozenset({"suspended", "revoked", "withdrawn", "refused", "cancelled"})
"""What takes the force from a licence within its dates; one that has run out was valid in its time."""


class Licence(NamedTuple):
    """One licence for one substance; `substance` is -1 where the ledger has none of what it names."""

    number: str
    substance: int
    valid_from: date
    valid_until: date
    status: str


class PaperStatus(NamedTuple):
    """What is said of a licence: its state on the day, its number, its last day, and who else shows the number."""

    licence: str
    licence_number: str | None = None
    licence_until: date | None = None
    licence_others: int = 0


_NOT_NEEDED = PaperStatus("not needed")
_UNKNOWN = PaperStatus("unknown")
_NONE = PaperStatus("none")


class Licences:
    """All licences by party."""

    def __init__(
        self,
        licences: dict[int, list[Licence]],
        *,
        known: bool,
        shared: dict[tuple[int, str], int] | None = None,
    ) -> None:
        self._licences = licences
        self._known = known
        self._shared = shared or {}

    @classmethod
    def read(cls, con: duckdb.DuckDBPyConnection) -> "Licences":
        """Read them from the ledger; `known` is whether a table of licences was given at all."""
        by_party: dict[int, list[Licence]] = defaultdict(list)
        for party, *row in con.execute(statement("facts/licence_rows.sql")).fetchall():
            by_party[party].append(Licence._make(row))
        known = bool(con.execute("select count(*) from licences").fetchall()[0][0])
        shared = {(party, number): others for party, number, others in _twice(con)}
        return cls(dict(by_party), known=known, shared=shared)

    @property
    def holders_of_shared(self) -> list[int]:
        """Parties with a licence number that another party shows too."""
        return sorted({party for party, _ in self._shared})

    def status(self, party: int, substance: int, on: date, *, needed: bool) -> PaperStatus:
        """The state of the customer's licence for a substance on a day."""
        held = self._licences.get(party)
        own = [licence for licence in held if licence.substance == substance] if held else []
        valid = [licence for licence in own if licence.status not in NOT_IN_FORCE and _runs(licence, on)]
        if valid:
            shown = _said("valid", max(valid, key=_last))
            return shown._replace(licence_others=self._shared.get((party, shown.licence_number or ""), 0))
        if not needed:
            return _NOT_NEEDED
        if not self._known:
            return _UNKNOWN
        return _gap(held, own, on) if held else _NONE


def _twice(con: duckdb.DuckDBPyConnection) -> list[tuple[int, str, int]]:
    return con.execute(statement("facts/licences_twice.sql")).fetchall()


def _last(licence: Licence) -> tuple[date, str]:
    return licence.valid_until, licence.number


def _runs(licence: Licence, on: date) -> bool:
    return licence.valid_from <= on <= licence.valid_until


def _said(status: str, licence: Licence) -> PaperStatus:
    return PaperStatus(status, licence.number, licence.valid_until)


def _gap(held: list[Licence], own: list[Licence], on: date) -> PaperStatus:
    """Why nothing covers the day: suspended, expired, to come, for another substance, or none."""
    suspended = [licence for licence in own if licence.status in NOT_IN_FORCE and _runs(licence, on)]
    if suspended:
        return _said("suspended", max(suspended, key=_last))
    past = [licence for licence in own if licence.valid_until < on]
    if past:
        return _said("expired", max(past, key=_last))
    if own:
        return _said("not yet valid", min(own, key=_last))
    other = [licence for licence in held if licence.status not in NOT_IN_FORCE and _runs(licence, on)]
    return _said("other substance", max(other, key=_last)) if other else _NONE
