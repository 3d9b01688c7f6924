"""What a change of the law touches in a ledger, in words for people and in JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import change_head
from bonafides.cli.workspace import workspace
from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.law_changes import Buyer, Paper, Touched, touched
from bonafides.substances.changes import Change
from bonafides.words import Answers
from bonafides.words.answering import Worded

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".parquet", ".jsonl", ".json", ".csv.gz")
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)
SHOWN = 20


def touched_lines(changes: Sequence[Change], folder: Path, words: Answers | None) -> Iterator[str]:
    """Lines to print: what each change touches in the ledger of a folder; JSON objects where there are no words."""
    files = _files(folder)
    with workspace() as con:
        create_tables(con)
        for kind, path in files.items():
            read(path, kind, con)
        found = list(touched(con, changes))
    if words is None:
        yield from (_as_json(each) for each in found)
        return
    yield words.say("touched_head", folder=folder, n=len(found))
    for each in found:
        yield from touched_words(each, words)


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


def touched_words(each: Touched, words: Answers) -> Iterator[Worded]:
    """What one change touches: products, customers, papers and open orders, each with its count."""
    yield change_head(each.change, words)
    products = [_seen(words.text(p.text), p.lines, p.last, words) for p in each.products]
    yield from _some("touched_products", products, words)
    buyers = [_seen(_named(buyer, words), buyer.lines, buyer.last, words) for buyer in each.buyers]
    yield from _some("touched_customers", buyers, words)
    for kind in ("licence", "declaration"):
        held = [_paper(paper, words) for paper in each.papers if paper.kind == kind]
        yield from _some(f"touched_{kind}s", held, words)
    if each.open_orders is None:
        yield Worded(f"    {words.say('touched_unknown')}")
        return
    orders = [
        words.say(
            "touched_order", order_id=o.order_id, day=o.ordered_on, customer=o.customer, product=o.product
        )
        for o in each.open_orders
    ]
    yield from _some("touched_orders", orders, words)


def _named(buyer: Buyer, words: Answers) -> Worded:
    return Worded(" ".join(words.text(each) for each in (buyer.customer, buyer.name) if each))


def _seen(what: Worded, lines: int, last: date, words: Answers) -> Worded:
    return words.say("touched_seen", what=what, lines=words.say("touched_lines", n=lines), day=last)


def _paper(paper: Paper, words: Answers) -> Worded:
    if paper.until is None:
        return words.say("touched_paper_open", number=paper.number, holder=paper.holder)
    return words.say("touched_paper", number=paper.number, holder=paper.holder, day=paper.until)


def _some(key: str, lines: Sequence[Worded], words: Answers) -> Iterator[Worded]:
    if not lines:
        return
    yield Worded(f"    {words.say(key, n=len(lines))}")
    yield from (Worded(f"        {line}") for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield Worded(f"        {words.say('touched_more', n=len(lines) - SHOWN)}")


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
