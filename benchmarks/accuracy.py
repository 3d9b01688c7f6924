"""How well product lines are recognised: the `chemicals` data set by common and IUPAC names, and catalogue lines timed.

    python -m benchmarks.accuracy

writes `docs/reference/accuracy.md` and prints the times.
"""

import csv
import gc
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chemicals import identifiers
from rdkit import Chem

from benchmarks import counting
from benchmarks.counting import cell
from bonafides.substances import Evidence, Found, Jurisdiction, classify, recognise
from bonafides.substances.register import register
from bonafides.substances.tables import rows

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "accuracy.md"
REASONS = Path(__file__).with_name("false_positives.csv")
LARGE_TABLE = "chemical identifiers pubchem large.tsv"
CATALOGUE_LINES = 100_000
MOST_SECONDS = 6
ALLOWED_IN_TEN_THOUSAND = 1
LISTED_SHARE = 0.05
SEED = 20261123
TODAY = date(2026, 11, 23)
GRADES = ("99 %", "≥98 % for synthesis", "ACS reagent", "technical", "puriss. p.a.", "HPLC grade", "97 %", "")
PACKS = ("25 g", "500 ml", "4 x 2.5 L", "drum 200 kg", "1 kg", "IBC 1000 L", "5 ml", "100 g")


HEAD = """# Accuracy of `bonafides classify`

Made by `python -m benchmarks.accuracy` (`make bench`); do not edit by hand.

Every substance of the `chemicals` data set ({result.substances:,} CAS numbers, {result.large:,} of them in its large
table) was given by its common and its IUPAC name, {result.names:,} names in all, without its number.

| what | figure |
|---|---:|"""
JUDGEMENT = """A match is false when neither the CAS number nor the connectivity of a part (first block of the InChIKey) is that
of the listed substance, of a salt where it forms salts, of an isomer or of an ester that a list takes in."""
CATALOGUE_NOTE = """Catalogue lines in seven languages, with strengths, packs and decoys, are in `tests/substances/lines.csv`: each must
give just its controlled substances."""


class Named(NamedTuple):
    """One substance of the data set."""

    cas: str
    names: tuple[str, ...]
    smiles: str
    connectivity: str
    """First block of the InChIKey."""


class FalseAlarm(NamedTuple):
    """A name that was called controlled and is not."""

    cas: str
    name: str
    taken_for: str
    reason: str


class Result(NamedTuple):
    """What was counted."""

    substances: int
    large: int
    names: int
    listed: int
    found: int
    missed_names: tuple[tuple[str, str], ...]
    forms_found: int
    false: tuple[FalseAlarm, ...]
    kinds: Mapping[str, int]


def data_set() -> list[Named]:
    """Every substance of the `chemicals` data set, by CAS number."""
    database = identifiers.pubchem_db
    database.finish_loading()
    found = {}
    for entry in database.CAS_index.values():
        names = tuple(dict.fromkeys(name for name in (entry.common_name, entry.iupac_name) if name))
        found[entry.CASs] = Named(entry.CASs, names, entry.smiles or "", (entry.InChI_key or "")[:14])
    return [found[cas] for cas in sorted(found)]


def large_rows() -> int:
    """Substances in the data set's large table."""
    path = Path(identifiers.__file__).parent / "Identifiers" / LARGE_TABLE
    with path.open(encoding="utf-8") as file:
        return sum(1 for _ in file)


def measure(substances: Sequence[Named]) -> Result:
    """Recognise every name; judge by CAS number and by the connectivity of the parts."""
    listed = [one for one in substances if one.cas in register()]
    others = [one for one in substances if one.cas not in register()]
    seen = {(one.cas, name): recognise(name).found for one in substances for name in one.names}
    hits = [one for one in listed if any(_right(one.cas, seen[one.cas, name]) for name in one.names)]
    missed = [
        (one.cas, name) for one in listed for name in one.names if not _right(one.cas, seen[one.cas, name])
    ]
    wrong = [(one, name) for one in others for name in one.names if seen[one.cas, name]]
    forms = [(one, name) for one, name in wrong if _is_listed_form(one, seen[one.cas, name])]
    false = _explained([pair for pair in wrong if pair not in forms], seen)
    kinds = _kinds(found for one in listed for name in one.names for found in seen[one.cas, name])
    return Result(
        len(substances),
        large_rows(),
        len(seen),
        len(listed),
        len(hits),
        tuple(missed),
        len({one.cas for one, _ in forms}),
        false,
        kinds,
    )


def _right(cas: str, found: Iterable[Found]) -> bool:
    return register().base(cas).key in {one.cas for one in found}


def _kin(one: Named, found: Iterable[Found]) -> str:
    """What a substance is to those found: a salt, isomer or labelled form; a mixture that holds one; or nothing."""
    hits, parts, blocks = list(found), _parts(one), _connectivities()
    held = [hit for hit in hits if parts & blocks.get(hit.cas, set())]
    if any(_can_carry(hit, one) for hit in held):
        return counting.FORM
    return counting.HOLDS if held else ""


def _is_listed_form(one: Named, found: Iterable[Found]) -> bool:
    """A part of the substance is the listed acid or base that was found: its salt, isomer or labelled form."""
    return _kin(one, found) == counting.FORM


