"""Questions to the commands that answer at once; together they reach every sentence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typst

from bonafides.cli.faults import reworded
from bonafides.cli.law_touched import touched_words
from bonafides.cli.law_words import changes_as_words
from bonafides.screening.law_changes import Paper, Touched
from bonafides.substances import Jurisdiction
from bonafides.substances.changes import Change, Kind
from bonafides.substances.duties import DIRECTIONS, ROLES
from bonafides.substances.lists import entries
from bonafides.substances.safety_sheets.section import parts_of
from bonafides.substances.signing import new_pair
from bonafides.words import Answers
from tests.cli.answered_agreements import QUESTIONS, beside_agreements, write_agreements
from tests.cli.answered_files import BOOK, LEDGER, ORDER, PRODUCTS, SHEET, SITES, WRONG_LISTS
from tests.substances.own_lists import swiss

SHEETS = Path(__file__).parents[1] / "substances" / "sheets"
DAY = date(2026, 3, 4)


class Case(NamedTuple):
    """A command with its words; `{folder}` stands for the folder with the files."""

    command: str
    given: tuple[str, ...]

    def words(self, folder: Path, lang: str) -> list[str]:
        """The words with the folder and the language."""
        return [*(word.replace("{folder}", str(folder)) for word in self.given), "--lang", lang]


def _cases(command: str, *lines: tuple[str, ...]) -> list[Case]:
    return [Case(command, line) for line in lines]


CLASSIFY = _cases(
    "classify",
    ("hydrochloric acid 37 %", "--in", "US,EU"),
    ("table salt",),
    ("acetone CAS 108-24-7",),
    ("acetone CAS 58-08-2",),
    ("2-butanine 25 L",),
    ("{folder}/lines.csv",),
    ("phosphorus", "--in", "EU"),
    ("ammonia", "--in", "AU"),
    ("thinner with acetone",),
    ("toluene mixture 3 %",),
    ("safrole 0.5 % essential oil", "--in", "IN"),
    ("racephedrine hydrochloride", "--in", "UN,AU"),
    ("CAS 67-64-1",),
)
LAW = _cases(
    "law",
    ("show", "acetic anhydride", "--on", "2026-11-01"),
    ("show", "4-piperidone", "--on", "2020-01-01"),
    ("show", "racephedrine hydrochloride", "--in", "UN,US"),
    ("show", "16648-44-5", "--in", "US"),
    ("show", "3,4-MDP-2-P methyl glycidate"),
    ("show", "safrole", "--in", "IN,CA"),
    ("show", "4-anilinopiperidine", "--in", "US", "--on", "2026-11-01"),
    ("show", "4-piperidone", "--in", "US"),
    ("show", "anthranilic acid", "--in", "US"),
    ("show", "ephedrine", "--in", "US"),
    ("changes", "--from", "1970-01-01", "--to", "2026-11-01"),
    ("changes", "--from", "2025-01-01", "--to", "2025-01-02"),
    ("changes", "--from", "2025-01-01", "--to", "2025-12-31", "--in", "EU", "--ledger", "{folder}/ledger"),
    ("changes", "--from", "2025-01-01", "--to", "2025-12-31", "--in", "EU", "--ledger", "{folder}/orders"),
    ("check", "{folder}/lists"),
    ("check", "{folder}/wrong"),
    (
        "pack",
        "{folder}/lists",
        "--name",
        "ch",
        "--version",
        "1",
        "--key",
        "{folder}/k.private.json",
        "--out",
        "{folder}/p",
    ),
    ("open", "{folder}/p", "--key", "{folder}/k.public.json", "--into", "{folder}/opened"),
)
ANYWHERE = ("--in", "EU,UK,US,CA,AU,UN", "--on", "2026-11-02")
DUTIES = _cases(
    "duties",
    *(
        (
            product,
            "--role",
            role,
            "--direction",
            direction,
            "--suspicious",
            "--lost",
            "--quantity",
            "5000 l",
            *ANYWHERE,
        )
        for product in ("acetic anhydride", "ephedrine", "ephedrine tablets", "acetone")
        for role in ROLES
        for direction in DIRECTIONS
    ),
    ("acetyl chloride", "--in", "AU"),
    ("1-phenyl-2-propanone", "--in", "US"),
    ("safrole", "--in", "US", "--quantity", "1 kg"),
    ("acetic anhydride 50 % in water", "--in", "EU", "--quantity", "500 l"),
    ("acetic anhydride", "--in", "EU", "--quantity", "500 l", "--before", "0 l"),
    ("acetic anhydride", "--in", "EU"),
    ("acetic anhydride", "--in", "EU", "--quantity", "1 l"),
    ("acetic anhydride", "--in", "EU", "--quantity", "500 l", "--before", "0 l", "--orders-before", "5"),
    ("acetic anhydride", "--in", "EU", "--quantity", "1 l", "--before", "0 l"),
    ("acetone", "--in", "EU", "--direction", "export", "--role", "exporter", "--quantity", "1 kg"),
    ("acetone", "--in", "US", "--quantity", "1 kg"),
    ("acetone 5 % in water", "--in", "EU", "--quantity", "1 bottle"),
    (
        "acetic anhydride",
        "--in",
        "EU",
        "--role",
        "exporter",
        "--direction",
        "export",
        "--dispatch",
        "2027-03-01",
    ),
    ("acetic anhydride", "--from", "DE", "--to", "QQ", "--role", "exporter", "--dispatch", "2027-03-01"),
)
BOUGHT = ("{folder}/bought/orders.csv", "--on", "2026-06-30", "--in")
HEADROOM = _cases(
    "headroom",
    (*BOUGHT, "EU", "--customer", "C1"),
    (*BOUGHT, "EU", "--customer", "C2", "--customers", "{folder}/bought/customers.csv"),
    (*BOUGHT, "EU", "--customer", "C3"),
    (*BOUGHT, "EU", "--customer", "C4"),
    (*BOUGHT, "US,CA", "--customer", "C1", "--substance", "ephedrine"),
    (*BOUGHT, "CA", "--customer", "C1"),
)
PRODUCT = _cases(
    "product",
    ("{folder}/products/Thinner.csv", "--in", "US,EU,AU"),
    ("{folder}/products/Wrong.csv", "--in", "EU"),
    ("{folder}/products/Sum.csv", "--in", "EU"),
    ("{folder}/products/Recipe.csv", "--in", "EU"),
    ("{folder}/products/Nothing.csv", "--in", "EU"),
    ("{folder}/products/Oils.csv", "--in", "UK,AU,US"),
    ("{folder}/products/Acetone.csv", "--in", "US"),
    ("{folder}/products/sheet.pdf", "--in", "US"),
)
STRUCTURE = _cases(
    "structure",
    ("CNC(C)C(O)c1ccccc1.OC(=O)c1ccccc1",),
    ("CC(N)C(O)c1ccccc1", "--in", "EU"),
    ("CCO",),
    ("[2H]C([2H])([2H])C(=O)C", "--in", "EU,US"),
    ("CC(=O)Cc1ccccc1C", "--in", "CA"),
    ("CN1C[C@@H](C(=O)O)C=C2[C@H]1Cc1c[nH]c3cccc2c13", "--in", "US"),
    ("[2H]NC(C)C(O)c1ccccc1.OC(=O)c1ccccc1", "--in", "CA"),
    ("{folder}/molecules.smi", "--in", "US,EU,UN,CN"),
)
IN_PROCESSES_OF_THEIR_OWN = frozenset({"pack_sealed", "rules_fine", "rules_opened"})
"""Rules are chosen once a process; the tests of `rules` hold these."""
SIMULATE = _cases("simulate", ("--seed", "1", "--orders", "300", "--out", "{folder}/simulated"))
AGREEMENT = _cases("agreement", *QUESTIONS)
CASES = [*CLASSIFY, *LAW, *DUTIES, *HEADROOM, *PRODUCT, *STRUCTURE, *SIMULATE, *AGREEMENT]


def beside(words: Answers) -> Iterator[str]:
    """What only lists of one's own bring, and papers from other sources than files."""
    entry = entries()[0]._replace(list="Own list")
    gone = Change(DAY, Kind.THRESHOLD, "67-64-1", Jurisdiction.EU, entry, entry, (), ("5 kg",))
    yield from changes_as_words([gone], words)
    paper = Paper("licence", "L1", "C1", None)
    yield from touched_words(Touched(gone, (), (), (paper,), ()), words)
    _, faults = parts_of(SHEET)
    yield from (reworded(text, words) for fault in faults for text in fault)
    yield from (words.code("direction", direction) for direction in ("any", "transit"))
    yield from beside_agreements(words)


