"""`bonafides agreement`: the templates of memorandum and code shown, copied to be edited, checked, compared, and laid beside others."""

from collections.abc import Iterator
from pathlib import Path

import click

from bonafides.agreements import templates
from bonafides.agreements.templates import KINDS, Clause, Kind, Template, TemplateFault
from bonafides.cli.agreement_differences import difference_words
from bonafides.cli.agreement_words import clause_words, map_words, overview_words, siblings_words
from bonafides.cli.door import BadInput
from bonafides.cli.options import LANG
from bonafides.words import LANGUAGES, Answers
from bonafides.words.answering import Worded
from bonafides.words.visible import visible

FILE = click.Path(path_type=Path)
WHICH = click.argument("kind", metavar="[mou|code]", type=click.Choice(KINDS), default="mou")


@click.group("agreement")
def command() -> None:
    """The memorandum of understanding and the code of practice between authorities and industry, as templates."""


@command.command("show")
@WHICH
@click.option("--clause", "clause_id", metavar="ID", help="One clause with all that belongs to it: B2.")
@LANG
def show(kind: str, clause_id: str | None, lang: str) -> None:
    """A template clause by clause, or one clause with who, when, what shows it, its basis and its sources.

    Exit status: 0 done; 2 there is no such clause, or the command is wrong.
    """
    found, words = templates.template(kind), Answers(lang)
    lines = overview_words(found, words) if clause_id is None else _one(found, clause_id, words)
    for line in lines:
        click.echo(line)


def _one(found: Template, clause_id: str, words: Answers) -> Iterator[Worded]:
    wanted = clause_id.strip().upper()
    clause: Clause | None = found.clauses.get(wanted)
    for kind in KINDS if clause is None else ():
        clause = clause or templates.template(kind).clauses.get(wanted)
    if clause is None:
        raise BadInput(
            f"{visible(clause_id)!r} is no clause of the templates; `bonafides agreement show` lists them."
        )
    return clause_words(clause, words)


@command.command("export")
@WHICH
@click.option(
    "--lang",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    default=("en",),
    show_default=True,
    help="Languages of the copy; may be given several times.",
)
def export(kind: str, languages: tuple[str, ...]) -> None:
    """A copy of a template to edit, as TOML on standard output.

    Exit status: 0 done; 2 the command is wrong.
    """
    click.echo(templates.as_toml(templates.template(kind), tuple(dict.fromkeys(languages))), nl=False)


@command.command("check")
@click.argument("file", type=FILE)
@LANG
def check(file: Path, lang: str) -> None:
    """Say in words everything that is wrong with an edited FILE.

    Exit status: 0 it can be used; 2 something is wrong.
    """
    words = Answers(lang)
    try:
        found = templates.load(file)
    except TemplateFault as fault:
        for one in fault.faults:
            click.echo(one.said(words))
        faults = "1 fault" if len(fault.faults) == 1 else f"{len(fault.faults)} faults"
        raise BadInput(f"{file}: {faults}; nothing of it is used until it is in order.") from fault
    named = words.listed(templates.language(lang, words) for lang in found.languages)
    click.echo(words.say("agreement_fine", file=file, n=len(found.clauses), languages=named))


@command.command("compare")
@click.argument("file", type=FILE)
@LANG
def compare(file: Path, lang: str) -> None:
    """Say in words what differs between the template and an edited FILE.

    Exit status: 0 done; 2 the file is not in order, or the command is wrong.
    """
    words = Answers(lang)
    try:
        edited = templates.load(file)
    except TemplateFault as fault:
        more = f" ({len(fault.faults)} faults in all: bonafides agreement check {file})"
        raise BadInput(f"{str(fault).rstrip('.')}{more if len(fault.faults) > 1 else ''}.") from fault
    origin = templates.template(edited.id)
    found = templates.compare(origin, edited)
    told = {"file": file, "version": str(origin.version), "day": origin.dated}
    if edited.based_on and edited.based_on != origin.version:
        click.echo(words.say("agreement_based", based=str(edited.based_on), version=str(origin.version)))
    click.echo(
        words.say("agreement_differs", n=len(found), **told)
        if found
        else words.say("agreement_alike", **told)
    )
    for one in found:
        click.echo(difference_words(one, edited if one.kind is Kind.ADDED else origin, words))


@command.command("map")
@click.option("--to", "sibling", metavar="NAME", help="One of them: france.")
@LANG
def show_map(sibling: str | None, lang: str) -> None:
    """Agreements and codes of other countries, and which of their clauses is which of ours.

    Exit status: 0 done; 2 there is no such agreement, or the command is wrong.
    """
    words = Answers(lang)
    if sibling is None:
        lines = siblings_words(words)
    elif sibling in templates.siblings():
        lines = map_words(templates.siblings()[sibling], words)
    else:
        known = ", ".join(templates.siblings())
        raise BadInput(f"{visible(sibling)!r} is no agreement known here; choose from {known}.")
    for line in lines:
        click.echo(line)
