"""What a change of the law touches in a ledger, in words for people and in JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import numbered
from bonafides.cli.visible import visible
from bonafides.cli.workspace import workspace
from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.law_changes import Touched, touched
from bonafides.substances.changes import Change

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".parquet", ".jsonl", ".json", ".csv.gz")
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)
SHOWN = 20


def touched_lines(changes: Sequence[Change], folder: Path, *, as_objects: bool) -> Iterator[str]:
    """Lines to print: what each change touches in the ledger of a folder."""
    files = _files(folder)
    with workspace() as con:
        create_tables(con)
        for kind, path in files.items():
            read(path, kind, con)
        found = list(touched(con, changes))
    if as_objects:
        yield from (_as_json(each) for each in found)
        return
    yield f"In {folder}: {_count(len(found), 'change')} of these {'touches' if len(found) == 1 else 'touch'} something."
    for each in found:
        yield from _as_words(each)


def _files(folder: Path) -> dict[Kind, Path]:
    """The file of each kind: `orders.csv`, `customers.xlsx` and so on."""
    if not folder.is_dir():
        raise BadInput(
            f"--ledger {folder} is no folder: name the one with orders.csv, customers.csv, licences.csv."
        )
    found = {
        kind: path for kind in KINDS for ending in ENDINGS if (path := folder / f"{kind}{ending}").is_file()
    }
    if Kind.ORDERS not in found:
        raise BadInput(
            f"--ledger {folder} holds no orders.csv (or .xlsx, .parquet): name the folder that does."
        )
    return found


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _as_words(each: Touched) -> Iterator[str]:
    change = each.change
    yield f"{change.day}  {change.jurisdiction.value}  {numbered(change.substance, change.name)}"
    yield from _some(
        "product", [f"{p.text} ({_count(p.lines, 'line')}, last {p.last})" for p in each.products]
    )
    yield from _some(
        "customer", [f"{b.customer} {b.name} ({_count(b.lines, 'line')}, last {b.last})" for b in each.buyers]
    )
    for kind in ("licence", "declaration"):
        held = [paper for paper in each.papers if paper.kind == kind]
        yield from _some(kind, [f"{p.number} of {p.holder}, until {p.until or 'no day'}" for p in held])
    if each.open_orders is None:
        yield "    open orders: the ledger holds no deliveries, so it cannot be told which orders are open"
    else:
        said = [f"{o.order_id} of {o.ordered_on}, {o.customer}: {o.product}" for o in each.open_orders]
        yield from _some("open order", said)


def _some(thing: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"    {_count(len(lines), thing)}"
    yield from (f"        {visible(line)}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"        and {len(lines) - SHOWN} more (--json gives all)"


def _as_json(each: Touched) -> str:
    change = each.change
    return json.dumps(
        {
            "day": change.day.isoformat(),
            "jurisdiction": change.jurisdiction.value,
            "name": change.name,
            "products": [product._asdict() for product in each.products],
            "customers": [buyer._asdict() for buyer in each.buyers],
            "papers": [paper._asdict() for paper in each.papers],
            "open_orders": None
            if each.open_orders is None
            else [order._asdict() for order in each.open_orders],
        },
        ensure_ascii=False,
        default=str,
    )
