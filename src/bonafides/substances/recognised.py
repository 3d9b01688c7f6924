"""What a product line says about controlled substances: the record that `recognise` gives back."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Evidence(StrEnum):
    """The kind of sign that shows a substance, strongest first."""

    CAS = "cas"
    EC = "ec"
    NAME = "name"
    ABBREVIATION = "abbreviation"
    FORMULA = "formula"
    UN_NUMBER = "un number"
    HS_CODE = "hs code"
    TYPO = "typo"
    POSSIBLE_TYPO = "possible typo"
    """What came out of the slip looks like the name of another compound."""


class Seen(NamedTuple):
    """One sign and the words in which it was seen."""

    kind: Evidence
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """How the goods are put up: `4 x 2.5 L` is count 4, size 2.5, unit `l`, kind empty."""

    count: int
    size: Decimal | None
    unit: str | None
    kind: str


class Strength(NamedTuple):
    """How much of the substance the product is said to hold, as printed."""

    value: Decimal
    unit: str
    """`%` (by weight), `% v/v`, `% w/v`, `N`, `M`, `mg/ml`, `g/l`, `mg/g`, `°Bé`."""
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One controlled substance in a product line."""

    cas: str
    """CAS number of the base substance as the law names it; the register's own key where none is published."""
    name: str
    evidence: tuple[Seen, ...]
    form: str
    """Register key of the form in the line (a salt, an ester); the same as `cas` for the substance itself."""
    relation: str
    """`base`, `salt`, `hydrate`, `stereoisomer`, `ester`, `carbamate`, `natural source` …"""
    fraction: Decimal | None
    """Kilograms of the base substance in one kilogram of product."""
    fraction_source: str
    strength: Strength | None = None
    mixture: bool = False
    """The line speaks of a solution or mixture below the strength in which the substance itself is sold."""

    @property
    def form_cas(self) -> str | None:
        """CAS number of the form, when it is another than the base."""
        return self.form if self.form != self.cas and self.form[:1].isdigit() else None

    @property
    def doubtful(self) -> bool:
        """Nothing shows it but a word that may as well be the name of another compound."""
        return all(seen.kind is Evidence.POSSIBLE_TYPO for seen in self.evidence)


class Question(NamedTuple):
    """What a person should ask: a code and the values for its sentence."""

    code: str
    values: tuple[tuple[str, str], ...]


class Conflict(NamedTuple):
    """The CAS number (or tariff code) says one substance and the name another."""

    code: str
    code_means: str | None
    name: str
    name_means: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything that was read in one product line."""

    text: str
    found: tuple[Found, ...] = ()
    questions: tuple[Question, ...] = ()
    conflict: Conflict | None = None
    odd_name: str | None = None
    """A street word or a bare number that stands where the name of the product should be."""
    pack: Pack | None = None
    open_codes: tuple[str, ...] = ()
    """Tariff codes that hold a controlled substance among others: they ask, they do not tell."""
