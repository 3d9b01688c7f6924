"""Payments seen from both ends, paired one to one: `bonafides reconcile` beside exact equality and splink.

`benchmarks.real_files` puts it on its page. Data: payments made up by the makers of splink (splink_datasets, MIT), with the truth; they
stay where they are.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.cells import table, told
from bonafides.screening.backtest.intervals import Measured, bootstrap
from bonafides.screening.contents import Substance
from bonafides.screening.reconciling import Movement, reconcile

type Pairs = list[tuple[int, int]]
"""Which payments are one, by their true numbers."""

SEED = 7407
EACH = 1_000_000_000
PAID = Substance("paid", "paid", "piece")
PAYMENTS = (
    "select ground_truth, unique_id, transaction_date, amount, memo from read_parquet($1) order by unique_id"
)
WORDS = """
## Entries of two books

Payments as both ends entered them (`transactions_origin`, `transactions_destination` of splink_datasets, MIT; made up by its makers):
other amounts by fees and exchange, other days, notes cut short. Each is to be paired with its other end, one to one. *A half missing*: of
each side a half is taken away by lot, so that half of the entries have no partner. `reconcile` learns its weights from the two
books and pairs what is likelier than not; no weight was set by these pairs, but its way of learning was tried on them some fifteen times
while it was written, so they are no blind test. Figure to beat, of an earlier measurement with splink: F1 0.957. *Exact*: the same amount, the day
after, and the one payment that has it. splink 5: link only, weights by its own expectation maximisation, from one half on, the best first, one to
one. Brackets: bootstrap of payments.

"""


class Books(NamedTuple):
    """Both ends of the payments; `line` of a movement is the true number."""

    sent: list[Movement]
    received: list[Movement]

    @property
    def true_pairs(self) -> set[int]:
        """Payments that both books have."""
        return {each.line for each in self.sent} & {each.line for each in self.received}


def books(folder: Path, *, kept: float = 1.0) -> Books:
    """Both files in an order that tells nothing; of each a share is kept by lot."""
    lot = random.Random(SEED)
    both = []
    for name in ("origin", "destination"):
        with duckdb.connect() as con:
            rows = con.execute(PAYMENTS, [str(folder / f"transactions_{name}.parquet")]).fetchall()
        lot.shuffle(rows)
        both.append(
            [
                Movement(truth, f"{name}{number}", day, PAID, round(amount * EACH), memo)
                for truth, number, day, amount, memo in rows[: round(len(rows) * kept)]
            ]
        )
    return Books(*both)


def ours(made: Books) -> Pairs:
    """By `reconcile`."""
    return [(pair.sent.line, pair.received.line) for pair in reconcile(made.sent, made.received).pairs]


def exact(made: Books) -> Pairs:
    """The one entry of the same amount a day later, where there is just one."""
    at: dict[tuple[int, int], list[int]] = {}
    for each in made.received:
        at.setdefault((each.amount, each.day.toordinal() - 1), []).append(each.line)
    found = [(each.line, at.get((each.amount, each.day.toordinal()), [])) for each in made.sent]
    return [(line, others[0]) for line, others in found if len(others) == 1]


def by_splink(made: Books) -> Pairs:
    """By splink, with the differences that its makers look at in payments."""
    import splink.comparison_level_library as level
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    with duckdb.connect() as con:
        for name, book in zip(("left_book", "right_book"), made, strict=True):
            con.execute(
                f"create table {name} (unique_id bigint, memo varchar, day date, amount double, direction varchar)"
            )
            con.executemany(
                f"insert into {name} values (?, ?, ?, ?, 'paid')",
                [(each.line, each.words, each.day, each.amount / EACH) for each in book],
            )
        amounts = [level.PercentageDifferenceLevel("amount", share) for share in (0.01, 0.03, 0.05, 0.1)]
        days = [
            level.CustomLevel(f"day_r - day_l between 0 and {most}", f"within {most} days")
            for most in (1, 4, 10, 30)
        ]
        memos = [
            level.CustomLevel(f"substr(memo_l, 1, {size}) = substr(memo_r, 1, {size})", f"first {size}")
            for size in (14, 10, 6, 2)
        ]
        near = "l.amount / r.amount between 0.9 and 1.11 and r.day - l.day between 0 and 30"
        settings = SettingsCreator(
            link_type="link_only",
            blocking_rules_to_generate_predictions=[
                f"substr(l.memo, 1, {size}) = substr(r.memo, 1, {size}) and {near}" for size in (2,)
            ],
            comparisons=[
                compare.CustomComparison(
                    [level.NullLevel("amount"), level.ExactMatchLevel("amount"), *amounts, level.ElseLevel()],
                    "amount",
                ),
                compare.CustomComparison([level.NullLevel("day"), *days, level.ElseLevel()], "day"),
                compare.CustomComparison([level.NullLevel("memo"), *memos, level.ElseLevel()], "memo"),
            ],
        )
        api = DuckDBAPI(con)
        linker = Linker([api.register("left_book"), api.register("right_book")], settings, log_level=40)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=SEED)
        linker.training.estimate_probability_two_random_records_match(
            [f"l.amount = r.amount and substr(l.memo, 1, 6) = substr(r.memo, 1, 6) and {near}"], recall=0.25
        )
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("memo"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("amount"))
        found = linker.inference.predict(threshold_match_probability=0.5)
        rows = con.execute(
            f"select unique_id_l, unique_id_r from {found.physical_name} order by match_weight desc, 1, 2"
        ).fetchall()
    return _one_to_one(rows)


def _one_to_one(rows: Sequence[tuple[int, int]]) -> Pairs:
    left, right, kept = set[int](), set[int](), []
    for one, other in rows:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            kept.append((one, other))
    return kept


def measured(made: Books, found: Pairs) -> list[Measured]:
    """Precision, recall and F1, with the payments drawn again."""
    import numpy as np

    there = made.true_pairs
    by_sent = dict(found)
    rows = np.array(
        [
            (each.line in by_sent, by_sent.get(each.line) == each.line, each.line in there)
            for each in made.sent
        ],
        dtype=float,
    )

    def figures(drawn: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[float]:
        said, right, true = rows[drawn].sum(axis=0)
        return [right / max(said, 1), right / max(true, 1), 2 * right / max(said + true, 1)]

    return list(bootstrap(len(rows), figures))


WAYS: tuple[tuple[str, Callable[[Books], Pairs]], ...] = (
    ("`bonafides reconcile`", ours),
    ("splink 5", by_splink),
    ("exact", exact),
)


def lines(folder: Path) -> Iterator[str]:
    """The section, line by line."""
    rows = []
    for what, kept in (("all", 1.0), ("a half missing", 0.5)):
        made = books(folder, kept=kept)
        for name, way in WAYS:
            start = time.process_time()
            found = way(made)
            seconds = time.process_time() - start
            figures = [told(each, 3) for each in measured(made, found)]
            size = f"{len(made.true_pairs):,} of {len(made.sent):,}"
            rows.append((what, size, name, *figures, f"{seconds:.0f}"))
    yield from WORDS.splitlines()
    head = ("books", "pairs in truth, of entries", "way", "precision", "recall", "F1", "s of processor")
    yield from table(head, rows)
