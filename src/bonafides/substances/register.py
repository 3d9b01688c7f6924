"""The register of substances: the listed ones and the forms (salts, isomers, esters) that lead to them."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bonafides.substances.tables import rows


class Substance(NamedTuple):
    """A substance or one of its forms."""

    key: str
    """CAS number, or the register's own key where none is published."""
    name: str
    parent: str
    """Key of the substance of which this is a form; empty for one that stands alone."""
    relation: str
    """Step to the parent: salt, stereoisomer, salt+stereoisomer, ester, carbamate …; `base` without parent."""
    listed: bool
    """A list names this substance itself: reports speak of it and not of its parent."""
    content: Decimal | None
    """Kilograms of the base in one kilogram of the pure form, by molar masses."""
    molar_mass: Decimal | None
    forms_salts: bool
    """An acid or a base: a salt of it can exist."""


class Register(dict[str, Substance]):
    """Substances by key."""

    def base(self, key: str) -> Substance:
        """The substance that a list names, for any of its forms."""
        substance = self[key]
        while not substance.listed:
            substance = self[substance.parent]
        return substance

    def bases(self) -> tuple[Substance, ...]:
        """The substances that a list names, by key."""
        return tuple(self[key] for key in sorted(self) if self[key].listed)


def _substance(row: dict[str, str]) -> Substance:
    return Substance(
        row["key"],
        row["name"],
        row["parent"],
        row["relation"],
        row["listed"] == "yes",
        Decimal(row["content"]) if row["content"] else None,
        Decimal(row["molar_mass"]) if row["molar_mass"] else None,
        row["forms_salts"] == "yes",
    )


@cache
def register() -> Register:
    """The register as shipped with this version of the program."""
    return Register((row["key"], _substance(row)) for row in rows("substances"))
