"""One ledger by hand in which somebody goes round by other suppliers, names and papers; and its honest neighbours."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest

from benchmarks.ways import live_facts
from bonafides.screening.apparatus import is_apparatus
from bonafides.screening.background import prepare
from bonafides.screening.batch import screen
from bonafides.screening.facts.history import months_of
from bonafides.screening.facts.shared import Shared, Sharing
from bonafides.screening.facts.sites import Sites, sites
from bonafides.screening.facts.steps import Steps
from bonafides.screening.indicators import find
from tests.screening.ledgers import EU, all_facts, opened
from tests.screening.movements import bought, grouped

NEW = frozenset({"C03", "C19", "F04", "F11", "F14", "Q07", "Q13", "Q17", "Q21"})
ORDERS = "order_id,kind,ordered_on,supplier,customer,product,quantity,unit,contact_email,contact_phone,delivery_address,delivery_country,note"
CUSTOMERS = "customer,name,kind,activity,address,country,email,phone,bank_account,status"
ACETONE, ANHYDRIDE, TOLUENE = "Acetone 99 % drum", "Acetic anhydride 25 kg", "Toluene"
ROUND_ABOUT = [
    # Q07: a supplier after the other, and more of it
    *[("rover", "order", f"2024-{month:02d}-10", "S1", ACETONE, 20) for month in range(1, 13)],
    *[("rover", "order", f"2025-{month:02d}-03", f"S{month - 6}", ACETONE, 60) for month in range(9, 13)],
    # Q13: refused one, tries another
    ("substitute", "refusal", "2025-06-02", "S1", ANHYDRIDE, 50),
    ("substitute", "order", "2025-06-20", "S1", TOLUENE, 40),
    # Q17: a press and, beside it, acetone
    ("maker", "order", "2025-07-01", "S1", "Tablet press TP-5", 1),
    ("maker", "order", "2025-07-09", "S1", ACETONE, 40),
    # an honest laboratory buys apparatus and acetone as well; glassware and paper are no apparatus
    ("laboratory", "order", "2025-07-01", "S1", "Rotary evaporator 5 L", 1),
    ("laboratory", "order", "2025-07-09", "S1", ACETONE, 2),
    # Q21: withdrawn, and another number with the same telephone goes on
    ("first name", "cancellation", "2025-05-05", "S1", ANHYDRIDE, 30),
    ("second name", "order", "2025-05-20", "S1", TOLUENE, 10),
    ("second name", "order", "2025-07-15", "S1", ANHYDRIDE, 30),
]


def sites_of(rows: list[dict[str, int]]) -> Sites:
    made, groups = grouped(rows)
    return sites(made, groups, months_of(made, groups))


def _row(number: int, who: str, kind: str, day: str, supplier: str, product: str, kg: int) -> str:
    unit = "kg" if product in {ACETONE, ANHYDRIDE, TOLUENE} else "pcs"
    phone = "+49 30 5550199" if who.endswith("name") else ""
    return f"{number},{kind},{day},{supplier},{who},{product},{kg},{unit},,{phone},,,"


def _papers() -> list[str]:
    rows = []
    for number, (who, mail, place, country, note) in enumerate(
        [
            ("stranger", "buyer@else.example", "Hall 7 Otherstreet", "DE", ""),
            ("abroad", "", "Dock 4", "PA", ""),
            ("zone", "", "Zona Franca de Colon 4", "DE", ""),
            ("bare", "", "", "", "no invoice please"),
            ("other words", "", "", "", "other product on the invoice"),
            ("late signer", "", "", "", ""),
            ("lapsed", "", "", "", ""),
            ("shown twice", "", "", "", ""),
            ("same hand 1", "", "", "", ""),
        ]
    ):
        rows.append(
            f"P{number},order,2025-08-{10 + number},S1,{who},{ANHYDRIDE},40,kg,{mail},,{place},{country},{note}"
        )
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    rows = [_row(number, *one) for number, one in enumerate(ROUND_ABOUT)]
    steady = [
        f"H{number},order,2025-{1 + number % 12:02d}-11,S1,steady {number % 60},{ACETONE},10,kg,,,,,"
        for number in range(600)
    ]
    _write(folder, "orders", ORDERS, [*rows, *_papers(), *steady])
    people = sorted({row.split(",")[4] for row in [*rows, *_papers(), *steady]} | {"stopped"})
    trade = {"laboratory": "72.11"}
    files = [
        f"{who},{who} GmbH,end user,{trade.get(who, '')},{who} Street 1,DE,office@{who.replace(' ', '-')}.example,,,"
        f"{'refused' if who == 'stopped' else 'active'}"
        for who in people
    ]
    _write(folder, "customers", CUSTOMERS, files)
    _write(
        folder,
        "licences",
        "number,holder,substances,valid_from,valid_until",
        [
            "L-100,stranger,acetic anhydride,2025-01-01,2026-12-31",
            "L-200,shown twice,acetic anhydride,2025-01-01,2026-12-31",
            "L-200,steady 1,acetic anhydride,2025-01-01,2026-12-31",
        ],
    )
    declared = [
        ("late signer", "2025-01-01", "2025-12-31", "2025-09-30", "Ada Klein"),
        ("lapsed", "2024-06-01", "2025-05-31", "2024-05-30", "Bo Lind"),
        *[
            (who, "2025-01-01", "2025-12-31", "2024-12-20", "Cem Ay")
            for who in ("same hand 1", "steady 2", "stopped")
        ],
        *[
            (f"steady {n}", "2025-01-01", "2025-12-31", "2024-12-20", "purchasing manager")
            for n in range(3, 40)
        ],
    ]
    _write(
        folder,
        "declarations",
        "declaration_id,customer,substance,annual_kg,valid_from,valid_until,signed_on,signer",
        [
            f"D{n},{who},acetic anhydride,900,{since},{until},{signed},{signer}"
            for n, (who, since, until, signed, signer) in enumerate(declared)
        ],
    )
    return folder


def _write(folder: Path, name: str, header: str, rows: list[str]) -> None:
    (folder / f"{name}.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def con(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened(folder) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def noticed(con: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for order in screen(con, EU).listed:
        codes = {finding.code for finding in order.findings} & NEW
        found.setdefault(order.facts.customer, set()).update(codes)
    return found


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("rover", "Q07"),
        ("substitute", "Q13"),
        ("maker", "Q17"),
        ("second name", "Q21"),
        ("stranger", "C03"),
        ("shown twice", "C03"),
        ("abroad", "F11"),
        ("zone", "F11"),
        ("bare", "F04"),
        ("other words", "F04"),
        ("late signer", "F14"),
        ("lapsed", "F14"),
        ("same hand 1", "F14"),
        ("same hand 1", "C19"),
    ],
)
def test_who_goes_round_is_noticed_in_a_screening(noticed: dict[str, set[str]], who: str, code: str) -> None:
    assert code in noticed[who]


def test_of_honest_neighbours_none_of_it_is_said(noticed: dict[str, set[str]]) -> None:
    """The laboratory has its trade; who shows the same number or hand by others' doing is seen with them."""
    beside = {"steady 1", "steady 2"}
    quiet = [who for who in noticed if who.startswith("steady") and who not in beside]
    assert not [who for who in [*quiet, "laboratory", "first name"] if noticed.get(who)]


