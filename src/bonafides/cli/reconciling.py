"""Reads two books, pairs their movements, and writes down what belongs together and what does not."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from bonafides.cli.accounts import file_read, versions
from bonafides.cli.door import BadInput
from bonafides.cli.outputs import decimal, write_rows
from bonafides.cli.place import whole_folder
from bonafides.cli.reconcile import RESULTS
from bonafides.cli.terminal import printed
from bonafides.cli.whole import whole_file
from bonafides.cli.workspace import workspace
from bonafides.ledger import Kind, LedgerError, Reading, create_tables, read, safe_cell, write_rejected
from bonafides.screening.background import Chosen
from bonafides.screening.reconciling import (
    Movement,
    Pair,
    Reconciled,
    Sum,
    Window,
    movements,
    reconcile,
    sums,
)
from bonafides.words import Words

PAIRS = (
    "substance", "sent_line", "sent_order_id", "sent_on", "received_line", "received_order_id", "received_on", "days",
    "sent_amount", "received_amount", "difference", "unit", "probability",
)  # fmt: skip
UNMATCHED = ("book", "line", "order_id", "day", "customer", "substance", "amount", "unit")
MOST_SHOWN = 8


class Book(NamedTuple):
    """One of the two files: `side` is sent or received."""

    path: Path
    side: str
    profile: str | None
    mapping: Mapping[str, str]


class Told(NamedTuple):
    """What a book says: its movements, and lines of listed goods whose quantity is not known."""

    reading: Reading
    movements: Sequence[Movement]
    unknown: int


def run(books: Sequence[Book], chosen: Chosen, *, days: int, lang: str, out: Path) -> None:
    """Reconcile, write the results, and say the main ones."""
    words = Words(lang)
    with whole_folder(out, RESULTS) as folder:
        sent, received = (_told(book, chosen, folder) for book in books)
        found = reconcile(sent.movements, received.movements, Window(late=days))
        write_rows(folder / "pairs.csv", PAIRS, map(_pair, found.pairs))
        write_rows(folder / "unmatched.csv", UNMATCHED, _unmatched(found))
        _write_figures(folder / "reconciled.json", (sent, received), sums(found), days)
    with suppress(BrokenPipeError):  # the results are written, whoever listens
        printed(_lines((sent, received), found, out, words))


def _told(book: Book, chosen: Chosen, folder: Path) -> Told:
    with workspace() as con:
        create_tables(con)
        try:
            reading = read(book.path, Kind.ORDERS, con, mapping=book.mapping, profile=book.profile)
        except LedgerError as error:  # it names columns as a command with one book would
            raise BadInput(str(error).replace("--map ", f"--map {book.side}.")) from error
        write_rejected(con, folder / f"rejected-{book.side}.csv")
        if not reading.accepted:
            ((column, reason),) = con.execute('select "column", reason from rejected limit 1').fetchall() or [
                ("", "it holds none")
            ]
            raise BadInput(
                f"{book.path}: no row could be read as an order ({' '.join((column, reason)).strip()}); correct the file or name"
                f" its columns with --map {book.side}.quantity=HEADER."
            )
        moved, unknown = movements(con, chosen)
    return Told(reading, moved, unknown)


def _pair(pair: Pair) -> tuple[str, ...]:
    sent, received = pair.sent, pair.received
    return (
        safe_cell(sent.substance.name),
        str(sent.line),
        safe_cell(sent.order_id),
        sent.day.isoformat(),
        str(received.line),
        safe_cell(received.order_id),
        received.day.isoformat(),
        str((received.day - sent.day).days),
        decimal(sent.kg),
        decimal(received.kg),
        decimal(received.kg - sent.kg),
        safe_cell(sent.substance.measure),
        f"{pair.probability:.4f}",
    )


def _unmatched(found: Reconciled) -> Iterator[tuple[str, ...]]:
    for side, book in (("sent", found.sent_only), ("received", found.received_only)):
        for each in book:
            yield (
                side,
                str(each.line),
                safe_cell(each.order_id),
                each.day.isoformat(),
                safe_cell(each.words),
                safe_cell(each.substance.name),
                decimal(each.kg),
                safe_cell(each.substance.measure),
            )


def _write_figures(path: Path, told: Sequence[Told], by_substance: Iterable[Sum], days: int) -> None:
    files = [file_read(each.reading) for each in told]
    content = {
        "days": days,
        "files": [
            {"name": file.name, "rows": file.rows, "accepted": file.accepted, "rejected": file.rejected,
             "quantity_unknown": each.unknown, "movements": len(each.movements)}
            for file, each in zip(files, told, strict=True)
        ],
        "substances": [
            {"substance": each.substance.name, "key": each.substance.key, "unit": each.substance.measure,
             "pairs": each.pairs, "differing": each.differing,
             **{name: decimal(getattr(each, name)) for name in ("sent", "received", "sent_only", "received_only")}}
            for each in by_substance
        ],
        "versions": dict(sorted(versions().items())),
    }  # fmt: skip
    with whole_file(path) as stream:
        json.dump(content, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def _lines(told: Sequence[Told], found: Reconciled, out: Path, words: Words) -> list[str]:
    """The result in one sentence, a line a substance, what could not be compared, and the files."""
    (sent, received), by_substance = told, sums(found)
    said = [words.say("reconcile_found", n=len(sent.movements), pairs=len(found.pairs)), ""]
    said += [_of_substance(each, words) for each in by_substance[:MOST_SHOWN]]
    differing = sum(each.differing for each in by_substance)
    if differing:
        said.append(words.say("reconcile_differing", n=differing))
    if len(by_substance) > MOST_SHOWN:
        said.append(words.say("reconcile_more", n=len(by_substance) - MOST_SHOWN))
    if unknown := sent.unknown + received.unknown:
        said.append(words.say("reconcile_unknown", n=unknown))
    said += [
        "",
        words.say(
            "reconcile_rest", findings_file=str(out / "unmatched.csv"), report_file=str(out / "pairs.csv")
        ),
    ]
    for each, side in ((sent, "sent"), (received, "received")):
        if each.reading.rejected:
            file = str(out / f"rejected-{side}.csv")
            said.append(words.say("terminal_rejected", n=each.reading.rejected, rejected_file=file))
    return said


def _of_substance(each: Sum, words: Words) -> str:
    def quantity(number: Decimal) -> str:
        return words.quantity(float(number), each.substance.measure)

    return words.say(
        "reconcile_substance",
        substance=each.substance.name,
        sent=quantity(each.sent),
        received=quantity(each.received),
        sent_only=quantity(each.sent_only),
        received_only=quantity(each.received_only),
    )
