"""Tariff codes of the law against the text of the Harmonized System 2022, both ways.

Run with `python -m benchmarks.tariff [PATH]`: the text as CSV (`hscode`, `description`), gzipped or not, as
github.com/datasets/harmonized-system publishes it. Writes docs/reference/tariff.md; 1 when something is not explained.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bonafides.substances import recognise
from bonafides.substances.register import register
from bonafides.substances.tables import rows

ROOT = Path(__file__).parent.parent
TEXT = ROOT.parent / "shared" / "bench" / "hs" / "harmonized_system_2022.csv.gz"
PAGE = ROOT / "docs" / "reference" / "tariff.md"
EXCEPTIONS = Path(__file__).parent / "tariff_exceptions.csv"
SUBHEADING = 6

HEAD = """# Tariff codes

Made by `python -m benchmarks.tariff` (`make bench`); do not edit by hand.

Every tariff code of the law data (`src/bonafides/substances/data/codes.csv`, six digits of each) was looked up in the text of the
Harmonized System 2022, and every substance that the text of a subheading names was looked up in our codes.
"""


class Code(NamedTuple):
    """A subheading of ours and the substances that it holds."""

    code: str
    keys: tuple[str, ...]
    alone: bool


class Named(NamedTuple):
    """A listed substance that the text of a subheading names, where our codes do not have the pair."""

    code: str
    key: str
    reason: str


def texts(path: Path) -> dict[str, str]:
    """Text of each subheading."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = io.StringIO(content.decode("utf-8"), newline="")
    found = {row["hscode"]: row["description"] for row in csv.DictReader(lines)}
    return {code: text for code, text in found.items() if len(code) == SUBHEADING}


def codes() -> list[Code]:
    """Our codes by subheading."""
    held: dict[str, dict[str, str]] = {}
    for row in rows("codes"):
        if row["scheme"] in {"hs", "cn"}:
            held.setdefault(row["code"][:SUBHEADING], {})[row["key"]] = row["unique"]
    return [
        Code(code, tuple(sorted(keys)), len(keys) == 1 and "yes" in keys.values())
        for code, keys in sorted(held.items())
    ]


def named_beside(subheadings: dict[str, str], ours: list[Code]) -> Iterator[Named]:
    """Substances that a text names and our codes do not hold under it, with the reason where one is known."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        reasons = {(row["code"], row["key"]): row["reason"] for row in csv.DictReader(file)}
    held = {each.code: {register().base(key).key for key in each.keys} for each in ours}
    for code, text in sorted(subheadings.items()):
        for key in sorted({found.cas for found in recognise(text).found} - held.get(code, set())):
            yield Named(code, key, reasons.get((code, key), ""))


def page(subheadings: dict[str, str], ours: list[Code], beside: list[Named]) -> str:
    """The document."""
    lost = [each.code for each in ours if each.code not in subheadings]
    substances = {register().base(key).key for each in ours for key in each.keys}
    lines = [
        HEAD,
        "| what | figure |",
        "|---|---:|",
        f"| subheadings in the text | {len(subheadings):,} |",
        f"| subheadings of the law | {len(ours)} |",
        f"| of them not in the text | {len(lost)} |",
        f"| listed substances with a code, of {len(register().bases())} | {len(substances)} |",
        f"| substances that a text names beside our codes | {len(beside)} |",
        f"| of them not explained | {sum(not each.reason for each in beside)} |",
        "",
        "## Codes",
        "",
        "| code | substances | named alone |",
        "|---|---|---|",
    ]
    for each in ours:
        names = ", ".join(register()[key].name for key in each.keys)
        lines.append(f"| {each.code[:4]}.{each.code[4:]} | {names} | {'yes' if each.alone else ''} |")
    lines += [
        "",
        "## Named in a text beside our codes",
        "",
        "| code | substance | why it is not there |",
        "|---|---|---|",
    ]
    for one in beside:
        name = register()[one.key].name
        lines.append(f"| {one.code[:4]}.{one.code[4:]} | {name} | {one.reason or 'not explained yet'} |")
    return "\n".join([*lines, ""])


def main(path: Path = TEXT) -> int:
    """Check both ways, print the counts, write the page."""
    if not path.is_file():
        print(f"{path.name} is not there: give the path of the HS 2022 text (datasets/harmonized-system).")
        return 1
    subheadings, ours = texts(path), codes()
    beside = list(named_beside(subheadings, ours))
    lost = [each.code for each in ours if each.code not in subheadings]
    open_cases = [each for each in beside if not each.reason]
    PAGE.write_text(page(subheadings, ours, beside), encoding="utf-8")
    print(f"{len(ours) - len(lost)} of {len(ours)} codes of the law are subheadings of HS 2022 {lost or ''}")
    print(f"{len(beside)} substances named beside our codes, {len(open_cases)} of them not explained")
    for each in open_cases:
        print(f"  {each.code} {register()[each.key].name}: {subheadings[each.code][:100]}")
    return 1 if lost or open_cases else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(word) for word in sys.argv[1:2])))
