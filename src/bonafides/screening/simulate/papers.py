"""Licences, registrations and customer declarations: what Regulation (EC) No 273/2004 asks of these customers.

Category 1 takes a licence, category 2A a registration of users, category 2B one of resellers (article 3); a declaration
goes with categories 1 and 2 (article 4). Yearly quantities that are exempt stand in ``data/limits.csv``.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import table
from bonafides.screening.simulate.lines import PLANTED, Book
from bonafides.screening.simulate.names import pick
from bonafides.screening.simulate.world import World

YEAR = 365
NOT_ON_FILE = 0.015
LATE_RENEWAL = 0.05
MISJUDGED = 0.03
DECLARATION_COLUMNS = (
    "declaration_id",
    "customer",
    "substance",
    "use",
    "annual_kg",
    "site",
    "valid_from",
    "valid_until",
    "signed_on",
    "signer",
    "kind",
)
LICENCE_COLUMNS = (
    "number",
    "holder",
    "kind",
    "substances",
    "activities",
    "premises",
    "quota_kg",
    "valid_from",
    "valid_until",
    "status",
)
type Row = tuple[str | float | date | None, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What a customer honestly needs of a substance.

    Attributes:
        kg_year: the most that it bought in any twelve months.
        bought: days and kilograms behind it.
        paper: what a story did to the papers; empty for nothing.
    """

    customer: int
    cas: str
    category: str
    kg_year: float
    bought: tuple[tuple[int, float], ...]
    paper: str = ""

    @property
    def first_day(self) -> int:
        """When it began to buy."""
        return self.bought[0][0]


def _exempt_kg() -> dict[str, float]:
    cas = {row["family"]: row["cas"] for row in table("families")}
    return {
        cas[row["family"]]: float(row["kg"]) for row in table("limits") if row["basis"].startswith("yearly")
    }


def honest_needs(world: World, book: Book) -> list[Need]:
    """Needs of categories 1 and 2, counted on honest purchases; on planted ones where there is nothing else."""
    category = {
        row["cas"]: row["category"] for row in world.goods.rows if row["category"] in {"1", "2A", "2B"}
    }
    cas_of = [row["cas"] for row in world.goods.rows]
    regulated = np.array([cas in category for cas in cas_of])[world.goods.item_family[book["item"]]]
    bought = np.isin(book["kind"], (lines.ORDER, lines.DELIVERY)) & regulated
    grouped: defaultdict[tuple[int, str], list[tuple[int, float, bool]]] = defaultdict(list)
    kg = world.goods.item_kg[book["item"]] * book["packs"]
    for at in np.flatnonzero(bought).tolist():
        key = int(book["customer"][at]), cas_of[world.goods.item_family[book["item"][at]]]
        grouped[key].append((int(book["day"][at]), float(kg[at]), bool(book["origin"][at] == PLANTED)))
    return [_need(world, (*key, category[key[1]]), grouped[key]) for key in sorted(grouped)]


def _need(world: World, who: tuple[int, str, str], bought: list[tuple[int, float, bool]]) -> Need:
    honest = sorted((day, kg) for day, kg, planted in bought if not planted)
    if not honest:
        invented = float(world.rng.uniform(0.3, 1.4))
        honest = sorted((day, kg * invented) for day, kg, _ in bought)
    days, kg = np.array(honest).T
    before = np.concatenate([[0.0], np.cumsum(kg)])
    year = before[1:] - before[np.searchsorted(days, days - YEAR, side="right")]
    return Need(*who, float(year.max()), tuple(honest), world.paper.get(who[:2], ""))


def _spans(world: World, first_day: int, years: int) -> list[tuple[int, int]]:
    """Terms one after another over the whole ledger; now and then one begins late."""
    begin = first_day - int(world.rng.integers(1, YEAR * years if first_day < 90 else 60))
    spans = []
    while begin < world.calendar.days:
        until = begin + YEAR * years - 1
        spans.append((begin, until))
        late = world.rng.random() < LATE_RENEWAL
        begin = until + (int(world.rng.integers(5, 60)) if late else 1)
    return spans


def _annual_kg(world: World, need: Need, begin: int) -> float:
    """What is declared for a year: the need that was foreseen, with a margin; some foresee badly."""
    own = sum(kg for day, kg in need.bought if begin <= day < begin + YEAR)
    misjudged = world.rng.random() < MISJUDGED
    margin = world.rng.uniform(0.6, 1.05) if misjudged else world.rng.uniform(1.15, 2.0)
    wish = max(own, 0.6 * need.kg_year) * float(margin)
    digits = 1 - int(np.floor(np.log10(wish)))
    return float(np.ceil(wish * 10**digits) / 10**digits)