def test_guards_leave_no_order_out_and_live_says_the_same(con: duckdb.DuckDBPyConnection) -> None:
    background = prepare(con, EU)
    whole = all_facts(con, background)
    live = live_facts(con, background, each=1)
    assert len(live) >= 200
    assert live == {key: whole[key] for key in live}
    listed = {(one.facts.line, one.facts.substance): one.findings for one in screen(con, EU).listed}
    for key, facts in whole.items():
        spoken = [finding for finding in find(facts) if finding.code in NEW]
        assert not spoken or key in listed


def test_new_suppliers_are_counted_over_half_a_year_without_the_first() -> None:
    days = [0, 100, 200, 300, 350, 400]
    rows = bought(*[(day, 1.0) for day in days])
    for row, place in zip(rows, [1, 2, 1, 3, 4, 4], strict=True):
        row["place_of_sale"] = place
    found = sites_of(rows)
    assert found.new_suppliers.tolist() == [0, 1, 1, 1, 2, 2]
    usual = found.usual_new_suppliers
    # On day 400 the 180 days before it begin on day 221; of the 221 days before those one supplier was new.
    assert usual[5] == pytest.approx(1 * 180 / 221)
    assert np.isnan(usual[1])


def test_one_supplier_alone_is_never_new() -> None:
    found = sites_of(bought(*[(day, 1.0) for day in range(0, 900, 30)]))
    assert found.new_suppliers.max() == 0
    assert np.isnan(found.usual_new_suppliers).all()


def test_who_withdrew_and_bought_later_withdrew_for_nothing() -> None:
    sharing = (Sharing("telephone", 1, False, (2,)),)
    days = {(2, 5): (date(1970, 3, 9),)}
    none = Shared(Steps.of(*[np.array([0])] * 3), sharing, {}, {}, days)
    again = none._replace(bought={(2, 5): frozenset({3})})
    on = date(1970, 5, 20)
    assert none.withdrawn_before(0, 5, on) == date(1970, 3, 9)
    assert again.withdrawn_before(0, 5, on) is None
    assert none.withdrawn_before(0, 5, date(1970, 3, 9)) is None
    assert none.withdrawn_before(0, 6, on) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tablet press TP-5",
        "Rotationsverdampfer 20 l",
        "Presse à comprimés",
        "压片机 ZP-9",
        "роторный испаритель",
    ],
)
def test_apparatus_is_told_in_the_words_of_the_trade(text: str) -> None:
    assert is_apparatus(text)


@pytest.mark.parametrize("text", ["Filter press cloth", "Reaktionsgefäß 1,5 ml", "Tablets for pH", "Acetone"])
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert not is_apparatus(text)
