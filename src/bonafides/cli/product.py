"""`bonafides product`: which law touches a product of known composition, and what to ask the supplier."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.options import LANG, as_day, as_jurisdictions
from bonafides.cli.product_words import as_words, letter
from bonafides.substances import Jurisdiction
from bonafides.substances.composition import Composition
from bonafides.substances.composition.judging import CompositionVerdict, judge_composition
from bonafides.substances.composition.tables import CompositionError, read_composition
from bonafides.substances.safety_sheets import SheetError, read_sheet
from bonafides.words import Answers

LARGEST_TABLE_BYTES = 2_000_000


@click.command("product")
@click.argument("file", type=click.Path(path_type=Path))
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
@click.option("--json", "as_objects", is_flag=True, help="One JSON object.")
def command(
    file: Path, on: date | None, jurisdictions: tuple[Jurisdiction, ...], lang: str, *, as_objects: bool
) -> None:
    """Tell which law touches a product by its composition: a table of parts, or a safety data sheet in PDF.

    Exit status: 0 done; 2 the file or the command is wrong.
    """
    composition = _read(file)
    day = on or date.today()  # noqa: DTZ011 - the law's day is the local one
    verdicts = judge_composition(composition, on=day, jurisdictions=jurisdictions)
    write = _as_json if as_objects else as_words
    for line in write(composition, verdicts, Answers(lang)):
        click.echo(line)


def _read(file: Path) -> Composition:
    if not file.is_file():
        raise BadInput(f"{file}: there is no such file.")
    try:
        if file.suffix.lower() == ".pdf":
            return read_sheet(file)
        if file.stat().st_size > LARGEST_TABLE_BYTES:
            raise BadInput(f"{file} is larger than 2 MB: give the parts of one product.")
        return read_composition(file.read_text(encoding="utf-8-sig"), product=file.stem)
    except UnicodeDecodeError as fault:
        raise BadInput(f"{file} is no text in UTF-8: save it as CSV in UTF-8, or give the PDF.") from fault
    except CompositionError as fault:
        raise BadInput(f"{file}: {fault}") from fault
    except SheetError as fault:
        raise BadInput(str(fault)) from fault


def _as_json(
    composition: Composition, verdicts: Sequence[CompositionVerdict], words: Answers
) -> Iterator[str]:
    yield json.dumps(
        {
            "product": composition.product,
            "revision": composition.revision or None,
            "components": [
                {
                    "name": part.name,
                    "cas": part.cas or None,
                    "low": float(part.share.low),
                    "high": float(part.share.high),
                }
                for part in composition.components
            ],
            "faults": [fault._asdict() for fault in composition.faults],
            "verdicts": [_verdict_object(verdict) for verdict in verdicts],
            "letter": list(letter(composition, verdicts, words)),
        },
        ensure_ascii=False,
    )


def _verdict_object(verdict: CompositionVerdict) -> dict[str, object]:
    return {
        "jurisdiction": verdict.jurisdiction.value,
        "verdict": verdict.verdict.answer.value,
        "list": verdict.verdict.list,
        "article": verdict.verdict.article,
        "missing": verdict.verdict.missing,
        "parts": [
            {
                "name": part.held.found.name,
                "verdict": part.verdict.answer.value,
                "low": float(part.counted.low),
                "high": float(part.counted.high),
                "limit": part.limit,
                "missing": part.verdict.missing,
            }
            for part in verdict.parts
        ],
    }
