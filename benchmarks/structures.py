"""Structures of the `chemicals` data set against the lists and families: speed, recall, and what else is caught.

Run with `python -m benchmarks.structures`; writes docs/reference/structures.md.
"""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rdkit import Chem, RDLogger

from benchmarks.accuracy import Named, data_set
from bonafides.substances import Answer, Jurisdiction
from bonafides.substances.register import register
from bonafides.substances.structures import StructureError, classify_structure, read_structure
from bonafides.substances.structures.forms import Form, base_of

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "structures.md"
TIMED, MOST_SECONDS = 10_000, 10
TODAY = date(2026, 11, 24)
EVERY = tuple(Jurisdiction)

HEAD = """# Structures

Made by `python -m benchmarks.structures` (`make bench`); do not edit by hand.

Every substance of the `chemicals` data set that has a SMILES was read and held against the register and the families of the law, without
its name or number.
"""


class Answered(NamedTuple):
    """One substance of the data set and what came out."""

    one: Named
    forms: tuple[Form, ...]
    answers: dict[Jurisdiction, Answer]


def timed(smiles: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor to read and judge, and to read alone with RDKit."""
    for each in smiles[:50]:
        classify_structure(read_structure(each), on=TODAY, jurisdictions=EVERY)
    start = time.process_time()
    for each in smiles:
        Chem.MolFromSmiles(each)
    parsing = time.process_time() - start
    start = time.process_time()
    for each in smiles:
        _answer(each)
    return time.process_time() - start, parsing


def _answer(smiles: str) -> tuple[tuple[Form, ...], dict[Jurisdiction, Answer]]:
    try:
        found = classify_structure(read_structure(smiles), on=TODAY, jurisdictions=EVERY)
    except StructureError:
        return (), {}
    return found.forms, {verdict.jurisdiction: verdict.answer for verdict in found.verdicts}


def page(answered: Sequence[Answered], seconds: float, parsing: float) -> list[str]:
    """The document, line by line."""
    listed = [each for each in answered if each.one.cas in register()]
    own = [
        each for each in listed if register().base(each.one.cas).key in {base_of(form) for form in each.forms}
    ]
    others = [each for each in answered if each.one.cas not in register() and each.forms]
    ways = Counter(
        each.forms[0].how if not each.forms[0].steps & {"salt"} else "salt of a listed substance"
        for each in others
    )
    lines = [
        HEAD,
        "| what | figure |",
        "|---|---:|",
        f"| structures | {len(answered):,} |",
        f"| of listed substances and their forms | {len(listed)} |",
        f"| lead to their own substance | {len(own)} ({len(own) / len(listed):.1%}) |",
        f"| {TIMED:,} structures read and judged, all lists, one core | {seconds:.1f} s (bound {MOST_SECONDS} s) |",
        f"| structures a second | {TIMED / seconds:,.0f} |",
        f"| ratio to RDKit reading the same SMILES ({parsing:.1f} s) | {seconds / parsing:.1f} |",
        "",
        "## Not led to their own substance",
        "",
        "| CAS | name | structure in the data set |",
        "|---|---|---|",
    ]
    lines += [
        f"| {each.one.cas} | {register()[each.one.cas].name} | `{each.one.smiles}` |"
        for each in listed
        if each not in own
    ]
    lines += [
        "",
        "## Other substances caught",
        "",
        "Members of families and salts that the register does not name one by one; each is inside the text or",
        "stands as `cannot tell`.",
        "",
        "| how | substances |",
        "|---|---:|",
    ]
    lines += [f"| {how} | {count} |" for how, count in sorted(ways.items())]
    lines += ["", "| list | controlled | cannot tell |", "|---|---:|---:|"]
    for place in EVERY:
        given = Counter(each.answers.get(place) for each in others)
        lines.append(f"| {place.value} | {given[Answer.CONTROLLED]} | {given[Answer.CANNOT_TELL]} |")
    return [*lines, ""]


def main() -> None:
    """Measure, write the page, print the figures."""
    RDLogger.DisableLog("rdApp.*")  # type: ignore[attr-defined]
    substances = [one for one in data_set() if one.smiles]
    seconds, parsing = timed([one.smiles for one in substances[:: len(substances) // TIMED]][:TIMED])
    answered = [Answered(one, *_answer(one.smiles)) for one in substances]
    lines = page(answered, seconds, parsing)
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    for line in lines:
        if line.startswith("|"):
            print(line)


if __name__ == "__main__":
    main()
