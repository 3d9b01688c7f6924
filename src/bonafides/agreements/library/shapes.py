"""What an agreement consists of: clauses, who owes them, when, what shows it, and where the idea comes from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

SIDES = ("authority", "police", "association", "company", "committee", "all")
"""Who can be obliged by a clause."""
TRIGGERS = ("once", "periodic", "event", "always")
EVIDENCE = ("document", "log", "attestation", "count")
CONDITIONS = ("listed", "watched", "licensed", "stock", "sites", "online", "transport")
"""What a company does, so that a clause concerns it: deals in listed or watched substances, under a licence, keeps stock, has several
sites, sells online, sends goods."""
MARKS = ("found", "background-high", "background-medium", "background-low", "inferred")
"""How sure a basis is: read in the source, general knowledge of three degrees, or our own proposal."""
EXTENTS = ("same", "part", "beyond")
"""What another agreement asks beside ours: the same, only part of it, or more."""
UNITS = {"hours": 1, "days": 24, "working_days": 24, "months": 24 * 30, "years": 24 * 365}
"""Units of a span, with the hours by which two spans are compared roughly."""
PARAGRAPHS = ("preamble", "signature", "adhesion")
LINES = ("title", "alignment", "legal_nature", "adhesion_title")
"""Texts around the clauses; `legal_nature` is the statement that every document carries."""
FRAME_PLACES = frozenset(
    {
        "parties", "place", "day", "languages", "prevailing", "company", "association", "activities", "lists",
    }
)  # fmt: skip
"""Named places that the texts around the clauses may have."""


class Span(NamedTuple):
    """A length of time.

    Attributes:
        amount: how many, at least 1.
        unit: hours, days, working_days, months or years.
    """

    amount: int
    unit: str

    @property
    def rough_hours(self) -> int:
        """The span in hours, to tell a longer one from a shorter."""
        return self.amount * UNITS[self.unit]


class Basis(NamedTuple):
    """Where the idea of a clause comes from.

    Attributes:
        source: the source by its id; empty where it is general knowledge or our own proposal.
        took: what was taken from it.
        mark: how sure that is.
    """

    source: str
    took: str
    mark: str


class Said(NamedTuple):
    """The words of a clause in one language; `text` holds the clause's figures as named places."""

    title: str
    text: str
    proof: str
    guidance: str


class Term(NamedTuple):
    """A word of the glossary with what the parties mean by it."""

    name: str
    meaning: str


class Clause(NamedTuple):
    """One clause of a memorandum, or one commitment of a code.

    Attributes:
        id: as B2 or P12.
        group: the part of the document in which it stands.
        obliged: the sides that owe it.
        required: whether the template does without it unwillingly.
        trigger: once, periodic, event or always.
        event: what sets it off, as `report.sent`; empty where nothing does.
        before: the event before which it has to be done; empty where there is none.
        within: how long there is time after the event; None: at once.
        every: the period of a periodic clause.
        values: further figures by name.
        evidence: kinds of evidence that show that it is done.
        measure: the measure by which the records of the system prove it; empty where they cannot.
        applies_if: it concerns whoever fits one of these; empty: everybody obliged.
        carries_out: clauses of the memorandum that a commitment carries out.
        basis: where the idea comes from.
        said: its words by language.
    """

    id: str
    group: str
    obliged: tuple[str, ...]
    required: bool
    trigger: str
    event: str
    before: str
    within: Span | None
    every: Span | None
    values: Mapping[str, Span]
    evidence: tuple[str, ...]
    measure: str
    applies_if: tuple[str, ...]
    carries_out: tuple[str, ...]
    basis: tuple[Basis, ...]
    said: Mapping[str, Said]

    @property
    def figures(self) -> Mapping[str, Span]:
        """Every figure that a country may change, by the name of its place in the text."""
        own = {"within": self.within, "every": self.every}
        return {**{name: span for name, span in own.items() if span is not None}, **self.values}


class Template(NamedTuple):
    """A memorandum or a code, as it lies in the library or as somebody edited it.

    Attributes:
        id: `mou` or `code`.
        version: grows with each change.
        dated: the day of this version.
        based_on: the version of the template that was edited; 0 for the template itself.
        languages: in which it is written; the first is the source of the others.
        clauses: by id, in their order.
        groups: titles of the parts, by language and group.
        frames: the texts around the clauses, by language and name.
        terms: the glossary, by language and term.
    """

    id: str
    version: int
    dated: date
    based_on: int
    languages: tuple[str, ...]
    clauses: Mapping[str, Clause]
    groups: Mapping[str, Mapping[str, str]]
    frames: Mapping[str, Mapping[str, tuple[str, ...]]]
    terms: Mapping[str, Mapping[str, Term]]


class Source(NamedTuple):
    """A text that was used.

    Attributes:
        id: by which a basis names it.
        title: as printed, or in English what it is.
        publisher: who issued it.
        year: of the copy; 0 where it bears none.
        address: where it can be read; empty where it could not.
    """

    id: str
    title: str
    publisher: str
    year: int
    address: str


class Sibling(NamedTuple):
    """An agreement or code that exists elsewhere; `since` is 0 where the year is not known."""

    id: str
    name: str
    parties: str
    since: int


class Mapped(NamedTuple):
    """A point of another agreement beside a clause of ours.

    Attributes:
        sibling: the other agreement by its id.
        article: their article, where it is known.
        theirs: what it asks.
        ours: our clause or commitment by its id.
        extent: whether theirs asks the same, part of ours, or more.
        source: where that was read; empty for general knowledge.
        confidence: how sure it is.
    """

    sibling: str
    article: str
    theirs: str
    ours: str
    extent: str
    source: str
    confidence: str
