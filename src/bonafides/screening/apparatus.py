"""Apparatus that authorities watch beside chemicals, in the words of a product line."""

import csv
from functools import cache
from importlib.resources import files

import ahocorasick
import duckdb
import pyarrow as pa

from bonafides.screening.contents import Contents
from bonafides.screening.texts import stands_alone
from bonafides.substances.writing import plain


@cache
def _automaton() -> ahocorasick.Automaton:
    text = (files("bonafides.screening") / "catalogue/apparatus.csv").read_text(encoding="utf-8")
    automaton = ahocorasick.Automaton()
    for row in csv.DictReader(text.splitlines()):
        written = plain(row["phrase"])
        automaton.add_word(written, len(written))
    automaton.make_automaton()
    return automaton


def is_apparatus(text: str) -> bool:
    """Whether a product line names a machine or a vessel of the lists."""
    written = plain(text)
    return any(
        stands_alone(written, last + 1 - length, last + 1) for last, length in _automaton().iter(written)
    )


def create_apparatus(con: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    """Make the table `apparatus(product)` of the products that are some; one that is a substance is none."""
    numbers = [
        each.written.number
        for each in contents.products
        if not each.recognition.found and is_apparatus(each.written.text)
    ]
    con.register("told", pa.table({"product": pa.array(numbers, pa.int64())}))
    con.execute("create or replace table apparatus as select * from told")
    con.unregister("told")
