"""A change of the law held against a ledger."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.sql import statement
from bonafides.substances import recognise
from bonafides.substances.changes import Change
from bonafides.substances.register import register


class Product(NamedTuple):
    """A way in which a product is written, its lines in the ledger and the day of the last."""

    text: str
    cas: str
    hs_code: str
    lines: int
    last: date


class Buyer(NamedTuple):
    """A customer of a touched product, the lines bought and the day of the last."""

    customer: str
    name: str
    lines: int
    last: date


class Paper(NamedTuple):
    """A licence or declaration that names the substance and runs on beyond the day of the change."""

    kind: str
    number: str
    holder: str
    until: date | None


class OpenOrder(NamedTuple):
    """An order that was neither delivered nor cancelled."""

    order_id: str
    ordered_on: date
    customer: str
    product: str


class Touched(NamedTuple):
    """What one change touches.

    Attributes:
        open_orders: None where the ledger holds no deliveries, so that it cannot be told.
    """

    change: Change
    products: tuple[Product, ...]
    buyers: tuple[Buyer, ...]
    papers: tuple[Paper, ...]
    open_orders: tuple[OpenOrder, ...] | None


def touched(con: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> Iterator[Touched]:
    """What each change touches; changes that touch nothing are left out.

    Args:
        con: tables `orders`, `customers`, `declarations` and `licences` as the ledger room fills them.
        changes: as `bonafides.substances.changes` gives them.
    """
    by_key = _by_substance(con)
    papers = tuple(_papers(con))
    deliveries = con.execute("select count(*) from orders where kind = 'delivery'").fetchall()[0][0]
    for change in changes:
        products = _products_of(change, by_key)
        named = tuple(paper for paper, keys in papers if _reaches(change, keys) and _runs_on(paper, change))
        if products or named:
            _lay_out(con, products)
            open_orders = tuple(_open_orders(con)) if deliveries else None
            yield Touched(change, products, tuple(_buyers(con)), named, open_orders)


def _by_substance(con: duckdb.DuckDBPyConnection) -> Mapping[str, list[Product]]:
    """Products by the key of each form that they hold."""
    found: dict[str, list[Product]] = {}
    for row in con.execute(statement("law_changes/ways.sql")).fetchall():
        product = Product(*row)
        for each in recognise(product.text, cas=product.cas or None, hs_code=product.hs_code or None).found:
            for key in dict.fromkeys((each.form, each.cas)):
                found.setdefault(key, []).append(product)
    return found


def _products_of(change: Change, by_key: Mapping[str, list[Product]]) -> tuple[Product, ...]:
    """Products that hold the substance, or a form of it that the entry takes in."""
    held = [product for key, products in by_key.items() if _reaches(change, {key}) for product in products]
    return tuple(dict.fromkeys(held))


def _reaches(change: Change, keys: set[str]) -> bool:
    return any(_inside(change, key) for key in keys if key in register())


def _inside(change: Change, key: str) -> bool:
    steps: set[str] = set()
    while key != change.substance:
        form = register()[key]
        if not form.parent:
            return False
        steps |= set(form.relation.split("+")) - {"hydrate", "tautomer"}
        key = form.parent
    return steps <= change.entry.covers | change.entry.unclear


def _papers(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Paper, set[str]]]:
    licences = "select 'licence', number, holder, valid_until, substances from licences order by all"
    declarations = "select 'declaration', declaration_id, customer, valid_until, substance from declarations order by all"
    for *paper, text in con.execute(licences).fetchall() + con.execute(declarations).fetchall():
        named = [each for part in (text or "").replace("|", ";").split(";") for each in recognise(part).found]
        yield Paper(*paper), {key for each in named for key in (each.form, each.cas)}


def _runs_on(paper: Paper, change: Change) -> bool:
    return paper.until is None or paper.until >= change.day


def _lay_out(con: duckdb.DuckDBPyConnection, products: Sequence[Product]) -> None:
    """Put the products where the statements look for them."""
    ways = pa.table(
        {
            "product": pa.array([each.text for each in products], pa.string()),
            "cas": pa.array([each.cas for each in products], pa.string()),
            "hs_code": pa.array([each.hs_code for each in products], pa.string()),
        }
    )
    con.register("given_ways", ways)
    con.execute("create or replace table touched_ways as select * from given_ways")
    con.unregister("given_ways")


def _buyers(con: duckdb.DuckDBPyConnection) -> Iterator[Buyer]:
    return (Buyer(*row) for row in con.execute(statement("law_changes/buyers.sql")).fetchall())


def _open_orders(con: duckdb.DuckDBPyConnection) -> Iterator[OpenOrder]:
    return (OpenOrder(*row) for row in con.execute(statement("law_changes/open_orders.sql")).fetchall())
