"""Judges many stored orders at once, by the facts of the whole ledger."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import duckdb
import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.explained import judge_one
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import read_moves, shards
from bonafides.screening.facts.told import read_texts
from bonafides.screening.facts.wanted import wanted
from bonafides.screening.result import JudgedOrder

type Explained = Mapping[str, Mapping[str, date]]
"""The last day of each explained code, by customer number."""


def judge_book(
    con: duckdb.DuckDBPyConnection, background: Background, lines: Collection[int], known: Explained
) -> Iterator[JudgedOrder]:
    """Judge some lines of a prepared ledger whose orders are still there, each against what lay before it.

    Args:
        con: the ledger.
        background: as it was prepared.
        lines: numbers in the book.
        known: what was explained.
    """
    asked = np.array(sorted(lines), dtype=np.int64)
    for first, last in shards(con):
        moves = read_moves(con, first, last)
        if not np.isin(moves.line, asked).any():
            continue
        dense = dense_facts(moves, background)
        rows = wanted(dense, np.flatnonzero(dense.moves.judged & np.isin(dense.moves.line, asked)))
        if len(rows.line):
            for facts in assemble(rows, read_texts(con, rows.line), background):
                until = known.get(facts.customer, {})
                yield judge_one(facts, [code for code, day in until.items() if facts.ordered_on <= day])
