from pathlib import Path

import pytest

from bonafides.screening.facts import Facts
from tests.screening.ledgers import facts_of

HEAD = "order_id,ordered_on,customer,product,quantity,unit,packs,price,currency,note\n"
CUSTOMERS = "customer,name\n" + "".join(f"C{number},Firm {number}\n" for number in range(9))


def last(tmp_path: Path, *others: str) -> Facts:
    """The facts of ten kilograms at 3 each in one pack, in June; others are "date,packs,price,note"."""
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "declarations.csv").write_text("customer,substance\n", encoding="utf-8")
    (tmp_path / "licences.csv").write_text("customer,substance\n", encoding="utf-8")
    rows = [*others, "2026-06-09,1,3,"]
    written = (row.split(",") for row in rows)
    lines = (
        f"O{number},{day},C{number % 9},acetone,10,kg,{packs},{price},EUR,{note}\n"
        for number, (day, packs, price, note) in enumerate(written)
    )
    found = facts_of(tmp_path, HEAD + "".join(lines))
    return max(found.values(), key=lambda facts: facts.line)


def test_a_price_is_held_against_that_of_the_same_pack_in_the_twelve_closed_months(tmp_path: Path) -> None:
    found = last(
        tmp_path,
        "2025-05-31,1,9,",
        "2025-06-01,1,2,",
        "2026-01-05,1,2.42,",
        "2026-05-05,1,2.2,",
        "2026-05-05,20,5,",
        "2026-06-01,1,9,",
    )
    assert (found.price, found.market_prices) == (3, 3)
    assert found.market_price == pytest.approx((2 * 2.42 * 2.2) ** (1 / 3))
    assert found.market_spread == pytest.approx(0.0953, abs=1e-4)  # ln 1.1


def test_samples_set_no_price(tmp_path: Path) -> None:
    assert last(tmp_path, "2026-05-05,1,0.01,free sample", "2026-05-05,1,2,").market_prices == 1
