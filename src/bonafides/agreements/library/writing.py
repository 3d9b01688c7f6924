"""An agreement written as one TOML file, which a country edits and `bonafides agreement check` reads."""

import json
from collections.abc import Iterator, Mapping, Sequence

from bonafides.agreements.library.shapes import LINES, Basis, Clause, Span, Template

HEAD = """\
# An editable copy of a template of Bonafides, aligned with the INCB model and not its text. Change clauses, leave some out, add your own
# under ids that are free; then ask `bonafides agreement check` and `bonafides agreement compare`.
# Every figure of a clause (within, every, values) stands in its text as a named place, such as {within}.
"""


def as_toml(template: Template, languages: Sequence[str]) -> str:
    """The whole agreement in the languages that are wanted, ready to be edited."""
    return "\n".join([HEAD, *_lines(template, languages)]) + "\n"


def _lines(template: Template, languages: Sequence[str]) -> Iterator[str]:
    yield "[agreement]"
    yield f"id = {_text(template.id)}"
    yield f"version = {template.version}"
    yield f"dated = {template.dated.isoformat()}"
    yield f"based_on = {template.version}"
    yield f"languages = {_list(languages)}"
    for lang in languages:
        yield from ("", f"[frame.{lang}]", *_frame(template.frames[lang]))
        yield from ("", f"[group.{lang}]")
        yield from (f"{group} = {_text(title)}" for group, title in template.groups[lang].items())
        for name, term in template.terms[lang].items():
            yield from (
                "",
                f"[term.{lang}.{name}]",
                f"name = {_text(term.name)}",
                f"meaning = {_text(term.meaning)}",
            )
    for clause in template.clauses.values():
        yield from ("", "[[clause]]", *_clause(clause))
        for lang in languages:
            yield f"[clause.said.{lang}]"
            yield from (f"{name} = {_text(text)}" for name, text in clause.said[lang]._asdict().items())


def _frame(frame: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name, paragraphs in frame.items():
        if name in LINES:
            yield f"{name} = {_text(paragraphs[0])}"
        else:
            yield f"{name} = [\n{''.join(f'  {_text(one)},\n' for one in paragraphs)}]"


def _clause(clause: Clause) -> Iterator[str]:
    yield f"id = {_text(clause.id)}"
    yield f"group = {_text(clause.group)}"
    yield f"obliged = {_list(clause.obliged)}"
    yield f"required = {str(clause.required).lower()}"
    yield f"trigger = {_text(clause.trigger)}"
    for name in ("event", "before", "measure"):
        if value := getattr(clause, name):
            yield f"{name} = {_text(value)}"
    for name, span in (("within", clause.within), ("every", clause.every)):
        if span is not None:
            yield f"{name} = {_span(span)}"
    if clause.values:
        yield f"values = {{ {', '.join(f'{name} = {_span(span)}' for name, span in clause.values.items())} }}"
    for name in ("evidence", "applies_if", "carries_out"):
        if values := getattr(clause, name):
            yield f"{name} = {_list(values)}"
    yield f"basis = [\n{''.join(f'  {_basis(one)},\n' for one in clause.basis)}]"


def _basis(basis: Basis) -> str:
    named = f"source = {_text(basis.source)}, " if basis.source else ""
    return f"{{ {named}took = {_text(basis.took)}, mark = {_text(basis.mark)} }}"


def _span(span: Span) -> str:
    return f"{{ {span.unit} = {span.amount} }}"


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    """A text as TOML writes it: like JSON, but for one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
