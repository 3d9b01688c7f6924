"""A made-up customer file in which a firm has up to three numbers, and who finds which of them are one firm.

Called by `benchmarks.who`, which writes the page.
"""

import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from bonafides.ledger import create_tables
from bonafides.screening.parties import create_parties
from bonafides.screening.people import free_mail
from bonafides.screening.who.proposals import propose

SEED = 7
ONSETS, RIMES = (
    ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "tr", "st", "kr"],
    ["a", "e", "i", "o", "u", "ai", "or", "en", "al", "is"],
)
TRADES = [
    "Chemie",
    "Paints",
    "Plating",
    "Labor",
    "Coatings",
    "Textil",
    "Pharma",
    "Agro",
    "Trading",
    "Metall",
    "Glas",
    "Foods",
]
FORMS = {
    "GmbH": "Gesellschaft mbH",
    "Ltd": "Limited",
    "AG": "Aktiengesellschaft",
    "Inc.": "Incorporated",
    "S.A.": "SA",
}
FREE = ("gmail.com", "gmx.de", "yahoo.com")
COPIES = (0, 0, 0, 1, 1, 2)
type Row = dict[str, Any]
type Found = list[tuple[str, str, float]]


class Book(NamedTuple):
    """The file in a database, and which firm each number is."""

    con: duckdb.DuckDBPyConnection
    firm: dict[str, int]

    @property
    def pairs(self) -> int:
        """Pairs of numbers that are one firm."""
        return sum(count * (count - 1) // 2 for count in Counter(self.firm.values()).values())


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(RIMES) for _ in range(rng.randint(2, 3))).capitalize()


class World:
    """Words, streets and towns from which firms are made."""

    def __init__(self, customers: int) -> None:
        self.rng = random.Random(SEED)
        self.words = [_word(self.rng) for _ in range(customers // 3)]
        self.streets = [f"{_word(self.rng)} Street" for _ in range(2000)]
        self.towns = [_word(self.rng) for _ in range(300)]

    def telephone(self) -> str:
        """A telephone of nobody else, most likely."""
        return f"+49 {self.rng.randint(10**7, 10**9)}"

    def address(self) -> str:
        """A street, or for three in a hundred one of twenty business parks."""
        if self.rng.random() < 0.03:
            return f"Business Park {self.rng.randint(1, 20)}"
        return f"{self.rng.choice(self.streets)} {self.rng.randint(1, 99)}"

    def firm(self, number: int) -> Row:
        """A firm as it first appears."""
        rng = self.rng
        word, trade = rng.choice(self.words), rng.choice(TRADES)
        own = f"info@{word}-{trade}.{rng.choice(('de', 'com', 'eu'))}".lower()
        return {
            "firm": number,
            "name": f"{word} {trade} {rng.choice(list(FORMS))}",
            "phone": self.telephone(),
            "email": own if rng.random() < 0.7 else f"{word.lower()}{number}@{rng.choice(FREE)}",
            "bank_account": f"DE{rng.randint(10**17, 10**18)}",
            "address": self.address(),
            "city": rng.choice(self.towns),
        }

    def again(self, firm: Row) -> Row:
        """The same firm under another number: written otherwise, with other contacts and blanks."""
        rng, row = self.rng, dict(firm)
        row["name"] = self._written_otherwise(row["name"])
        if rng.random() < 0.4:
            row["phone"] = self.telephone()
        for field, share in (("phone", 0.2), ("email", 0.4), ("bank_account", 0.5)):
            if rng.random() < share:
                row[field] = None
        if rng.random() < 0.3:
            row["address"] = self.address()
        return row

    def _written_otherwise(self, name: str) -> str:
        stem, _, form = name.rpartition(" ")
        at = self.rng.randrange(1, len(name))
        ways = [name, name.upper(), name[:at] + name[at - 1] + name[at:], stem, f"{stem} {FORMS[form]}"]
        return self.rng.choice(ways)


def book(customers: int) -> Book:
    """So many customer numbers."""
    world, rows, number = World(customers), list[Row](), 0
    while len(rows) < customers:
        firm, number = world.firm(number), number + 1
        rows += [firm, *(world.again(firm) for _ in range(world.rng.choice(COPIES)))]
    rows = rows[:customers]
    world.rng.shuffle(rows)
    for at, row in enumerate(rows):
        row["customer"] = f"C{at:07}"
    con = duckdb.connect()
    create_tables(con)
    con.register("made", pa.Table.from_pylist(rows))
    fields = "customer, name, phone, email, bank_account, address, city"
    con.execute(f"insert into customers ({fields}) select {fields} from made")
    create_parties(con)
    return Book(con, {row["customer"]: row["firm"] for row in rows})


def ours(made: Book, *, plainly: bool = False) -> Found:
    """What we propose."""
    judgements = create_parties(made.con).judgements
    return [
        (each.customer, each.other, each.score)
        for each in propose(made.con, judgements, plainly=plainly).proposals
    ]


FLAT = """
create or replace table flat as
select
    customer as unique_id, lower(regexp_replace(name, '[^\\w ]', '', 'g')) as name, split_part(lower(name), ' ', 1) as word,
    compared('telephone', phone) as phone, compared('bank account', bank_account) as account,
    compared('delivery place', concat_ws(' ', address, city)) as address,
    case when mail_domain(email) not in (select unnest($free)) then mail_domain(email) end as domain
from customers
"""


def by_splink(made: Book) -> Found:
    """What splink proposes: Fellegi-Sunter, trained on the book itself, blocked on the same values."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    made.con.execute(FLAT, {"free": sorted(free_mail())})
    api = DuckDBAPI(made.con)
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on(field) for field in ("phone", "domain", "account", "address", "word")
        ],
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            *(compare.ExactMatch(field) for field in ("phone", "domain", "account", "address")),
        ],
    )
    linker = Linker(api.register("flat"), settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("account")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for field in ("account", "phone"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(field))
    found = linker.inference.predict(threshold_match_probability=0.5)
    rows: Found = made.con.execute(
        f"select unique_id_l, unique_id_r, match_probability from {found.physical_name}"
    ).fetchall()
    return rows


def _row(name: str, made: Book, found: Sequence[tuple[str, str, float]], seconds: float) -> Iterable[str]:
    for least in (0.5, 0.9):
        some = [(one, other) for one, other, score in found if score >= least]
        right = sum(made.firm[one] == made.firm[other] for one, other in some)
        precision = f"{right / len(some):.3f}" if some else ""
        figures = f"{len(some):,} | {precision} | {right / made.pairs:.3f} | {seconds:.0f}"
        yield f"| {name} | {len(made.firm):,} | {least} | {figures} |"


def lines(sizes: Sequence[int]) -> list[str]:
    """The table of books; splink is left out where it is not installed."""
    table = [
        "| way | customer numbers | score from | pairs | precision | recall | s |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for size in sizes:
        made = book(size)
        for name, find in (("`screen --who`", ours), ("splink 5", by_splink)):
            start = time.perf_counter()
            table += _row(name, made, find(made), time.perf_counter() - start)
    return table
