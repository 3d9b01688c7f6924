"""`bonafides structure`: which law touches a molecule, drawn or named."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.options import LANG, as_day, as_jurisdictions
from bonafides.cli.verdict_words import in_colour, verdict_line
from bonafides.substances import Jurisdiction, Verdict
from bonafides.substances.register import register
from bonafides.substances.structures import (
    StructureError,
    StructureVerdict,
    classify_structure,
    read_structure,
    structure_of_name,
)
from bonafides.substances.structures.forms import Form
from bonafides.words import Answers
from bonafides.words.answering import Worded
from bonafides.words.visible import visible

ENDINGS = (".smi", ".smiles", ".txt", ".mol", ".sdf")
LARGEST_BYTES = 100_000_000
END_OF_RECORD = "$$$$"


@click.command("structure")
@click.argument("text", metavar="TEXT|FILE")
@click.option("--name", "named", is_flag=True, help="TEXT is a whole systematic name; needs Java.")
@click.option("--on", callback=as_day, metavar="DATE", help="The day whose law is asked (today).")
@click.option(
    "--in",
    "jurisdictions",
    default="EU,US,UN",
    show_default=True,
    callback=as_jurisdictions,
    help="Whose lists.",
)
@LANG
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
def command(
    text: str,
    on: date | None,
    jurisdictions: tuple[Jurisdiction, ...],
    lang: str,
    *,
    named: bool,
    as_objects: bool,
) -> None:
    """Tell which law touches a molecule: a SMILES or InChI, or a file of them (.smi, .mol, .sdf).

    Exit status: 0 done; 2 nothing could be read, or the command is wrong.
    """
    day = on or date.today()  # noqa: DTZ011 - the law's day is the local one
    read, words = 0, Answers(lang)
    for given in _given(text, named=named):
        try:
            found = classify_structure(read_structure(given), on=day, jurisdictions=jurisdictions)
        except StructureError as fault:
            click.echo(f"bonafides: {visible(str(fault))}", err=True)
            continue
        read += 1
        shown = given.strip().splitlines()[0] if given.strip() else ""
        click.echo(_as_json(shown, found) if as_objects else "\n".join(_as_words(shown, found, words)))
    if not read:
        raise BadInput("No structure could be read; give a SMILES, an InChI or a molfile.")


def _given(text: str, *, named: bool) -> Iterator[str]:
    if named:
        try:
            yield structure_of_name(text)
        except StructureError as fault:
            raise BadInput(str(fault)) from fault
        return
    path = Path(text)
    if path.suffix.lower() not in ENDINGS:
        yield text
        return
    if not path.is_file():
        raise BadInput(f"{text}: there is no such file.")
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput(f"{text} is larger than 100 MB; give it in parts.")
    yield from _records(path)


def _records(path: Path) -> Iterator[str]:
    content = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix.lower() in {".mol", ".sdf"}:
        first, *others = content.split(END_OF_RECORD)
        records = [
            first,
            *(record.removeprefix("\n") for record in others),
        ]  # the first line is the title, and may be blank
        yield from (record for record in records if record.strip())
        return
    for line in content.splitlines():
        if line.strip():
            yield line.split()[0]  # a name may stand behind the SMILES


def _as_words(given: str, found: StructureVerdict, words: Answers) -> Iterator[str]:
    yield click.style(words.text(given), bold=in_colour())
    for form in found.forms:
        yield f"  {words.line(_form(form, words), words.code('how', form.how))}"
    if not found.forms:
        yield f"  {words.say('structure_none')}"
        return
    yield from (f"  {verdict_line(verdict, words)}" for verdict in found.verdicts)


def _form(form: Form, words: Answers) -> Worded:
    substance = words.numbered(form.key, register()[form.key].name)
    if not form.steps:
        return substance
    steps = words.both(words.code("form", step) for step in sorted(form.steps))
    return words.say("structure_form", substance=substance, forms=steps)


def _as_json(given: str, found: StructureVerdict) -> str:
    return json.dumps(
        {
            "structure": given,
            "substances": [
                {
                    "cas": form.key if form.key[:1].isdigit() else None,
                    "name": register()[form.key].name,
                    "steps": sorted(form.steps),
                    "how": form.how,
                }
                for form in found.forms
            ],
            "verdicts": [_verdict_object(verdict) for verdict in found.verdicts],
        },
        ensure_ascii=False,
    )


def _verdict_object(verdict: Verdict) -> dict[str, str | None]:
    return {
        "jurisdiction": verdict.jurisdiction.value,
        "verdict": verdict.answer.value,
        "list": verdict.list,
        "article": verdict.article,
        "missing": verdict.missing,
    }
