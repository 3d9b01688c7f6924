"""The finished ledger as tables with the canonical columns."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import goods, product_text, suppliers
from bonafides.screening.simulate.lines import Book, Floats, Ints
from bonafides.screening.simulate.register import COLUMNS
from bonafides.screening.simulate.world import World

YEARLY_RISE = 0.05


@dataclass(frozen=True, slots=True)
class Ledger:
    """A simulated ledger: seven tables; every customer and every stock book has a label."""

    orders: pa.Table
    customers: pa.Table
    declarations: pa.Table
    licences: pa.Table
    labels: pa.Table
    stock: pa.Table
    stock_labels: pa.Table


def _coded(numbers: Ints, strings: list[str] | tuple[str, ...]) -> pa.Array:
    """Strings by number; an empty one becomes nothing."""
    words = pa.array([text or None for text in strings], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), words).dictionary_decode()


def _order_ids(book: Book) -> pa.Array:
    """A running number for each supplier, in the order of the book."""
    order = np.argsort(book["supplier"], kind="stable")
    sizes = np.bincount(book["supplier"], minlength=len(suppliers().rows))
    within = np.empty(len(book), dtype=np.int64)
    within[order] = np.arange(len(book)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    number = pc.utf8_lpad(pa.array(within + 1).cast(pa.string()), 7, "0")
    prefix = _coded(book["supplier"], [f"S{at + 1}" for at in range(len(suppliers().rows))])
    return pc.binary_join_element_wise(prefix, number, "-")


def _by_supplier(book: Book, name: str, value: str) -> np.typing.NDArray[np.bool_]:
    return np.array([row[name] == value for row in suppliers().rows])[book["supplier"]]


def _products(world: World, book: Book) -> pa.Array:
    """The catalogue text of the supplier, or the trade name that the line carries, with its pack."""
    items = goods().items
    texts = [product_text(item, row) for row in suppliers().rows for item in items]
    number, strings = book["supplier"] * len(items) + book["item"], world.register.pool.strings()
    for at in np.flatnonzero(book["text"]).tolist():
        texts.append(f"{strings[book['text'][at]]}, {items[book['item'][at]].pack}")
        number[at] = len(texts) - 1
    return _coded(number, texts)


def _cas(world: World, book: Book) -> pa.Array:
    catalogue = [goods().rows[item.family]["cas"] for item in goods().items]
    strings = [*catalogue, "", *world.register.pool.strings()]
    shown = np.where(_by_supplier(book, "cas", "1"), book["item"], len(catalogue))
    return _coded(np.where(book["cas"] > 0, len(catalogue) + 1 + book["cas"], shown), strings)


def _quantity(book: Book) -> tuple[Floats, pa.Array]:
    """Pieces or measure, as the supplier counts."""
    items = goods().items
    measured = _by_supplier(book, "unit", "measure")
    measure = np.array([item.measure for item in items])[book["item"]]
    units = [*(item.unit for item in items), "pcs"]
    unit = _coded(np.where(measured, book["item"], len(items)), units)
    return np.round(np.where(measured, measure, 1.0) * book["packs"], 3), unit


def _unit_price(world: World, book: Book, quantity: Floats) -> Floats:
    """Price of one unit: list price of the supplier, risen each January, less a discount for much, with noise."""
    pack = np.array([item.price_eur for item in goods().items])[book["item"]]
    of_supplier = np.array([float(row["price"]) for row in suppliers().rows])[book["supplier"]]
    rise = (1 + YEARLY_RISE) ** world.calendar.year(book["day"])
    size = np.array([item.kg for item in goods().items])[book["item"]]
    small_pack = np.clip((20 / size) ** 0.25, 0.8, 3.0)
    much = np.clip((book["packs"] * size + 1) ** -0.03, 0.7, 1.0)
    noise = np.exp(world.rng.normal(0, 0.04, len(book)))
    total = pack * of_supplier * rise * small_pack * much * noise * book.price * book["packs"]
    price: Floats = np.maximum(0.01, np.round(total / quantity, 2))
    return price


def _percent(book: Book) -> pa.Array:
    """Strength, where the supplier keeps it in a column of its own."""
    percent = np.array([float(goods().rows[item.family]["percent"]) for item in goods().items])[book["item"]]
    listed = goods().is_controlled(book["item"])
    shown = _by_supplier(book, "unit", "measure") & listed & (book["text"] == 0)
    return pa.array(percent, mask=~shown)


def order_table(world: World, book: Book) -> pa.Table:
    """Every line, in the order of its day."""
    strings, places = world.register.pool.strings(), world.register.places
    hs_codes = [goods().rows[item.family]["hs_code"] for item in goods().items]
    coded = _by_supplier(book, "style", "plain")
    quantity, unit = _quantity(book)
    columns = {
        "order_id": _order_ids(book),
        "kind": _coded(book["kind"], lines.KINDS),
        "ordered_on": pa.array(world.calendar.dates(book["day"])),
        "supplier": _coded(book["supplier"], [row["supplier"] for row in suppliers().rows]),
        "site": _coded(book["site"], suppliers().sites),
        "customer": _coded(book["customer"], world.ids),
        "customer_name": _coded(book["customer"], world.register["name"]),
        "product": _products(world, book),
        "cas": _cas(world, book),
        "hs_code": _coded(np.where(coded, book["item"], len(hs_codes)), [*hs_codes, ""]),
        "quantity": pa.array(quantity),
        "unit": unit,
        "concentration": _percent(book),
        "packs": pa.array(book["packs"]),
        "price": pa.array(_unit_price(world, book, quantity)),
        "currency": _coded(np.zeros(len(book), dtype=np.int64), ["EUR"]),
        "payment": _coded(book["payment"], lines.PAYMENTS),
        "payer": _coded(book["payer"], strings),
        "channel": _coded(book["channel"], lines.CHANNELS),
        "contact_email": _coded(book["email"], strings),
        "contact_phone": _coded(book["phone"], strings),
        "delivery_name": _coded(book["place"], [place.name for place in places]),
        "delivery_address": _coded(book["place"], [place.one_line() for place in places]),
        "delivery_country": _coded(book["place"], [place.country for place in places]),
        "consignee": _coded(book["consignee"], strings),
        "carrier": _coded(book["carrier"], lines.CARRIERS),
        "end_use": _coded(book["end_use"], strings),
        "note": _coded(book["note"], strings),
    }
    return pa.table(columns)


def customer_table(world: World) -> pa.Table:
    """Every customer's file, by number."""
    columns = {name: [text or None for text in world.register[name]] for name in COLUMNS}
    table = pa.table(
        {"customer": world.ids, **{name: pa.array(values, pa.string()) for name, values in columns.items()}}
    )
    return table.sort_by("customer")


def label_table(world: World) -> pa.Table:
    """What is true of every customer: since when, diversion or legitimate, and which story."""
    count = len(world.ids)
    since: list[date | None] = [None] * count
    label, pattern = ["legitimate"] * count, [""] * count
    for name, stories in world.told.items():
        for story in stories:
            for who in story.customers:
                since[who], label[who], pattern[who] = world.calendar.date(story.since), name, story.pattern
    columns = {
        "customer": world.ids,
        "since": pa.array(since, pa.date32()),
        "label": label,
        "pattern": pa.array([text or None for text in pattern], pa.string()),
    }
    return pa.table(columns).sort_by("customer")