def _parts(one: Named) -> set[str]:
    """The connectivity of the whole and of each part."""
    key_of: Callable[[object], str] = Chem.MolToInchiKey
    parts = {one.connectivity}
    for smiles in one.smiles.split("."):
        molecule = Chem.MolFromSmiles(smiles)
        if molecule is not None:
            parts.add(key_of(molecule)[:14])
    return parts


def _can_carry(hit: Found, one: Named) -> bool:
    """One part alone is the substance itself; several are its salt only where it is an acid or a base."""
    return "." not in one.smiles or register()[hit.cas].forms_salts


def _connectivities() -> dict[str, set[str]]:
    blocks: dict[str, set[str]] = {}
    for row in rows("substances"):
        if row["inchikey"]:
            blocks.setdefault(register().base(row["key"]).key, set()).add(row["inchikey"][:14])
    return blocks


def _explained(
    wrong: Sequence[tuple[Named, str]], seen: Mapping[tuple[str, str], tuple[Found, ...]]
) -> tuple[FalseAlarm, ...]:
    with REASONS.open(encoding="utf-8", newline="") as file:
        reasons = {row["cas"]: row["reason"] for row in csv.DictReader(file)}
    return tuple(
        FalseAlarm(
            one.cas,
            name,
            ", ".join(hit.name for hit in seen[one.cas, name]),
            reasons.get(one.cas, "not explained yet"),
        )
        for one, name in wrong
    )


def _kinds(found: Iterable[Found]) -> dict[str, int]:
    counts = dict.fromkeys((kind.value for kind in Evidence), 0)
    for one in found:
        counts[one.evidence[0].kind.value] += 1
    return {kind: count for kind, count in counts.items() if count}


def page(result: Result) -> Iterator[str]:
    """The reference page, line by line."""
    yield from _figures(result)
    yield from (
        "",
        "## Falsely called controlled",
        "",
        "| CAS | name | taken for | why |",
        "|---|---|---|---|",
    )
    yield from (f"| {one.cas} | {cell(one.name)} | {one.taken_for} | {one.reason} |" for one in result.false)
    yield from ("", "## Names of listed substances not recognised", "", "| CAS | name |", "|---|---|")
    yield from (f"| {cas} | {cell(name)} |" for cas, name in result.missed_names)
    yield from ("", CATALOGUE_NOTE)


def _figures(result: Result) -> Iterator[str]:
    false = {one.cas for one in result.false}
    yield HEAD.format(result=result)
    yield f"| listed substances and forms of them in the data set | {result.listed} |"
    yield f"| recognised by at least one of the two names | {result.found} ({result.found / result.listed:.1%}) |"
    yield f"| names of listed substances not recognised | {len(result.missed_names)} |"
    yield f"| further salts, isomers and labelled forms recognised | {result.forms_found} |"
    yield f"| substances falsely called controlled | {len(false)} |"
    yield f"| per 10,000 (at most {ALLOWED_IN_TEN_THOUSAND}) | {len(false) / result.substances * 10_000:.2f} |"
    yield ""
    yield JUDGEMENT


def catalogue(substances: Sequence[Named]) -> list[str]:
    """Distinct lines as a supplier's catalogue has them, one in twenty a listed substance."""
    chance = random.Random(SEED)
    listed = [one for one in substances if one.cas in register()]
    lines: dict[str, None] = {}
    for number in range(CATALOGUE_LINES):
        one = chance.choice(listed if chance.random() < LISTED_SHARE else substances)
        name = one.names[0] if one.names else one.cas
        lines[f"{number:06d} {name}, {chance.choice(GRADES)}, {chance.choice(PACKS)}"] = None
    return list(lines)


def timed(lines: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor to classify these lines in all jurisdictions."""
    every = tuple(Jurisdiction)
    classify("acetone", on=TODAY, jurisdictions=every)
    gc.collect()
    gc.freeze()  # the data set of the first part is no part of what is timed
    start, worked = time.perf_counter(), time.process_time()
    for line in lines:
        classify(line, on=TODAY, jurisdictions=every)
    return time.perf_counter() - start, time.process_time() - worked


def main(out: Path = PAGE) -> None:
    """Write the page and print what was measured."""
    substances = data_set()
    seconds, worked = timed(catalogue(substances))
    result = measure(substances)
    out.parent.mkdir(parents=True, exist_ok=True)
    by_number = {one.cas: one for one in substances}
    measured = counting.measured(lambda cas, found: _kin(by_number[cas], found))
    with out.with_name("accuracy_remaining.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(counting.remaining(measured))
    section = list(counting.page(measured))
    out.write_text("\n".join([*page(result), "", *section]) + "\n", encoding="utf-8")
    for row in section:
        if " in 100,000)" in row:
            print(row)
    false = {one.cas for one in result.false}
    print(f"listed substances recognised: {result.found} of {result.listed}")
    print(f"falsely called controlled: {len(false)} of {result.substances:,} substances; see {out}")
    print(
        f"{CATALOGUE_LINES:,} distinct catalogue lines, all jurisdictions: {seconds:.1f} s (at most {MOST_SECONDS} s)"
    )
    print(f"of which the processor worked {worked:.1f} s: {CATALOGUE_LINES / worked:,.0f} lines a second")


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:2]))
