"""What differs between a template and what a country made of it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from bonafides.agreements.library.shapes import Clause, Said, Span, Template, Term

type Value = Span | str | bool | tuple[str, ...] | None


class Kind(StrEnum):
    """How something differs."""

    ADDED = "added"
    LEFT_OUT = "left_out"
    REQUIRED_LEFT_OUT = "required_left_out"
    VALUE = "value"
    WORDS = "words"


class Difference(NamedTuple):
    """One difference.

    Attributes:
        kind: how it differs.
        id: the clause, or `frame`, `group` or `term`.
        what: the title of a clause, or the name of what differs.
        lang: the language of words that differ.
        before: what the template says.
        after: what is said instead.
    """

    kind: Kind
    id: str
    what: str
    lang: str = ""
    before: Value = None
    after: Value = None


DATA = (
    "group", "obliged", "required", "trigger", "event", "before", "evidence", "measure", "applies_if",
    "carries_out",
)  # fmt: skip
"""What a clause says beside its figures and words."""


def compare(template: Template, edited: Template) -> tuple[Difference, ...]:
    """Every difference, in the order of the template, with what was added at the end.

    Words are compared in the languages of both: a copy in fewer languages does not differ by that.
    """
    return tuple(_differences(template, edited))


def _differences(template: Template, edited: Template) -> Iterator[Difference]:
    yield from _around(template, edited)
    for clause in template.clauses.values():
        other = edited.clauses.get(clause.id)
        if other is None:
            kind = Kind.REQUIRED_LEFT_OUT if clause.required else Kind.LEFT_OUT
            yield Difference(kind, clause.id, _title(clause, template))
        else:
            yield from _values(clause, other)
            yield from _words(clause, other)
    for clause in edited.clauses.values():
        if clause.id not in template.clauses:
            yield Difference(Kind.ADDED, clause.id, _title(clause, edited))


def _title(clause: Clause, template: Template) -> str:
    return clause.said[template.languages[0]].title


def _around(template: Template, edited: Template) -> Iterator[Difference]:
    """Texts around the clauses, titles of the parts and the glossary, in the languages of both."""
    for lang in _shared(template, edited):
        for name, paragraphs in template.frames[lang].items():
            before, after = "\n".join(paragraphs), "\n".join(edited.frames[lang][name])
            if before != after:
                yield Difference(Kind.WORDS, "frame", name, lang, before, after)
        for group, title in template.groups[lang].items():
            other = edited.groups[lang].get(group, title)
            if other != title:
                yield Difference(Kind.WORDS, "group", group, lang, title, other)
        yield from _terms(template.terms[lang], edited.terms[lang], lang)


def _terms(before: Mapping[str, Term], after: Mapping[str, Term], lang: str) -> Iterator[Difference]:
    """Words of the glossary that are said otherwise, gone or new."""
    for name in [*before, *(name for name in after if name not in before)]:
        one, other = (_in_one(terms.get(name)) for terms in (before, after))
        if one != other:
            yield Difference(Kind.WORDS, "term", name, lang, one, other)


def _in_one(term: Term | None) -> str:
    return f"{term.name}: {term.meaning}" if term else ""


def _shared(template: Template, edited: Template) -> list[str]:
    return [lang for lang in template.languages if lang in edited.languages]


def _values(before: Clause, after: Clause) -> Iterator[Difference]:
    for name in DATA:
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Difference(Kind.VALUE, before.id, name, "", one, other)
    figures, others = before.figures, after.figures
    for name in [*figures, *(name for name in others if name not in figures)]:
        if figures.get(name) != others.get(name):
            yield Difference(Kind.VALUE, before.id, name, "", figures.get(name), others.get(name))


def _words(before: Clause, after: Clause) -> Iterator[Difference]:
    for lang, said in before.said.items():
        for name in Said._fields if lang in after.said else ():
            one, other = getattr(said, name), getattr(after.said[lang], name)
            if one != other:
                yield Difference(Kind.WORDS, before.id, name, lang, one, other)
