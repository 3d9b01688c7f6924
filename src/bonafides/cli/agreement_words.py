"""Templates, their clauses, and the agreements of others beside them, in words."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bonafides.agreements import templates
from bonafides.agreements.templates import Basis, Clause, Mapped, Sibling, Template
from bonafides.words import Answers
from bonafides.words.answering import Worded


def overview_words(template: Template, words: Answers) -> Iterator[Worded]:
    """The title, the statement on its legal nature, and every clause by its part."""
    frame = template.frames[words.lang]
    title = words.text(frame["title"][0])
    told = {"title": title, "version": str(template.version), "day": template.dated}
    yield words.say("agreement_head", n=len(template.clauses), **told)
    yield words.text(frame["alignment"][0])
    yield words.text(frame["legal_nature"][0])
    for group, clauses in groupby(template.clauses.values(), lambda clause: clause.group):
        yield Worded()
        yield words.text(template.groups[words.lang][group])
        for clause in clauses:
            yield Worded(f"  {words.text(clause.id)}  {words.text(clause.said[words.lang].title)}")
    if template.terms[words.lang]:
        yield Worded()
        yield words.say("agreement_glossary")
    for term in template.terms[words.lang].values():
        yield Worded(f"  {words.say('agreement_term', name=term.name, meaning=term.meaning)}")


def clause_words(clause: Clause, words: Answers) -> Iterator[Worded]:
    """A clause with everything that belongs to it."""
    said = templates.worded(clause, words.lang)
    yield Worded(f"{words.text(clause.id)}  {words.text(said.title)}")
    yield words.text(said.text)
    yield from (Worded(f"  {line}") for line in _owed(clause, words))
    yield Worded(f"  {words.say('agreement_proof', proof=said.proof)}")
    yield Worded(f"  {words.say('agreement_guidance', guidance=said.guidance)}")
    yield from (Worded(f"  {line}") for line in _around(clause, words))
    yield Worded(f"  {words.say('agreement_basis')}")
    for basis in clause.basis:
        yield from (Worded(f"    {line}") for line in _basis(basis, words))


def _owed(clause: Clause, words: Answers) -> Iterator[Worded]:
    yield words.say("agreement_who", who=coded("agreement_side", clause.obliged, words))
    if not clause.required:
        yield words.say("agreement_optional")
    if clause.applies_if:
        yield words.say("agreement_applies", where=coded("agreement_if", clause.applies_if, words))
    yield words.say("agreement_when", when=_when(clause, words))


def _when(clause: Clause, words: Answers) -> Worded:
    if clause.every is not None:
        return templates.figure("every", clause.every, words)
    if not clause.event:
        return words.code("agreement_trigger", clause.trigger)
    event = words.say("agreement_event", event=clause.event)
    if clause.before:
        return words.say("agreement_before", event=event, before=clause.before)
    if clause.within is None:
        return words.say("agreement_at_once", event=event)
    return words.say("agreement_within", event=event, within=templates.figure("within", clause.within, words))


def _around(clause: Clause, words: Answers) -> Iterator[Worded]:
    yield words.say("agreement_kinds", kinds=coded("agreement_evidence", clause.evidence, words))
    if clause.measure:
        yield words.say("agreement_measure", measure=clause.measure)
    if by := templates.carried_out_by(clause.id):
        yield words.say("agreement_carried", by=words.listed(by))
    if clause.carries_out:
        yield words.say("agreement_carries", what=words.listed(clause.carries_out))
    if others := templates.beside(clause.id):
        yield words.say("agreement_elsewhere", others=_others(others, words))


def _others(others: Iterable[Mapped], words: Answers) -> Worded:
    pairs = dict.fromkeys((one.sibling, one.extent) for one in others)
    return words.listed(
        words.say("agreement_other", name=name, extent=words.code("agreement_extent", extent))
        for name, extent in pairs
    )


def _basis(basis: Basis, words: Answers) -> Iterator[Worded]:
    mark = words.code("agreement_mark", basis.mark)
    yield words.say("agreement_took", took=basis.took, mark=mark)
    if basis.source:
        source = templates.sources()[basis.source]
        year = str(source.year) if source.year else ""
        yield Worded(f"  {words.line(source.publisher, source.title, year, source.address)}")


def coded(beginning: str, codes: Iterable[str], words: Answers) -> Worded:
    """Codes in words, one after the other."""
    return words.listed(words.code(beginning, code) for code in codes)


def siblings_words(words: Answers) -> Iterator[Worded]:
    """Every other agreement with how many of its points lie beside ours."""
    for one in templates.siblings().values():
        yield _sibling(one, words)


def map_words(sibling: Sibling, words: Answers) -> Iterator[Worded]:
    """One other agreement, point by point."""
    yield _sibling(sibling, words)
    for one in templates.mapped(sibling.id):
        kind = "mou" if one.ours in templates.template("mou").clauses else "code"
        title = templates.template(kind).clauses[one.ours].said[words.lang].title
        extent = words.code("agreement_extent", one.extent)
        mark = words.code("agreement_mark", one.confidence)
        ours = Worded(f"{words.text(one.ours)} {words.text(title)}")
        yield Worded(f"  {words.say('agreement_map_line', ours=ours, extent=extent)}")
        yield Worded(f"      {words.line(one.theirs, one.article, mark)}")
        if one.source and templates.sources()[one.source].address:
            yield Worded(f"      {words.text(templates.sources()[one.source].address)}")


def _sibling(sibling: Sibling, words: Answers) -> Worded:
    points = words.say("agreement_points", n=len(templates.mapped(sibling.id)))
    since = str(sibling.since) if sibling.since else ""
    return Worded(f"{words.text(sibling.id)}  {words.line(sibling.name, sibling.parties, since, points)}")
