"""`bonafides rules`: packs of other rules, looked at, signed, opened, and what it costs to slip under them."""

import json
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.options import LANG, as_day
from bonafides.cli.rule_evasion import evasion
from bonafides.cli.rule_packs import in_words, tried
from bonafides.cli.rule_signing import key, open_pack, sign
from bonafides.words import Answers

PATH = click.Path(path_type=Path)
JSON = click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")


@click.group("rules")
def command() -> None:
    """Packs of other rules: check, sign and open them, and what it costs to slip under a rule."""


for each in (key, sign, open_pack, evasion):
    command.add_command(each)


@command.command("check")
@click.argument("pack_file", metavar="PACK", type=PATH)
@click.option("--on", callback=as_day, metavar="DATE", help="The day by which nothing has expired (today).")
@LANG
@JSON
def check(pack_file: Path, on: date | None, lang: str, *, as_objects: bool) -> None:
    """Say in words everything that is wrong with a PACK of rules, and run its test orders.

    Exit status: 0 it can be used; 2 something is wrong.
    """
    today = on or date.today()  # noqa: DTZ011 - the day of the one who publishes
    pack, complaints = tried(pack_file, today=today)
    for fault in complaints:
        told = {"file": str(pack_file), **fault._asdict()}
        click.echo(json.dumps(told, ensure_ascii=False) if as_objects else in_words(pack_file, fault))
    if pack is None or complaints:
        faults = "1 fault" if len(complaints) == 1 else f"{len(complaints)} faults"
        raise BadInput(f"{pack_file}: {faults}; nothing of it is used until it is in order.")
    if not as_objects:
        told = {"file": pack_file, "name": pack.name, "version": str(pack.version)}
        click.echo(Answers(lang).say("rules_fine", **told, n=len(pack.tests)))
