"""Writes docs/reference/agreements.md from the templates of memorandum and code; a test keeps both in step."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bonafides.agreements import templates
from bonafides.agreements.templates import Basis, Clause, Template, figure, template, worded
from bonafides.words import Answers

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "agreements.md"
WORDS = Answers("en")
HEAD = """# Agreements: memorandum and code

Made from `src/bonafides/agreements/data/` by `python -m scripts.agreements`; change it there.

Two templates: the memorandum of understanding between authorities and industry, and the code of practice that carries it out. They are
aligned with the model of INCB and are not its text, which could be read in part only; whoever has it may put its wording in the place of
ours. Both are voluntary and not binding, and both exist in English (the source), French, Spanish, Russian, Arabic and Chinese.
[How to adapt them](../howto/adapt-the-memorandum.md); [the command](command-line.md#bonafides-agreement);
[why they are as they are](../decisions/0042-agreements-as-clauses.md).

## How a clause is written

| key | meaning |
|---|---|
| `id`, `group` | the clause, and the part in which it stands |
| `obliged` | who owes it: `authority`, `police`, `association`, `company`, `committee` (of both sides) or `all` |
| `required` | whether a comparison says so when the clause is left out; our judgement |
| `trigger` | `once` at the signature, `periodic` with `every`, `event` with `event`, or `always` |
| `within` | how much time there is after the event; without it: at once |
| `before` | the [event](#events) before which it has to be done |
| `every` | the period of a periodic clause |
| `values` | further figures by name |
| `evidence` | what shows it: `document`, `log` of the system, `attestation` (a signed statement), `count` |
| `measure` | the [measure](#measures) by which the system's own records prove it; none where they cannot |
| `applies_if` | concerns a company only if one fits: `listed`, `watched`, `licensed`, `stock`, `sites`, `online`, `transport` |
| `carries_out` | clauses of the memorandum that a commitment carries out |
| `basis` | what was taken from which [source](#sources), and how sure that is |
| `said` | title, text, what shows it, and how others do it, in each language |

A span has one unit: `hours`, `days`, `working_days`, `months` or `years`. Each figure (`within`, `every` and those of `values`) stands in the
text as a named place such as `{within}` and may be changed by a country. A `within` that the law makes shorter gives way to the law.

How sure a basis is: *read in the source*; *general knowledge*, of three degrees; *our own proposal*.
"""


def agreements() -> str:
    """The page as it should be."""
    parts = [HEAD, *(_document(template(kind)) for kind in templates.KINDS)]
    return "\n".join([*parts, _named(), _elsewhere(), _sources()])


def _document(document: Template) -> str:
    frame = document.frames["en"]
    lines = [f"## {frame['title'][0]}", ""]
    lines += [f"Version {document.version} of {document.dated.isoformat()}. {frame['alignment'][0]}", ""]
    lines += [frame["legal_nature"][0], ""]
    for group, clauses in groupby(document.clauses.values(), lambda clause: clause.group):
        lines += [f"### {document.groups['en'][group]}", ""]
        for clause in clauses:
            lines += [*_clause(clause), ""]
    return "\n".join([*lines, *_around(document)])


def _around(document: Template) -> Iterator[str]:
    """The texts before and after the clauses, and the glossary."""
    frame = document.frames["en"]
    yield from ("### Preamble, signature page and declaration", "")
    for name in ("preamble", "signature", "adhesion_title", "adhesion"):
        for paragraph in frame[name]:
            yield from (f"> {paragraph}", ">")
    yield ""
    if document.terms["en"]:
        yield from ("### Glossary", "", "| term | meaning |", "|---|---|")
        yield from (f"| {term.name} | {term.meaning} |" for term in document.terms["en"].values())
        yield ""


def _clause(clause: Clause) -> Iterator[str]:
    said = worded(clause, "en")
    yield f'<a id="{clause.id.lower()}"></a>'
    yield ""
    yield f"**{clause.id} {said.title}.** {said.text}"
    yield ""
    yield f"- {'; '.join(_facts(clause))}."
    yield f"- What shows it: {said.proof}"
    yield f"- How others do it: {said.guidance}"
    yield f"- Basis: {'; '.join(_basis(one) for one in clause.basis)}."


def _facts(clause: Clause) -> Iterator[str]:
    yield f"Owed by {', '.join(WORDS.code('agreement_side', side) for side in clause.obliged)}"
    yield _when(clause)
    yield f"evidence: {', '.join(clause.evidence)}"
    if clause.measure:
        yield f"measure: `{clause.measure}`"
    if clause.applies_if:
        yield f"applies if: {', '.join(clause.applies_if)}"
    if not clause.required:
        yield "may be left out"
    if by := templates.carried_out_by(clause.id):
        yield f"carried out by {', '.join(map(_link, by))}"
    if clause.carries_out:
        yield f"carries out {', '.join(map(_link, clause.carries_out))}"


def _when(clause: Clause) -> str:
    if clause.every is not None:
        return figure("every", clause.every, WORDS)
    if not clause.event:
        return WORDS.code("agreement_trigger", clause.trigger)
    if clause.before:
        return f"on `{clause.event}`, before `{clause.before}`"
    time = f"within {figure('within', clause.within, WORDS)}" if clause.within else "at once"
    return f"on `{clause.event}`, {time}"


def _link(clause: str) -> str:
    return f"[{clause}](#{clause.lower()})"


def _basis(basis: Basis) -> str:
    mark = WORDS.code("agreement_mark", basis.mark)
    source = f"[{basis.source}](#source-{basis.source}): " if basis.source else ""
    return f"{source}{basis.took} ({mark})"


def _named() -> str:
    lines = ["## Events", "", "| event | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in templates.events().items()]
    lines += ["", "## Measures", "", "What is counted, and of which of them the clause is kept.", ""]
    lines += ["| measure | counted | kept where |", "|---|---|---|"]
    lines += [f"| `{name}` | {counted} | {met} |" for name, (counted, met) in templates.measures().items()]
    return "\n".join([*lines, ""])


def _elsewhere() -> str:
    lines = ["## Agreements and codes elsewhere", ""]
    lines += ["Points of theirs beside clauses of ours; where their article is not known, none is named.", ""]
    for sibling in templates.siblings().values():
        since = f", {sibling.since}" if sibling.since else ""
        lines += [f"### {sibling.id}", "", f"{sibling.name} ({sibling.parties}{since}).", ""]
        lines += ["| theirs | article | ours | it | source | how sure |", "|---|---|---|---|---|---|"]
        for one in templates.mapped(sibling.id):
            extent, mark = (
                WORDS.code("agreement_extent", one.extent),
                WORDS.code("agreement_mark", one.confidence),
            )
            source = f"[{one.source}](#source-{one.source})" if one.source else ""
            lines.append(
                f"| {one.theirs} | {one.article} | {_link(one.ours)} | {extent} | {source} | {mark} |"
            )
        lines.append("")
    return "\n".join(lines)


def _sources() -> str:
    lines = ["## Sources", ""]
    for one in templates.sources().values():
        title = f"[{one.title}]({one.address})" if one.address else f"{one.title} (not read)"
        year = f", {one.year}" if one.year else ""
        lines.append(f'- <a id="source-{one.id}"></a>`{one.id}`: {one.publisher}: {title}{year}')
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(agreements(), encoding="utf-8")
