"""`bonafides product`: which law touches a product of known composition, and what to ask the supplier."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import numbered
from bonafides.cli.options import as_day, as_jurisdictions
from bonafides.cli.visible import visible
from bonafides.substances import Answer, Jurisdiction
from bonafides.substances.composition import Composition, Fault
from bonafides.substances.composition.judging import CompositionVerdict, PartVerdict, judge_composition
from bonafides.substances.composition.tables import CompositionError, read_composition
from bonafides.substances.safety_sheets import SheetError, read_sheet

LARGEST_TABLE_BYTES = 2_000_000
MISSING = {
    "concentration": "the range reaches over the limit",
    "extractability": "mixtures count unless the substance cannot be easily extracted",
    "identity": "the text does not say whether this form is inside",
}


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
@click.option("--json", "as_objects", is_flag=True, help="One JSON object.")
def command(
    file: Path, on: date | None, jurisdictions: tuple[Jurisdiction, ...], *, as_objects: bool
) -> None:
    """Tell which law touches a product by its composition: a table of parts, or a safety data sheet in PDF.

    Exit status: 0 done; 2 the file or the command is wrong.
    """
    composition = _read(file)
    day = on or date.today()  # noqa: DTZ011 - the law's day is the local one
    verdicts = judge_composition(composition, on=day, jurisdictions=jurisdictions)
    for line in _as_json(composition, verdicts) if as_objects else _as_words(composition, verdicts):
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


def _as_words(composition: Composition, verdicts: Sequence[CompositionVerdict]) -> Iterator[str]:
    revised = f", sheet of {composition.revision}" if composition.revision else ""
    yield visible(f"{composition.product}{revised}")
    for part in composition.components:
        yield visible(f"  {part.share}  {part.name or part.cas}{f' ({part.cas})' if part.cas else ''}")
    yield from (visible(_fault_words(fault)) for fault in composition.faults)
    for verdict in verdicts:
        yield from _verdict_words(verdict)
    yield from (visible(line) for line in _letter(composition, verdicts))


def _fault_words(fault: Fault) -> str:
    return f"  {fault.place}: {fault.what}; {fault.remedy}"


def _verdict_words(verdict: CompositionVerdict) -> Iterator[str]:
    yield f"{verdict.jurisdiction.value}  {verdict.verdict.answer.value}"
    for part in verdict.parts:
        own = part.verdict
        name = numbered(part.held.found.cas, part.held.found.name)
        limit = f", limit {part.limit}" if part.limit else ""
        why = f" · {MISSING[own.missing]}" if own.missing in MISSING else ""
        unsure = " · this row of law is uncertain: check it" if own.confidence == "uncertain" else ""
        yield f"  {name} {part.counted}{limit}: {own.answer.value} · {own.list} · {own.article}{why}{unsure}"


def _letter(composition: Composition, verdicts: Sequence[CompositionVerdict]) -> Iterator[str]:
    """Sentences to send to the supplier, one for each substance of which the share decides."""
    asked: dict[str, PartVerdict] = {}
    for verdict in verdicts:
        for part in verdict.parts:
            if part.verdict.answer is Answer.CANNOT_TELL and part.verdict.missing in {
                "concentration",
                "extractability",
            }:
                asked.setdefault(part.held.found.cas, part)
    if asked:
        yield "To the supplier:"
    for part in asked.values():
        name, share = part.held.found.name, part.held.share
        basis = part.verdict.article or ""
        if part.verdict.missing == "concentration":
            limit = f" the limit of {part.limit} decides" if part.limit else " the exact share decides"
            yield f"  Please tell us the exact share of {name} in {composition.product}: you give {share}, and under {basis}{limit}."
        else:
            yield f"  Please tell us whether {name} ({share}) can be easily extracted from {composition.product}: under {basis} such mixtures count."


def _as_json(composition: Composition, verdicts: Sequence[CompositionVerdict]) -> Iterator[str]:
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
            "letter": [line.strip() for line in _letter(composition, verdicts)][1:],
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
