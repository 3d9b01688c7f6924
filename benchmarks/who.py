"""Who is who: names of organisations compared, against labels, beside other ways; time a pair.

    python -m benchmarks.who

reads `../shared/bench/names` beside the project and says so when it is not there. `NOMENKLATURA_PYTHON` names the interpreter of an
environment with nomenklatura, which cannot share ours. Writes docs/reference/who.md.
"""

import csv
import hashlib
import json
import os
import random
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.who_book import lines as books
from bonafides.screening.who.names import by_letters, by_parts, forget, way

CASES = Path(__file__).parents[2] / "shared/bench/names/cases.csv"
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "who.md"
ORGANISATIONS = ("Company", "Organization", "LegalEntity")
BAR_F1, BAR_MICROSECONDS = 0.872, 150
SEED, RESAMPLED, PASSES = 20261127, 1000, 5
AROUND = [step / 100 for step in range(-3, 4)]
PUBLISHED = 0.7
"""The threshold that logic-v2 is published with."""

HEAD = f"""# Who is who

Made by `python -m benchmarks.who` (`make bench`); do not edit by hand.

## Names of organisations

Pairs of names labelled as one organisation or two (`name_bench` of nomenklatura, MIT; mostly made up by a language model, some from
practice). A fixed half, by a digest of the names, chooses the threshold, and for ours chose the weights; the other half judges. The
threshold is the one around which F1 is best on the mean of ±0.03. Brackets: 95 % of {RESAMPLED:,} resamples. Bar: F1 {BAR_F1} within
{BAR_MICROSECONDS} µs a pair, one core.

"""


SIZES = (20_000, 100_000)
BOOKS = """
## A made-up customer file

Firms with up to three customer numbers each: names written otherwise, misspelt or without legal form, other telephones, blanks, public
mail services, twenty business parks. It is made up by us, so it shows time and order of size, not what a real file will give. splink
(Fellegi-Sunter, weights by expectation maximisation on the file itself, names by Jaro-Winkler) works on the same values in the same
DuckDB, both cores.
"""


class Case(NamedTuple):
    """A labelled pair.

    Attributes:
        judges: it belongs to the half that judges.
    """

    place: int
    one: str
    other: str
    same: bool
    judges: bool


class Scored(NamedTuple):
    """A way of comparing with its scores by place, and what a pair takes."""

    name: str
    scores: dict[int, float]
    microseconds: float
    threshold: float | None = None


def cases(path: Path) -> list[Case]:
    """The pairs of organisations."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(enumerate(csv.DictReader(stream)))
    return [
        Case(
            place, row["name1"], row["name2"], row["is_match"] == "true", _judges(row["name1"], row["name2"])
        )
        for place, row in rows
        if row["schema"] in ORGANISATIONS
    ]


def _judges(one: str, other: str) -> bool:
    return hashlib.md5(f"{one}|{other}".encode(), usedforsecurity=False).digest()[0] % 2 == 1


def f1(pairs: Iterable[Case], scores: dict[int, float], threshold: float) -> float:
    """The harmonic mean of precision and recall."""
    said = [(case.same, scores[case.place] >= threshold) for case in pairs]
    right = sum(same and found for same, found in said)
    return 2 * right / max(1, sum(same for same, _ in said) + sum(found for _, found in said))


def chosen(pairs: Sequence[Case], scores: dict[int, float]) -> float:
    """The threshold around which F1 is best."""
    steps = [step / 100 for step in range(5, 100)]
    return max(steps, key=lambda at: (sum(f1(pairs, scores, at + off) for off in AROUND), at))


def interval(pairs: Sequence[Case], scored: Scored, threshold: float) -> tuple[float, float]:
    """Within which F1 lies in 95 % of the resamples."""
    rng = random.Random(SEED)
    found = sorted(f1(rng.choices(pairs, k=len(pairs)), scored.scores, threshold) for _ in range(RESAMPLED))
    return found[int(0.025 * RESAMPLED)], found[int(0.975 * RESAMPLED)]


def measured(name: str, compare: Callable[[str, str], float], pairs: Sequence[Case]) -> Scored:
    """Scores, and microseconds of the processor a pair; every pass takes the names apart anew."""
    scores = {case.place: compare(case.one, case.other) for case in pairs}
    start = time.process_time()
    for _ in range(PASSES):
        forget()
        for case in pairs:
            compare(case.one, case.other)
    return Scored(name, scores, (time.process_time() - start) / PASSES / len(pairs) * 1e6)


def peer(path: Path) -> Scored | None:
    """Scores of logic-v2 in its own environment; None where there is none."""
    python = os.environ.get("NOMENKLATURA_PYTHON")
    if not python:
        return None
    script = Path(__file__).with_name("who_peer.py")
    done = subprocess.run([python, script, path], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    name = f"nomenklatura {said['version']} logic-v2"
    return Scored(name, dict(enumerate(said["scores"])), said["microseconds"], PUBLISHED)


def row(scored: Scored, pairs: Sequence[Case]) -> str:
    """One line of the table."""
    judging, choosing = [case for case in pairs if case.judges], [case for case in pairs if not case.judges]
    at = scored.threshold or chosen(choosing, scored.scores)
    cells = []
    for those in (choosing, judging, pairs):
        low, high = interval(those, scored, at)
        cells.append(f"{f1(those, scored.scores, at):.3f} ({low:.3f} to {high:.3f})")
    return f"| {scored.name} | {at:.2f} | {' | '.join(cells)} | {scored.microseconds:.0f} |"


def names(path: Path) -> list[str]:
    """The table of names."""
    pairs = cases(path)
    ways = [measured("rapidfuzz on plain letters (without the extra)", by_letters, pairs)]
    if not way().is_plain:
        ways.insert(0, measured("rigour, parts and spelling (`bonafides[names]`)", by_parts, pairs))
    other = peer(path)
    if other is not None:
        ways += [other, other._replace(name=f"{other.name}, threshold chosen here", threshold=None)]
    judging = sum(case.judges for case in pairs)
    head = (
        f"| way | threshold | F1, half that chose ({len(pairs) - judging}) | F1, half that judges ({judging}) |"
        f" F1, all {len(pairs)} | µs a pair |"
    )
    same = sum(case.same for case in pairs)
    return [
        head,
        "|---|---:|---:|---:|---:|---:|",
        *(row(each, pairs) for each in ways),
        "",
        f"Of {len(pairs)} pairs {same} are one organisation; who says so of every pair has F1 {2 * same / (len(pairs) + same):.3f}.",
        *([] if other else ["", "nomenklatura was not at hand and is left out."]),
    ]


def main(path: Path = CASES) -> None:
    """Measure, write the page, print the figures."""
    if not path.is_file():
        print("names: the file is not here; this page is left as it is")
        return
    lines = [*HEAD.splitlines(), *names(path), *BOOKS.splitlines(), "", *books(SIZES), ""]
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(line for line in lines if line.startswith("|")))


if __name__ == "__main__":
    main()