def _signer(world: World) -> str:
    return pick(
        world.rng,
        ["purchasing manager", "managing director", "laboratory head", "responsible officer", "owner"],
    )


def declarations(world: World, needs: list[Need]) -> list[Row]:
    """Yearly declarations; a small buyer of category 2 needs none."""
    exempt, date_of = _exempt_kg(), world.calendar.date
    uses, strings = _uses(world), world.register.pool.strings()
    rows: list[Row] = []
    for need in needs:
        small = need.kg_year <= exempt.get(need.cas, 0) and need.category != "1"
        if (small and world.rng.random() < 0.7) or world.rng.random() < NOT_ON_FILE or need.paper == "none":
            continue
        use = strings[uses.get((need.customer, need.cas), 0)]
        for begin, until in _spans(world, need.first_day, 1):
            rows.append(
                (
                    *(
                        world.ids[need.customer],
                        need.cas,
                        use or "production",
                        _annual_kg(world, need, begin),
                    ),
                    *(world.register["city"][need.customer], date_of(begin), date_of(until)),
                    *(date_of(begin - int(world.rng.integers(0, 20))), _signer(world), "multiple"),
                )
            )
    return rows


def _uses(world: World) -> dict[tuple[int, str], int]:
    """The end use that a customer told for a substance, by number in the pool."""
    told = zip(
        world.need.customer.tolist(), world.need.family.tolist(), world.need.end_use.tolist(), strict=True
    )
    return {(who, world.goods.rows[family]["cas"]): use for who, family, use in told}


def _needs_licence(world: World, need: Need, exempt: dict[str, float]) -> bool:
    if need.paper:
        return True
    if need.category == "2B":
        return world.register["kind"][need.customer] == "reseller"
    return need.category == "1" or need.kg_year > exempt.get(need.cas, 0)


def licences(world: World, needs: list[Need]) -> list[Row]:
    """Licences and registrations, one for all substances of a customer's class."""
    exempt = _exempt_kg()
    held: defaultdict[tuple[int, str, str], list[Need]] = defaultdict(list)
    for need in needs:
        if _needs_licence(world, need, exempt) and world.rng.random() >= NOT_ON_FILE:
            held[need.customer, "licence" if need.category == "1" else "registration", need.paper].append(
                need
            )
    rows: list[Row] = []
    for (who, kind, paper), group in held.items():
        if paper == "none":
            continue
        # A copied licence is somebody else's: it stands in the register under its true holder.
        holder = int(world.rng.integers(len(world.shape))) if paper == "stolen" else who
        rows.extend(_terms(world, holder, (kind, paper), group))
    return rows


def _terms(world: World, holder: int, kind: tuple[str, str], group: list[Need]) -> list[Row]:
    date_of, last = world.calendar.date, world.calendar.days
    begin = min(need.first_day for need in group)
    spans = [(begin - 1100, begin - 5)] if kind[1] == "expired" else _spans(world, begin, 3)
    quota = (
        sum(need.kg_year for need in group) * float(world.rng.uniform(2, 4))
        if world.rng.random() < 0.5
        else None
    )
    reseller = world.register["kind"][holder] == "reseller"
    where = ", ".join(world.register[name][holder] for name in ("address", "city"))
    return [
        (
            *(
                world.ids[holder],
                kind[0],
                ";".join(need.cas for need in group),
                "supply" if reseller else "use",
                where,
            ),
            *(None if quota is None else round(quota, 1), date_of(start), date_of(until)),
            "valid" if until >= last else "expired",
        )
        for start, until in spans
    ]


def _table(world: World, rows: list[Row], columns: tuple[str, ...], prefix: str) -> pa.Table:
    """The rows in no telling order, numbered."""
    order = world.rng.permutation(len(rows))
    numbered = [(f"{prefix}{at + 1:06d}", *rows[number]) for at, number in enumerate(order)]
    return pa.table({name: [row[at] for row in numbered] for at, name in enumerate(columns)})


def declaration_table(world: World, needs: list[Need]) -> pa.Table:
    """All declarations."""
    return _table(world, declarations(world, needs), DECLARATION_COLUMNS, "D")


def licence_table(world: World, needs: list[Need]) -> pa.Table:
    """All licences and registrations."""
    return _table(world, licences(world, needs), LICENCE_COLUMNS, "L")
