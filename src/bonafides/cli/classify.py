"""`bonafides classify`: which law touches a product line, why, and what is missing to tell."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.listing import FILE_ENDINGS, ProductLine, product_lines
from bonafides.cli.options import LANG, as_day, as_jurisdictions
from bonafides.cli.verdict_words import as_json, as_words
from bonafides.substances import Classification, Jurisdiction, LawDataError, classify
from bonafides.words import Answers


@click.command()
@click.argument("line", metavar="TEXT|FILE", required=False, default="")
@click.option("--on", "on_text", metavar="DATE", help="The day whose law is asked (today).")
@click.option(
    "--in", "in_text", metavar="EU,US,UN", default="EU,US,UN", show_default=True, help="Whose lists."
)
@LANG
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(  # noqa: PLR0917 - one argument for each option
    ctx: click.Context, line: str, on_text: str | None, in_text: str, lang: str, *, as_objects: bool
) -> None:
    """Tell which law touches a product line: a text, or a file with one line each or a product column.

    Exit status: 0 done; 2 the input or the command is wrong.
    """
    try:
        on, jurisdictions = _day(ctx, on_text), _jurisdictions(ctx, in_text)
        write, words = as_json if as_objects else as_words, Answers(lang)
        for classification in _classified(_asked(line), on, jurisdictions):
            click.echo(write(classification, words))
    except LawDataError as fault:
        raise BadInput(str(fault)) from fault


def _day(ctx: click.Context, text: str | None) -> date:
    try:
        return as_day(ctx, ctx.command.params[1], text) or date.today()  # noqa: DTZ011 - the law's day is the local one
    except click.BadParameter as fault:
        raise BadInput(f"--on: {fault.message}") from fault


def _jurisdictions(ctx: click.Context, text: str) -> tuple[Jurisdiction, ...]:
    try:
        return as_jurisdictions(ctx, ctx.command.params[2], text)
    except click.BadParameter as fault:
        raise BadInput(f"--in: {fault.message}") from fault


def _asked(line: str) -> Iterator[ProductLine]:
    """The one line, or the lines of the file that it names."""
    if not line.strip():
        raise BadInput("There is no product line: give a text or a file.")
    path = Path(line)
    if len(line) < 4096 and "\0" not in line and path.is_dir():
        raise BadInput(f"{line} is a folder: give a file with one product line each, or a table.")
    if len(line) < 4096 and "\0" not in line and path.is_file():
        return product_lines(path)
    if path.suffix.lower() in FILE_ENDINGS:
        raise BadInput(f"{line}: there is no such file.")
    return iter([ProductLine(line)])


def _classified(
    lines: Iterator[ProductLine], on: date, jurisdictions: Sequence[Jurisdiction]
) -> Iterator[Classification]:
    for line in lines:
        yield classify(line.text, on=on, jurisdictions=jurisdictions, cas=line.cas, hs_code=line.hs_code)
