"""Whatever the ledger says of a row that it leaves out has words in every language, and is read back as it was written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, create_tables, read
from bonafides.ledger.binding import Binding, Bound
from bonafides.ledger.columns import columns_of
from bonafides.ledger.faults import faults_of
from bonafides.ledger.profile import Profile
from bonafides.ledger.sources import Source
from bonafides.ledger.sources.workbook import MARKS
from bonafides.ledger.task import Task
from bonafides.words import LANGUAGES, Words
from bonafides.words.unfit import said, told

HEAD = "order_id,customer,product,quantity,unit,ordered_on,kind\n"
ROW = "{},C1,Acetone,{},kg,2026-01-0{},{}\n"
FILES = {
    "book.csv": HEAD + ROW.format(1, 5, 1, "order") + ROW.format(1, 5, 1, "order") + ROW.format(2, -5, 2, "order")
    + ROW.format(3, 5, 3, "return") + ROW.format("\u200b", 5, 4, "order"),
    "fields.csv": HEAD + ROW.format(1, 5, 1, "order") + "2,C1,Acetone,5,kg,2026-01-02,order,more,and,more\n"
    + '3,C1,"Ace"tone,5,kg,2026-01-03,order\n4,C1,Ace\0tone,5,kg,2026-01-04,order\n',
    "lines.jsonl": '{"order_id":"1","customer":"C1","product":"Acetone","quantity":"5","unit":"kg","ordered_on":"2026-01-01"}\n'
    'nothing\n[1]\n{"a":"' + "x" * 1_100_000 + '"}\n',
    "list.json": '[{"order_id":"1","customer":"C1","product":"Acetone","quantity":"5","unit":"kg","ordered_on":"2026-01-01"},7]',
    "long.csv": HEAD + ROW.format(1, 5, 1, "order") + f'2,C1,{"x" * 1_100_000},5,kg,2026-01-02,order\n',
}  # fmt: skip


def by_rule(kind: Kind) -> Iterator[tuple[str, str]]:
    """What may be wrong with the cells of a file that has every column."""
    bound = tuple(
        Bound(each, f"c_{each.name}", "VARCHAR", each.name)
        for each in columns_of(kind)
        if each.type != "time"
    )
    source = Source("file", "file", headers=(), columns=(), types=(), encoding="utf-8", marks=MARKS)
    task = Task("file", kind, {}, Profile(), Path(), not_after=date(2026, 11, 28))
    for fault in faults_of(Binding(kind, bound, {}, {}), source, task, {}):
        yield fault.reason, fault.remedy


def by_file(folder: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the lines of files that are written badly."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        with duckdb.connect() as con:
            create_tables(con)
            read(folder / name, Kind.ORDERS, con)
            yield from con.execute("select reason, remedy from rejected").fetchall()


@pytest.mark.parametrize("kind", Kind)
def test_every_fault_of_a_cell_is_said_as_it_was_written(kind: Kind) -> None:
    check(by_rule(kind))


def test_every_fault_of_a_line_is_said_as_it_was_written(tmp_path: Path) -> None:
    found = set(by_file(tmp_path))
    check(found)
    codes = {each.code for reason, _ in found if (each := told("unfit", reason))}
    assert codes >= {
        "unfit_same_record", "unfit_negative_kind", "unfit_unseen", "unfit_fields", "unfit_zero",
        "unfit_json", "unfit_object", "unfit_long",
    }  # fmt: skip


def check(found: Iterator[tuple[str, str]] | set[tuple[str, str]]) -> None:
    english = Words("en")
    for pair in found:
        for kind, text in zip(("unfit", "remedy"), pair, strict=True):
            assert told(kind, text), text
            assert said(kind, text, english) == text


@pytest.mark.parametrize("lang", [each for each in LANGUAGES if each != "en"])
def test_a_value_stands_in_the_sentence_of_the_reader(lang: str) -> None:
    own = said("unfit", "is before 1950", Words(lang))
    assert "1950" in own
    assert own != "is before 1950"


def test_a_reason_that_a_profile_gives_stands_as_it_is() -> None:
    assert said("unfit", "was stolen", Words("fr")) == "was stolen"
    assert 'lang="en"' in said("unfit", "was stolen", Words("fr", html=True))
    assert told("remedy", "is missing") is None
