"""What stands around the clauses of an agreement: titles of its parts, the texts before and after, and the glossary."""

from collections.abc import Mapping
from typing import NamedTuple

from bonafides.agreements.library.faults import Where
from bonafides.agreements.library.places import check_same_places
from bonafides.agreements.library.shapes import LINES, PARAGRAPHS, Term
from bonafides.agreements.library.tables import Table

type Frame = dict[str, tuple[str, ...]]


class Draft(NamedTuple):
    """What is needed of the whole while a part is read: its languages, and in which file the words of each lie."""

    languages: tuple[str, ...]
    files: Mapping[str, str]


def groups(rows: object, where: Where, draft: Draft, used: set[str]) -> dict[str, dict[str, str]]:
    """Titles of the parts that clauses name, by language."""
    found = {}
    table = Table(rows, where.at("[group]"))
    for lang in draft.languages:
        titles = Table(table.take(lang), where.at(f"[group.{lang}]", draft.files[lang]))
        found[lang] = {group: titles.text(group) for group in sorted(used) if group}
        titles.done()
    table.done()
    return found


def frames(rows: object, where: Where, draft: Draft) -> dict[str, Frame]:
    """Texts before and after the clauses, with the same places in every language."""
    found: dict[str, Frame] = {}
    table = Table(rows, where.at("[frame]"))
    for lang in draft.languages:
        here = where.at(f"[frame.{lang}]", draft.files[lang])
        texts = Table(table.take(lang), here)
        frame = {name: (texts.text(name),) for name in LINES} | {
            name: texts.texts(name) for name in PARAGRAPHS
        }
        texts.done()
        check_same_places(frame, found.get(draft.languages[0], frame), lang, here)
        found[lang] = frame
    table.done()
    return found


def terms(rows: object, where: Where, draft: Draft) -> dict[str, dict[str, Term]]:
    """The glossary, with the same terms in every language; an agreement may have none."""
    if rows is None:
        return {lang: {} for lang in draft.languages}
    found: dict[str, dict[str, Term]] = {}
    table = Table(rows, where.at("[term]"))
    for lang in draft.languages:
        here = where.at(f"[term.{lang}]", draft.files[lang])
        own = Table(table.take(lang), here)
        wanted = list(found.get(draft.languages[0], dict(own.items())))
        found[lang] = {
            name: _term(own.take(name), here.at(f"[term.{lang}.{name}]", here.file)) for name in wanted
        }
        own.done()
    table.done()
    return found


def _term(row: object, where: Where) -> Term:
    table = Table(row, where)
    term = Term(table.text("name"), table.text("meaning"))
    table.done()
    return term
