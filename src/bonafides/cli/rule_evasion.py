"""`bonafides rules evasion`: what it costs a buyer to slip under each rule, as a search in the rules found it."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bonafides.cli.door import BadInput
from bonafides.cli.request import LANGUAGES
from bonafides.cli.rule_packs import in_words, tried
from bonafides.words import Words

if TYPE_CHECKING:
    from bonafides.screening.facts import Facts
    from bonafides.screening.rules.evasion.search import Change, Evasion

DIGITS = 3


@click.command("evasion")
@click.argument("pack_file", metavar="[PACK]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
def evasion(pack_file: Path | None, lang: str, *, as_objects: bool) -> None:
    """Say by which smallest change of one order a buyer slips under each rule, and what that costs; PACK or our rules.

    Exit status: 0 done; 2 the pack is not in order.
    """
    own = [] if pack_file is None else _test_orders(pack_file)
    from bonafides.screening.rules.evasion.search import evasions

    found = evasions(own)
    if as_objects:
        for each in found:
            click.echo(json.dumps({**each._asdict(), "changes": [one._asdict() for one in each.changes]}))
        return
    words = Words(lang)
    click.echo(words.say("evade_head"))
    click.echo()
    for line in lines(list(found), words):
        click.echo(line)


def _test_orders(pack_file: Path) -> "list[Facts]":
    pack, complaints = tried(pack_file)
    if pack is None or complaints:
        raise BadInput(in_words(pack_file, complaints[0]))
    from bonafides.screening.facts import Facts

    return [Facts()._replace(**test.facts) for test in pack.tests]


def lines(found: "Sequence[Evasion]", words: Words) -> Iterator[str]:
    """For each rule a line an order, or one line where nothing silences it or no order shows it."""
    for code, rows in groupby(found, key=lambda each: each.code):
        orders = list(rows)
        rule = words.say("who", name=words.title(code), customer=code)
        changing = [each for each in orders if each.changes]
        if not any(each.noticed for each in orders):
            yield words.say("evade_unseen", rule=rule)
        elif not changing:
            yield words.say("evade_none", rule=rule)
        for each in changing:
            ways = [_way(change, each, words) for change in each.changes]
            amount = words.quantity(each.amount, each.measure)
            yield words.say("evade_line", rule=rule, order=amount, ways=words.say("between").join(ways))


def _way(change: "Change", of: "Evasion", words: Words) -> str:
    way = words.say(
        f"evade_{change.lever}",
        less=words.quantity(change.kg, of.measure, digits=DIGITS),
        part_share=change.share,
        days=change.days,
        n=change.orders,
        pack="" if change.pack is None else words.quantity(change.pack, of.measure, digits=DIGITS),
    )
    if not change.speaks:
        return way
    return words.say("evade_then", way=way, codes=" ".join(change.speaks))