def ledger(folder: Path) -> Path:
    """Write the files that the cases name."""
    write_agreements(folder / "agreements")
    _write(folder, "lines", "product,cas,hs\nacetone,67-64-2,\nfine chemical,,2933 39 99\n")
    for name, content in LEDGER.items():
        _write(folder / "ledger", name, content)
    _write(folder / "orders", "orders", f"{ORDER}A1,order,2025-07-01,C1,4-Piperidone 100 g,1,kg\n")
    _write(folder / "bought", "orders", BOOK)
    _write(folder / "bought", "customers", SITES)
    for name, parts in PRODUCTS.items():
        _write(folder / "products", name, parts)
    (folder / "products" / "sheet.pdf").write_bytes(typst.compile(SHEETS / "american.typ"))
    (folder / "molecules.smi").write_text("CC(=O)C\nCCO\n", encoding="utf-8")
    (folder / "lists").mkdir()
    swiss(folder / "lists")
    for name, rows in WRONG_LISTS.items():
        _write(folder / "wrong", name, rows)
    with (folder / "wrong" / "codes.csv").open("wb") as large:
        large.truncate(50_000_001)
    for path, text in zip(("k.private.json", "k.public.json"), new_pair(), strict=True):
        (folder / path).write_text(text, encoding="ascii")
    return folder


def _write(folder: Path, name: str, content: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text(content, encoding="utf-8")
