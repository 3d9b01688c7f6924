"""Stock books at the doors: a file, a part of the page, a line on the terminal; every figure traced to rows."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bonafides.screening.simulate import simulate, write
from bonafides.screening.stock.balances import balance
from bonafides.words import LANGUAGES, Words
from bonafides.words.stock import sentences
from tests.cli.program import bonafides
from tests.screening.test_stock import made, steady

BOOKS = {
    "L02": steady(12, **{f"at_{month}": "900" for month in range(5, 12)}),
    "L03": steady(24, **{f"at_{month}": str(1000 - 8 * max(0, month - 3)) for month in range(24)}),
    "L08": steady(12, **{f"at_{month}": "1100" for month in range(5, 12)}),
    "closes": steady(6),
    "no-start": made((0, "sold", "5")),
    "one-count": made((0, "opening", "5")),
    "unit": made((0, "opening", "5"), (9, "count", "5"), unit="piece"),
    "event": made((0, "opening", "5"), (3, None, "5"), (9, "count", "5")),
    "gap": made(*[(day, "count", "5") for day in range(0, 50, 5)], (200, "count", "5")),
    "below-zero": made((0, "opening", "5"), (3, "sold", "50"), (9, "count", "5")),
    "told": made((0, "opening", "100"), (3, "theft", "50"), (9, "count", "50")),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stock")
    write(simulate(7, 400), folder / "ledger")
    done = bonafides(
        "screen", "ledger/orders.csv", "--stock", "ledger/stock.csv", "--out", "bonafides", cwd=folder
    )
    assert "Stock books that do not close: 2 of 12" in done.out
    yield folder
    shutil.rmtree(folder)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_planted_books_do_not_close_and_the_others_do(results: Path) -> None:
    planted = {
        (row["site"], row["substance"].split(" 98")[0].lower())
        for row in rows(results / "ledger/stock_labels.csv")
        if row["label"] != "legitimate"
    }
    open_books = {
        (row["site"], row["substance"]) for row in rows(results / "bonafides/stock.csv") if row["code"]
    }
    assert open_books == planted


def test_every_period_can_be_worked_out_again_from_its_rows(results: Path) -> None:
    book = (results / "ledger/stock.csv").read_text(encoding="utf-8").splitlines()
    signs = {"received": 1.0, "sold": -1.0}
    checked = 0
    for row in rows(results / "bonafides/stock.csv")[:30]:
        first, last = int(row["first_line"]), int(row["last_line"])
        moved = [line.split(",") for line in book[first - 1 : last]]
        own = [
            one
            for one in moved
            if one[0] == row["site"] and one[1].lower().startswith(row["substance"][:6])
            and row["first_day"] <= one[2] <= row["last_day"]
        ]  # fmt: skip
        total = sum(signs.get(one[3], 0.0) * float(one[4]) for one in own)
        share = 0.98 if "anhydride" in row["substance"] else 1.0
        expected = float(row["came_kg"]) - float(row["went_kg"])
        if "taken to the other" not in row["explanation"]:
            assert total * share == pytest.approx(expected, abs=0.01)
            checked += 1
    assert checked > 20


def test_the_page_has_a_part_on_stock_with_a_table_for_each_book_that_does_not_close(results: Path) -> None:
    page = (results / "bonafides/report.html").read_text(encoding="utf-8")
    part = page.split('<h2 id="stock">')[1].split("</main>")[0]
    assert part.count("<strong>") == 2
    assert part.count('<tr class="marked">') == 8  # four months each until they were noticed
    assert part.count("<summary>The figures of each period</summary>") == 2
    assert "Count again" not in part
    assert "count again" in part


def test_without_a_stock_book_nothing_is_said_of_stock(tmp_path: Path) -> None:
    write(simulate(7, 200), tmp_path / "ledger")
    done = bonafides("screen", "ledger/orders.csv", "--out", "bonafides", cwd=tmp_path)
    assert "Stock books" not in done.out
    assert not (tmp_path / "bonafides/stock.csv").exists()
    assert 'id="stock"' not in (tmp_path / "bonafides/report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", BOOKS)
def test_every_language_says_what_there_is_to_say(case: str, lang: str) -> None:
    found = balance(BOOKS[case])
    assert (found.flaw.code if found.flaw else found.code or "closes") == {"told": "closes"}.get(case, case)
    speaker = Words(lang)
    said = sentences(found, speaker)
    assert len(said) == (2 if case == "told" else 1)
    assert not [one for one in said if "{" in one or speaker.say("unknown") in one or "--" in one]
    assert all(one.endswith((".", "。")) for one in said)
