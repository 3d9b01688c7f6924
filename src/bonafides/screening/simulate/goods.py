"""What can be bought: families of products in packs, and how each supplier writes them."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bonafides.screening.simulate.lines import Floats, Ints

LANGUAGES = ("en", "de", "fr", "es", "ru")
CONTAINERS = {
    "drum": ("drum", "Fass", "fût", "tambor", "бочка"),
    "can": ("can", "Kanister", "bidon", "garrafa", "канистра"),
    "bag": ("bag", "Sack", "sac", "saco", "мешок"),
    "box": ("box", "Karton", "carton", "caja", "коробка"),
    "pc": ("pc", "Stück", "pièce", "ud.", "шт."),
    "pcs": ("pcs", "Stück", "pièces", "uds.", "шт."),
}
PACK = re.compile(r"(?:(?P<times>\d+) x )?(?P<size>[\d.]+) (?P<unit>kg|g|L|mL|pcs?)\b")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """A data file of this package, row by row."""
    path = files("bonafides.screening.simulate").joinpath("data", f"{name}.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def words(kind: str) -> tuple[str, ...]:
    """The stock phrases of one kind."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for row in table("words"):
        grouped[row["kind"]].append(row["text"])
    return tuple(grouped[kind])


HONEST_DOUBT, PLANTED_DOUBT = 0.15, 0.75
"""How often a refusal is for doubt and not for business, of an honest and of a diverting customer."""


def refusal_reasons(rng: np.random.Generator, count: int, doubt: float) -> list[str]:
    """Why suppliers refused, as their clerks wrote it down."""
    doubtful = rng.random(count) < doubt
    return [
        str(rng.choice(words("note-refusal-doubt" if one else "note-refusal-business"))) for one in doubtful
    ]


@dataclass(frozen=True, slots=True)
class Item:
    """One pack of a family.

    Attributes:
        measure: kilograms, litres or pieces in the pack, in `unit`.
        kg: kilograms of the substance contained; of the goods, if no substance is meant.
    """

    family: int
    pack: str
    measure: float
    unit: str
    kg: float
    price_eur: float


@dataclass(frozen=True, slots=True)
class Goods:
    """The catalogue as arrays.

    Attributes:
        menu: items of each family, the smallest pack first, -1 where there is none.
        menu_kg: kilograms of the same, infinite where there is none.
    """

    rows: tuple[dict[str, str], ...]
    items: tuple[Item, ...]
    item_family: Ints
    item_kg: Floats
    menu: Ints
    menu_kg: Floats
    controlled: tuple[int, ...]

    def family(self, name: str) -> int:
        """The number of a family."""
        return next(at for at, row in enumerate(self.rows) if row["family"] == name)

    def is_controlled(self, item: Ints) -> "np.typing.NDArray[np.bool_]":
        """Whether each item holds a listed substance."""
        return np.isin(self.item_family[item], self.controlled)

    def packed(self, family: Ints, kg: Floats, packs: Floats) -> tuple[Ints, Ints]:
        """The item whose pack comes nearest to the wished number of packs, and how many of them."""
        wished = np.log(kg / packs)[:, None]
        menu_kg = self.menu_kg[family]
        best = np.argmin(np.abs(np.log(menu_kg) - wished), axis=1)
        at = np.arange(len(family))
        count = np.maximum(1, np.rint(kg / menu_kg[at, best])).astype(np.int64)
        return self.menu[family][at, best], count


def _item(family: int, row: dict[str, str], pack: str) -> Item:
    found = PACK.search(pack)
    if found is None:
        raise ValueError(
            f"families.csv, {row['family']}: the pack {pack!r} has no size; write it like '4 x 2.5 L'"
        )
    size = float(found["size"]) * int(found["times"] or 1) * {"g": 1e-3, "mL": 1e-3}.get(found["unit"], 1)
    unit = {"g": "kg", "mL": "L", "pc": "pcs"}.get(found["unit"], found["unit"])
    goods_kg = size * {"L": float(row["density_kg_l"]), "kg": 1.0}.get(unit, 0.01)
    kg = goods_kg * (float(row["percent"]) / 100 if row["category"] else 1)
    return Item(family, pack, size, unit, kg, goods_kg * float(row["price_kg"]))


@cache
def goods() -> Goods:
    """The catalogue, read once."""
    rows = table("families")
    items = tuple(_item(at, row, pack) for at, row in enumerate(rows) for pack in row["packs"].split("|"))
    width = max(len(row["packs"].split("|")) for row in rows)
    menu = np.full((len(rows), width), -1, dtype=np.int64)
    menu_kg = np.full((len(rows), width), np.inf)
    for family in range(len(rows)):
        own = sorted((item.kg, at) for at, item in enumerate(items) if item.family == family)
        menu[family, : len(own)] = [at for _, at in own]
        menu_kg[family, : len(own)] = [kg for kg, _ in own]
    return Goods(
        rows=rows,
        items=items,
        item_family=np.array([item.family for item in items], dtype=np.int64),
        item_kg=np.array([item.kg for item in items]),
        menu=menu,
        menu_kg=menu_kg,
        controlled=tuple(at for at, row in enumerate(rows) if row["category"]),
    )


def _pack_text(pack: str, language: int) -> str:
    if pack.endswith("big bag"):
        return pack
    return " ".join(CONTAINERS[word][language] if word in CONTAINERS else word for word in pack.split(" "))


def product_text(item: Item, supplier: dict[str, str]) -> str:
    """A catalogue line as a supplier writes it, in its language and manner."""
    row = goods().rows[item.family]
    language = LANGUAGES.index(supplier["language"])
    name = row[supplier["language"]].upper() if supplier["style"] == "upper" else row[supplier["language"]]
    text, pack = f"{name} {row['strength']}", _pack_text(item.pack, language)
    if supplier["language"] != "en":
        text, pack = (re.sub(r"(\d)\.(\d)", r"\1,\2", part) for part in (text, pack))
    if supplier["style"] == "code":
        return f"A{1000 + 37 * item.family}.{round(item.measure * 1000)} {text} {pack}"
    return f"{text} {pack}" if supplier["style"] == "upper" else f"{text}, {pack}"


@dataclass(frozen=True, slots=True)
class Suppliers:
    """Who sells, from which sites.

    Attributes:
        sites: (supplier, place) of every site.
        first_site: number of the first site of each supplier; its others follow.
        site_count: how many sites each has.
    """

    rows: tuple[dict[str, str], ...]
    sites: tuple[str, ...]
    first_site: Ints
    site_count: Ints
    share: Floats


SITE_TOWNS = ("Harbour", "Depot North", "Depot South", "Depot East")


@cache
def suppliers() -> Suppliers:
    """The suppliers of the simulated country."""
    rows = table("suppliers")
    counts = np.array([int(row["sites"]) for row in rows], dtype=np.int64)
    share = np.array([float(row["share"]) for row in rows])
    return Suppliers(
        rows=rows,
        sites=tuple(f"{row['supplier']} {town}" for row in rows for town in SITE_TOWNS[: int(row["sites"])]),
        first_site=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
        site_count=counts,
        share=share / share.sum(),
    )
