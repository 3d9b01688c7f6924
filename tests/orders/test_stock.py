"""A stock book is entered or imported, balanced as a file is, and what is missing leads to a report."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries, Settings

from bonafides.audit.models import Record
from bonafides.ledger import Kind
from bonafides.orders import actions
from bonafides.orders.balancing import book_of, books
from bonafides.orders.conflicts import AlreadyStruck, WorkedOn
from bonafides.orders.importing.keeping import Kept
from bonafides.orders.models import Import, StockRow
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.orders.conftest import ago
from tests.orders.test_pages import client_of

HEAD = "site,substance,day,event,kg"
PRODUCT = "Acetic anhydride 98 %"
START = date(2025, 1, 1)


def book(site: str, *, gone: int = 0, months: int = 12) -> list[str]:
    """A year in which as much comes as goes, counted each month; from the ninth on so many kilograms are gone."""
    rows = [f"{site},{PRODUCT},{START},opening,1000"]
    for month in range(months):
        first = START + timedelta(days=30 * month)
        moves = [(3, "received", 500), (10, "sold", 250), (20, "sold", 250)]
        rows += [f"{site},{PRODUCT},{first + timedelta(days=day)},{event},{kg}" for day, event, kg in moves]
        counted = 1000 - (gone if month >= 8 else 0)
        rows.append(f"{site},{PRODUCT},{first + timedelta(days=28)},count,{counted}")
    return rows


def taken(alpha: Organisation, by: Person, folder: Path, rows: list[str], name: str = "stock.csv") -> Import:
    path = folder / name
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return actions.take_file(kept=Kept(path, name), kind=Kind.STOCK, organisation=alpha, by=by)


@pytest.fixture
def short(alpha: Organisation, ama: Person, tmp_path: Path) -> StockRow:
    """A row of a book from which a hundred kilograms went missing; another book closes."""
    made = taken(alpha, ama, tmp_path, book("North", gone=100) + book("South"))
    assert made.accepted == 98
    return StockRow.objects.filter(site="North")[0]


def row(**values: Any) -> dict[str, Any]:
    told = {"site": "North", "substance": PRODUCT, "day": ago(1), "event": "count", "kg": 5, "unit": "kg"}
    return told | values


@pytest.mark.usefixtures("short")
def test_a_loss_is_found_with_its_interval_and_an_honest_book_closes(alpha: Organisation) -> None:
    north, south = books(alpha)
    assert (north.balance.site, north.is_short, south.balance.code) == ("North", True, "")
    assert north.balance.low > 0
    assert north.balance.low < 100 * 0.98 < north.balance.high
    assert south.balance.low < 0 < south.balance.high


@pytest.mark.usefixtures("short")
def test_the_list_says_what_does_not_close_first(carl: Person, dora: Person) -> None:
    page = client_of(carl).get("/stock/").content.decode()
    assert page.index("North") < page.index("South")
    assert "does not close" in page
    assert "South" not in client_of(carl).get("/stock/?show=open").content.decode()
    assert "North" not in client_of(carl).get("/stock/?q=south").content.decode()
    assert "North" not in client_of(dora).get("/stock/").content.decode()
    export = client_of(carl).get("/stock/?csv=1").content.decode()
    assert "North" in export
    assert "L02" in export


def test_one_book_is_shown_to_its_company_alone(short: StockRow, carl: Person, dora: Person) -> None:
    page = client_of(carl).get(f"/stock/{short.pk}/").content.decode()
    assert "Periods" in page
    assert "Draft report of loss" not in page
    assert "/strike" not in page
    assert client_of(dora).get(f"/stock/{short.pk}/").status_code == 404


def test_what_is_missing_leads_to_a_report_that_is_filled_in(
    short: StockRow, ama: Person, dora: Person
) -> None:
    page = client_of(ama).get(f"/stock/{short.pk}/").content.decode()
    assert f"/reports/new/?stock={min(StockRow.objects.values_list('pk', flat=True))}" in page
    url = f"/reports/new/?stock={short.pk}"
    form = client_of(ama).get(url).content.decode()
    for word in (  # 900 kg of 98 % hold 882
        'value="loss" selected',
        "between",
        "North",
        "882.0 counted",
        "108-24-7",
    ):
        assert word in form, word
    assert client_of(dora).get(url).status_code == 404


def test_a_row_is_entered_once_with_a_record(alpha: Organisation, ama: Person, carl: Person) -> None:
    made = actions.enter_stock(organisation=alpha, values=row(), by=ama)
    assert Record.objects.get(action="stock.entered").about == f"orders.stockrow:{made.pk}"
    with pytest.raises(MayNot):
        actions.enter_stock(organisation=alpha, values=row(), by=carl)


def test_the_form_enters_and_a_loss_offers_the_report(alpha: Organisation, ama: Person) -> None:
    client = client_of(ama)
    sent = row(day=ago(1).isoformat(), event="theft", organisation=alpha.pk)
    answer = client.post("/stock/new/", sent, follow=True)
    assert "is reported" in answer.content.decode()
    assert "Draft report of loss" in answer.content.decode()
    made = StockRow.objects.get()
    assert 'value="theft" selected' in client.get(f"/reports/new/?stock={made.pk}").content.decode()
    assert client.post("/stock/new/", {**sent, "day": ago(-1).isoformat()}).status_code == 422
    assert client.post("/stock/new/", {**sent, "kg": "-1"}).status_code == 422


def test_a_struck_row_counts_for_nothing_and_stays(short: StockRow, alpha: Organisation, ama: Person) -> None:
    wrong = actions.enter_stock(organisation=alpha, values=row(day=START, event="sold", kg=5_000), by=ama)
    found = book_of(wrong)
    assert found is not None
    assert found.balance.flaw is not None
    client = client_of(ama)
    assert client.post(f"/stock/{wrong.pk}/strike", {}).status_code == 422
    page = client.post(f"/stock/{wrong.pk}/strike", {"reason": "Mistyped."}, follow=True).content.decode()
    assert "Mistyped." in client.get(f"/stock/{short.pk}/?page=2").content.decode() + page
    again = book_of(short)
    assert again is not None
    assert again.balance.flaw is None
    with pytest.raises(AlreadyStruck):
        actions.strike_stock(row=wrong, reason="again", by=ama)
    assert Record.objects.filter(action="stock.struck").count() == 1


def test_a_file_comes_in_once_and_is_taken_back(alpha: Organisation, ama: Person, tmp_path: Path) -> None:
    made = taken(alpha, ama, tmp_path, book("North"))
    again = taken(alpha, ama, tmp_path, book("North"), "again.csv")
    assert (made.accepted, again.accepted) == (49, 0)
    assert {each["reason"] for each in again.rejected} == {"is there already"}
    actions.undo(taken=made, by=ama)
    assert not StockRow.objects.exists()


def test_a_file_of_which_a_row_was_struck_stays(short: StockRow, ama: Person) -> None:
    assert short.taken_by is not None
    actions.strike_stock(row=short, reason="Mistyped.", by=ama)
    with pytest.raises(WorkedOn):
        actions.undo(taken=short.taken_by, by=ama)


def test_the_wizard_takes_a_stock_book(
    alpha: Organisation, ama: Person, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    file = SimpleUploadedFile("stock.csv", "\n".join([HEAD, *book("North"), ""]).encode())
    sent = {"organisation": alpha.pk, "kind": "stock", "file": file}
    page = client_of(ama).post("/imports/", sent).content.decode()
    assert "49 rows: 49 can be taken" in page


def test_the_list_asks_no_more_for_more_books(
    alpha: Organisation, ama: Person, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [line for number in range(6) for line in book(f"Site {number}", months=3)]
    taken(alpha, ama, tmp_path, rows)
    client = client_of(ama)
    client.get("/stock/")
    with django_assert_max_num_queries(12):
        client.get("/stock/")


@pytest.mark.usefixtures("alpha")
def test_an_empty_page_teaches(carl: Person) -> None:
    page = client_of(carl).get("/stock/").content.decode()
    assert 'class="empty"' in page
    assert client_of(carl).get("/stock/new/").status_code == 403


def test_programs_enter_rows_once_and_read_the_balance(
    alpha: Organisation, ama: Person, dora: Person
) -> None:
    client, json = client_of(ama), "application/json"
    rows = [dict(zip(HEAD.split(","), line.split(","), strict=True)) for line in book("North", gone=100)]
    sent = [client.post("/api/stock", {"rows": rows}, content_type=json) for _ in range(2)]
    assert [each.status_code for each in sent] == [201, 201]
    assert [each.json() for each in sent] == [{"entered": 49, "there": 0}, {"entered": 0, "there": 49}]
    assert StockRow.objects.filter(organisation=alpha).count() == 49
    (told,) = client.get("/api/stock").json()["items"]
    assert (told["site"], told["code"], told["flaw"]) == ("North", "L02", "")
    assert 0 < float(told["low_kg"]) < 98 < float(told["high_kg"])
    assert client_of(dora).get("/api/stock").json() == {"items": []}
    late = {**rows[0], "day": ago(-1).isoformat()}
    assert client.post("/api/stock", {"rows": [late]}, content_type=json).status_code == 422


@pytest.mark.usefixtures("alpha")
def test_the_same_row_twice_in_one_request_is_two_movements(ama: Person) -> None:
    one = {"site": "North", "substance": PRODUCT, "day": ago(1).isoformat(), "event": "sold", "kg": "25"}
    answer = client_of(ama).post("/api/stock", {"rows": [one, one]}, content_type="application/json")
    assert answer.json() == {"entered": 2, "there": 0}
