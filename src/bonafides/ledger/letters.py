"""Letters that look alike or cannot be seen: one spelling for one text."""

import re
import unicodedata

import duckdb

from bonafides.ledger.asking import do
from bonafides.ledger.columns import columns_of
from bonafides.ledger.in_place import own
from bonafides.ledger.records import Kind, Note
from bonafides.ledger.sources.clean import Sheet
from bonafides.ledger.staging import STAGE
from bonafides.ledger.task import Task

# Cyrillic and Greek letters that pass for Latin ones (Unicode UTS 39, confusables).
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"
)
WORD = re.compile(r"[^\W_]+")
KEPT_CONTROLS = frozenset("\t\n")


def visible(text: str) -> str:
    """Give the text in its compatibility form, without signs that cannot be seen or that turn its direction."""
    plain = unicodedata.normalize("NFKC", text)
    seen = (c for c in plain if c in KEPT_CONTROLS or unicodedata.category(c) not in {"Cf", "Cc"})
    return "".join(seen).strip()


def _unmixed(word: re.Match[str]) -> str:
    folded = word[0].translate(LOOK_ALIKES)
    has_latin = any("a" <= letter.lower() <= "z" for letter in word[0])
    return folded if has_latin and folded.isascii() else word[0]


def one_spelling(text: str) -> str:
    """Give the text as it looks: a Latin word with a Cyrillic letter among its own becomes all Latin."""
    return WORD.sub(_unmixed, visible(text))


def _changes(con: duckdb.DuckDBPyConnection, column: str) -> dict[str, str]:
    cells = con.execute(
        f"SELECT DISTINCT {column} FROM {STAGE} WHERE strlen({column}) <> length({column}) ORDER BY 1"
    ).fetchall()
    changes = {cell: one_spelling(cell) for (cell,) in cells}
    return {cell: spelling for cell, spelling in changes.items() if cell != spelling}


def _reject_emptied(con: duckdb.DuckDBPyConnection, name: str, task: Task) -> None:
    """Reject records whose required text held nothing that can be seen."""
    if not any(column.required for column in columns_of(task.kind) if column.name == name):
        return
    do(
        con,
        "INSERT INTO rejected SELECT ?, line, ?, '', 'holds nothing that can be seen', 'fill in ' || ?"
        f" FROM {STAGE} WHERE {name} IS NULL ORDER BY line",
        [task.file, name, name],
    )
    do(con, f"DELETE FROM {STAGE} WHERE {name} IS NULL")


def _beyond_ascii(con: duckdb.DuckDBPyConnection, kind: Kind) -> list[str]:
    """Give the text columns with anything outside ASCII, by the statistics that DuckDB keeps of them."""
    texts = [column.name for column in columns_of(kind) if column.sql_type == "VARCHAR"]
    known = con.execute(
        f"SELECT {', '.join(f'stats({name})' for name in texts)} FROM {STAGE} LIMIT 1"
    ).fetchall()
    return (
        [name for name, stats in zip(texts, known[0], strict=True) if stats["has_unicode"]] if known else []
    )


def settle_letters(con: duckdb.DuckDBPyConnection, task: Task) -> list[Note]:
    """Give every text of the stage one spelling and note where it changed."""
    notes: list[Note] = []
    for name in _beyond_ascii(con, task.kind):
        changes = _changes(con, name)
        if not changes:
            continue
        own(con, STAGE)
        with Sheet(task.folder / f"{name}.csv", ("was", "is_now")) as sheet:
            for was, is_now in changes.items():
                sheet.write((was, is_now))
        do(con, f"UPDATE {STAGE} SET {name} = is_now FROM {sheet.relation} WHERE {name} = was")
        _reject_emptied(con, name, task)
        notes.append(("letters-made-alike", {"column": name, "texts": str(len(changes))}))
    return notes
