"""`bonafides replay`: old decisions worked out again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.request import LANGUAGES
from bonafides.cli.rule_packs import use

DIFFERS_STATUS = 3
MOST_SHOWN = 10
"""Decisions that differ and are shown one by one; the others are counted."""


@click.command("replay")
@click.argument("record", type=click.Path(path_type=Path))
@click.option(
    "--rules", type=click.Path(path_type=Path), help="The rule pack by which the decisions were made."
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
def command(record: Path, rules: Path | None, lang: str) -> None:
    """Work old decisions out again from RECORD, the decisions.jsonl that `screen --decisions` wrote.

    Exit status: 0 all are the same to the byte; 3 something differs, and what; 2 the record cannot be read.
    """
    use(rules)
    from bonafides.screening.decisions import Difference, RecordError, parsed, replay
    from bonafides.screening.versions import rule_versions
    from bonafides.words import Words

    words, versions, replayed = Words(lang), rule_versions(), 0
    differing: list[tuple[str, list[Difference]]] = []
    for where, text in _lines(record):
        try:
            one = parsed(text, where)
            found = replay(one, where, versions)
        except RecordError as error:
            raise BadInput(str(error)) from error
        replayed += 1
        if found:
            differing.append((f"{one['facts']['order_id']}", found))
    if not replayed:
        raise BadInput(
            f"{record}: no record of a decision is in it; give a file that `screen --decisions` wrote."
        )
    if not differing:
        click.echo(words.say("replay_same", n=replayed))
        return
    click.echo(words.say("replay_differs", n=replayed, differing=len(differing)))
    for order_id, found in differing[:MOST_SHOWN]:
        click.echo(words.say("replay_order", order_id=order_id))
        for each in found:
            nothing = words.say("unknown")
            click.echo(
                "  "
                + words.say(
                    f"replay_{each.what}", name=each.name, was=each.was or nothing, now=each.now or nothing
                )
            )
    sys.exit(DIFFERS_STATUS)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each record of the file with its place."""
    try:
        with path.open(encoding="utf-8") as stream:
            filled = ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
            yield from ((f"{path.name}, line {number}", line) for number, line in filled)
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path}: this is no text in UTF-8 ({error.reason}); give a file that `screen --decisions` wrote."
        ) from error
