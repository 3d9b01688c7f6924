"""What the screening finds in simulated countries, beside rules that anyone can run, in the same table.

    python -m benchmarks.detection

writes `docs/reference/detection.md`. The seeds are used by no test, and nothing was tuned on them.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.baselines import BASELINES, PatternFound, as_markdown, found_by_pattern, recall_in_top
from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen
from bonafides.screening.backtest.labels import DIVERSION, Label
from bonafides.screening.batch import screen
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "detection.md"
ORDERS = 150_000
SEEDS = (901, 902, 903)
DIFFICULTIES = ("easy", "middle", "hard")
WANTED = 0.7
PURCHASES = """
create table purchases as
select o.customer, m.substance::varchar as substance, o.ordered_on, (m.amount * m.sign / 1e9)::double as amount
from moves as m join orders as o using (line)
where m.substance >= 0 and m.sign <> 0
"""
HEAD = f"""# Detection on simulated countries

Made by `python -m benchmarks.detection` (`make bench`); do not edit by hand. It is a simulation: a figure here says how a
method does on this world, not in the field ([how the world is made](../explanation/simulation.md)).

Each country has {ORDERS:,} order lines; one customer in two hundred diverts. Counted is how many of the planted customers
stand in the first 1 % of each ranking of all customers of a controlled substance. Seeds {", ".join(map(str, SEEDS))}.
"""


class World(NamedTuple):
    """One simulated country: what each method ranks first, and who was planted with which pattern."""

    rankings: Mapping[str, Sequence[str]]
    patterns: Mapping[str, str]


@contextmanager
def labelled_ledger(
    seed: int, difficulty: str, orders: int = ORDERS
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[Label]]]:
    """A simulated ledger as it is read from its files, and what is true of its customers."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as con:
        folder = Path(name) / "ledger"
        ledger = simulate(seed, orders, difficulty=difficulty)
        write(ledger, folder)
        create_tables(con)
        for kind in (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES):
            read(folder / f"{kind.value}.csv", kind, con)
        yield con, [Label(**row) for row in ledger.labels.to_pylist()]


@contextmanager
def ledger_of(seed: int, difficulty: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, str]]]:
    """A simulated ledger, and the pattern of each planted customer."""
    with labelled_ledger(seed, difficulty) as (con, labels):
        diverting = [each for each in labels if each.label == DIVERSION]
        yield con, {each.customer or "": each.pattern or "" for each in diverting}


def world(seed: int, difficulty: str) -> World:
    """Simulate, screen, and rank by every baseline."""
    with ledger_of(seed, difficulty) as (con, planted):
        result = screen(con, Chosen((Jurisdiction.EU,)))
        con.execute(PURCHASES)
        rankings = {"Bonafides": [lead.customer for lead in result.leads]}
        rankings |= {method: rank(con) for method, rank in BASELINES.items()}
    return World(rankings, planted)


def _lines(difficulty: str, worlds: Sequence[World]) -> Iterator[str]:
    names = list(worlds[0].rankings)
    yield f"\n## {difficulty.capitalize()}\n\n"
    yield "| seed | planted | " + " | ".join(names) + " |\n|---|---:|" + "---:|" * len(names) + "\n"
    for seed, one in zip(SEEDS, worlds, strict=True):
        shares = (recall_in_top(ranking, one.patterns) for ranking in one.rankings.values())
        yield f"| {seed} | {len(one.patterns)} | " + " | ".join(f"{share:.0%}" for share in shares) + " |\n"
    yield "\n" + _by_pattern(names, worlds)


def _by_pattern(names: Sequence[str], worlds: Sequence[World]) -> str:
    """All seeds together, by pattern."""
    pooled: dict[str, list[int]] = {}
    for one in worlds:
        for line in found_by_pattern(list(one.rankings.values()), one.patterns):
            counts = pooled.setdefault(line.pattern, [0] * (len(names) + 1))
            for place, count in enumerate((line.planted, *line.found)):
                counts[place] += count
    lines = [
        PatternFound(pattern, counts[0], tuple(counts[1:])) for pattern, counts in sorted(pooled.items())
    ]
    return as_markdown(names, lines)


def _verdict(worlds: Mapping[str, Sequence[World]]) -> str:
    """Whether the wanted share is reached, level by level."""
    said = []
    for difficulty, each in worlds.items():
        planted = sum(len(one.patterns) for one in each)
        found = sum(
            recall_in_top(one.rankings["Bonafides"], one.patterns) * len(one.patterns) for one in each
        )
        reached = "reached" if found / planted >= WANTED else f"missed by {WANTED - found / planted:.0%}"
        said.append(
            f"- {difficulty}: {found:.0f} of {planted} ({found / planted:.0%}); {WANTED:.0%} is {reached}."
        )
    return "\n## In the first 1 %\n\n" + "\n".join(said) + "\n"


def main(out: Path = PAGE) -> None:
    """Measure every difficulty and write the page."""
    worlds = {}
    for difficulty in DIFFICULTIES:
        worlds[difficulty] = [world(seed, difficulty) for seed in SEEDS]
    text = HEAD + _verdict(worlds)
    for difficulty, each in worlds.items():
        text += "".join(_lines(difficulty, each))
    out.write_text(text, encoding="utf-8")
    print(_verdict(worlds).strip())
    print(f"by pattern and beside the baselines: {out.name}")


if __name__ == "__main__":
    main()
