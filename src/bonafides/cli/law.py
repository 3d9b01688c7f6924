"""`bonafides law`: what a list says on a day, what changed between two days, and lists of one's own."""

import json
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.faults import reworded
from bonafides.cli.law_packs import in_one_sentence, key, open_pack, pack
from bonafides.cli.law_words import change_as_json, changes_as_words, found_as_json, found_as_words
from bonafides.cli.options import LANG, as_day, as_jurisdictions
from bonafides.substances import Jurisdiction
from bonafides.substances.changes import Change, changes
from bonafides.substances.checking import Problem, problems
from bonafides.substances.lists import entries
from bonafides.substances.lookup import lookup
from bonafides.words import Answers
from bonafides.words.answering import Worded
from bonafides.words.visible import visible

ALL = "UN,EU,US,UK,CA,AU,IN,CN,MX,VN"
FOLDER = click.Path(path_type=Path)
JURISDICTIONS = click.option(
    "--in", "jurisdictions", metavar=ALL, default=ALL, callback=as_jurisdictions, help="Whose lists (all)."
)
KNOWN = click.option(
    "--known", callback=as_day, metavar="DATE", help="As the data of this program said on that day."
)
JSON = click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")


@click.group("law")
def command() -> None:
    """What the lists say on a day, what changed between two days, and lists of your own."""


for each in (key, pack, open_pack):
    command.add_command(each)


@command.command("show")
@click.argument("substance")
@click.option("--on", callback=as_day, metavar="DATE", help="The day whose law is asked (today).")
@KNOWN
@JURISDICTIONS
@LANG
@JSON
@in_one_sentence
def show(  # noqa: PLR0917 - one argument for each option
    substance: str,
    on: date | None,
    known: date | None,
    jurisdictions: tuple[Jurisdiction, ...],
    lang: str,
    *,
    as_objects: bool,
) -> None:
    """Every list that holds a SUBSTANCE (name or number), with article, days, thresholds, source and confidence.

    Exit status: 0 done; 2 the substance is not known here or the command is wrong.
    """
    day = on or date.today()  # noqa: DTZ011 - the law's day is the local one
    _refuse_before_the_data(known)
    found = lookup(substance, on=day, known_on=known, jurisdictions=jurisdictions)
    if not found:
        raise BadInput(
            f"{visible(substance)!r} names no substance of any list; write its name or CAS number."
        )
    words = Answers(lang)
    for each in found:
        click.echo(found_as_json(each) if as_objects else found_as_words(each, day, words))


@command.command("changes")
@click.option("--from", "since", callback=as_day, metavar="DATE", required=True, help="The day before.")
@click.option("--to", "until", callback=as_day, metavar="DATE", help="The last day (today).")
@click.option(
    "--ledger", type=FOLDER, metavar="DIR", help="Folder with orders, customers, licences: what is touched."
)
@KNOWN
@JURISDICTIONS
@LANG
@JSON
@in_one_sentence
def show_changes(  # noqa: PLR0913, PLR0917 - one argument for each option
    since: date,
    until: date | None,
    ledger: Path | None,
    known: date | None,
    jurisdictions: tuple[Jurisdiction, ...],
    lang: str,
    *,
    as_objects: bool,
) -> None:
    """What changed in the law after one day and up to another: substances that came, went or moved, and figures.

    Exit status: 0 done; 2 the input or the command is wrong.
    """
    last = until or date.today()  # noqa: DTZ011 - the law's day is the local one
    if last < since:
        raise BadInput(f"--to {last} lies before --from {since}: turn the two days round.")
    _refuse_before_the_data(known)
    found, words = (
        changes(since=since, until=last, jurisdictions=jurisdictions, known_on=known),
        Answers(lang),
    )
    if as_objects:
        for change in found:
            click.echo(change_as_json(change))
    else:
        click.echo(_summary(found, since, last, words))
        for line in changes_as_words(found, words):
            click.echo(line)
    if ledger is not None:
        _touched(found, ledger, None if as_objects else words)


def _refuse_before_the_data(known: date | None) -> None:
    first = min(entry.known_since for entry in entries())
    if known is not None and known < first:
        raise BadInput(
            f"--known {known}: the data of this program begin on {first}; before it they say nothing."
        )


def _summary(found: tuple[Change, ...], since: date, last: date, words: Answers) -> Worded:
    if not found:
        return words.say("law_unchanged", since=since, until=last)
    return words.say("law_changes", n=len(found), since=since, until=last)


def _touched(found: tuple[Change, ...], ledger: Path, words: Answers | None) -> None:
    from bonafides.cli.law_touched import touched_lines

    for line in touched_lines(found, ledger, words):
        click.echo(line)


@command.command("check")
@click.argument("folder", type=FOLDER)
@LANG
@JSON
@in_one_sentence
def check(folder: Path, lang: str, *, as_objects: bool) -> None:
    """Say in words what is wrong with a FOLDER of lists of your own.

    Exit status: 0 it can be used; 2 something is wrong.
    """
    found, words = problems(folder), Answers(lang)
    for problem in found:
        told = (
            json.dumps(problem._asdict(), ensure_ascii=False)
            if as_objects
            else _problem_words(problem, words)
        )
        click.echo(told)
    if found:
        faults = "1 fault" if len(found) == 1 else f"{len(found)} faults"
        raise BadInput(f"{folder}: {faults}; nothing of it is used until it is in order.")
    if not as_objects:
        click.echo(words.say("check_fine", folder=folder))


def _problem_words(problem: Problem, words: Answers) -> Worded:
    place = words.text(problem.file)
    if problem.line:
        place = words.say("check_place", file=problem.file, line=problem.line, column=problem.column)
    return words.say(
        "check_fault",
        place=place,
        what=reworded(problem.what, words),
        remedy=reworded(problem.remedy, words),
    )
