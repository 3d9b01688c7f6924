"""The templates: the memorandum of understanding and the code of practice, read strictly, compared, and laid beside others.

It needs neither a database nor the web framework. Everything that the rest of the room and the doors use of the library is named here.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from bonafides.agreements.library.comparing import Difference, Kind, compare
from bonafides.agreements.library.faults import Fault, TemplateFault, language
from bonafides.agreements.library.known import (
    beside,
    events,
    mapped,
    mappings,
    measures,
    shipped,
    siblings,
    sources,
)
from bonafides.agreements.library.reading import KINDS, read
from bonafides.agreements.library.shapes import (
    Basis,
    Clause,
    Mapped,
    Said,
    Sibling,
    Source,
    Span,
    Template,
    Term,
)
from bonafides.agreements.library.wording import figure, worded
from bonafides.agreements.library.writing import as_toml

__all__ = [
    "KINDS",
    "Basis",
    "Clause",
    "Difference",
    "Fault",
    "Kind",
    "Mapped",
    "Said",
    "Sibling",
    "Source",
    "Span",
    "Template",
    "TemplateFault",
    "Term",
    "as_toml",
    "beside",
    "carried_out_by",
    "compare",
    "events",
    "figure",
    "language",
    "load",
    "loaded",
    "mapped",
    "mappings",
    "measures",
    "siblings",
    "sources",
    "template",
    "worded",
]

LARGEST_BYTES = 2_000_000
_PLACE = re.compile(r" \(at [^()]*\)")


@cache
def template(kind: str) -> Template:
    """A template of the library: `mou` or `code`.

    Raises:
        TemplateFault: its data are not in order.
    """
    tables = tomllib.loads(shipped(f"{kind}.toml"))
    files = {lang: f"{kind}.{lang}.toml" for lang in tables["agreement"]["languages"]}
    said = {lang: tomllib.loads(shipped(file)) for lang, file in files.items()}
    for name in ("frame", "group", "term"):
        if any(name in words for words in said.values()):
            tables[name] = {lang: words.get(name) for lang, words in said.items()}
    for row in tables["clause"]:
        parts = {lang: words["clause"] for lang, words in said.items()}
        row["said"] = {lang: part.pop(row["id"]) for lang, part in parts.items() if row["id"] in part}
    strange = [
        Fault(file, id_, "no_such_clause", {}) for lang, file in files.items() for id_ in said[lang]["clause"]
    ]
    return _in_order(*read(tables, f"{kind}.toml", files), strange)


def load(path: Path) -> Template:
    """An agreement that somebody edited.

    Raises:
        TemplateFault: it does not read, or is not in order; holds every fault.
    """
    return loaded(path, _text(path))


def loaded(path: Path, text: str) -> Template:
    """The same of a text, whose faults name the path.

    Raises:
        TemplateFault: as above.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"\(at line (\d+)", str(error))
        said = _PLACE.sub("", str(error)).rstrip(".")
        place = f"line {line[1]}" if line else "TOML"
        raise _unfit(path, place, "no_toml", said=said) from error
    return _in_order(*read(tables, str(path)), [])


def carried_out_by(clause: str) -> tuple[str, ...]:
    """The commitments of the code by which a clause of the memorandum is carried out."""
    return tuple(one.id for one in template("code").clauses.values() if clause in one.carries_out)


def _in_order(found: Template, faults: list[Fault], more: list[Fault]) -> Template:
    if faults or more:
        raise TemplateFault([*faults, *more])
    return found


def _text(path: Path) -> str:
    if not path.is_file():
        raise _unfit(path, "TOML", "no_file")
    if path.stat().st_size > LARGEST_BYTES:
        raise _unfit(path, "TOML", "too_large")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unfit(path, "TOML", "no_text") from error


def _unfit(path: Path, place: str, code: str, **values: str) -> TemplateFault:
    return TemplateFault([Fault(str(path), place, code, values)])
