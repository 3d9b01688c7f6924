"""A file is looked at, taken in as a whole, and taken back while nothing of it was worked on."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.ledger import Kind
from bonafides.orders import actions
from bonafides.orders.conflicts import AlreadyUndone, WorkedOn
from bonafides.orders.importing.keeping import Kept
from bonafides.orders.models import Customer, Declaration, Import, Licence, Line, Order
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from bonafides.screening.simulate import simulate, write
from tests.orders.conftest import new_order
from tests.orders.test_pages import client_of

ORDERS = (
    "Order no,Date,Customer,Customer name,Product,Quantity,Unit\n"
    "B-1,2026-03-02,C1,Lacquer Works,Acetone,10,kg\n"
    "B-1,2026-03-02,C1,Lacquer Works,Toluene,5,kg\n"
    "B-2,2026-03-03,C2,=cmd|calc,Acetone,many,kg\n"
    "B-3,2026-03-04,C3,Third,Acetone,7,kg\n"
)


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def written(tmp_path: Path, text: str = ORDERS, name: str = "orders.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def taken(
    alpha: Organisation, by: Person, path: Path, kind: Kind = Kind.ORDERS, *, only_history: bool = False
) -> Import:
    return actions.take_file(
        kept=Kept(path, path.name), kind=kind, organisation=alpha, by=by, only_history=only_history
    )


def test_rows_become_orders_with_lines(alpha: Organisation, ama: Person, tmp_path: Path) -> None:
    made = taken(alpha, ama, written(tmp_path))
    assert (made.accepted, len(made.rejected)) == (3, 1)
    first = Order.objects.get(order_id="B-1")
    assert [line.product for line in first.lines.all()] == ["Acetone", "Toluene"]
    assert first.ordered_on == date(2026, 3, 2)
    assert Customer.objects.get(customer="C3").name == "Third"
    assert Record.objects.filter(action="import.taken", by=str(ama.pk)).count() == 1
    assert first.seen.count() == 2


def test_what_is_there_already_is_left_and_said(alpha: Organisation, ama: Person, tmp_path: Path) -> None:
    taken(alpha, ama, written(tmp_path))
    again = taken(alpha, ama, written(tmp_path))
    assert again.accepted == 0
    assert {row["reason"] for row in again.rejected} >= {"is there already"}
    assert Line.objects.count() == 3


def test_a_file_of_a_country_is_judged_as_the_whole_ledger(
    alpha: Organisation, ama: Person, tmp_path: Path
) -> None:
    write(simulate(8, 1_500, base_rate=0.1), tmp_path / "ledger")
    for kind in (Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES, Kind.ORDERS):
        made = taken(alpha, ama, tmp_path / "ledger" / f"{kind}.csv", kind)
        assert made.accepted > 0
    assert Declaration.objects.exists()
    assert Licence.objects.exists()
    waiting = Order.objects.filter(state="new")
    assert 0 < waiting.count() < Order.objects.count() / 5
    worst = waiting.order_by("-score")[0]
    assert worst.seen.exclude(findings=[]).exists()


def test_history_waits_for_nobody(alpha: Organisation, ama: Person, tmp_path: Path) -> None:
    write(simulate(8, 1_500, base_rate=0.1), tmp_path / "ledger")
    taken(alpha, ama, tmp_path / "ledger" / "orders.csv", only_history=True)
    assert Order.objects.filter(state="new").count() == 0
    assert Order.objects.exclude(proposed="release").exists()


def test_orders_that_came_by_file_are_history_for_the_next(
    alpha: Organisation, ama: Person, tmp_path: Path
) -> None:
    taken(alpha, ama, written(tmp_path))
    seen = actions.take(data=new_order("N", kg=900), organisation=alpha, by=ama).seen.get()
    assert seen.facts["orders_before"] == 1


def test_a_file_is_taken_back_with_what_came_with_it_alone(
    alpha: Organisation, ama: Person, tmp_path: Path
) -> None:
    made = taken(alpha, ama, written(tmp_path))
    actions.take(data=new_order("N"), organisation=alpha, by=ama)
    actions.undo(taken=made, by=ama)
    assert [order.order_id for order in Order.objects.all()] == ["N"]
    assert [customer.customer for customer in Customer.objects.all()] == ["C1"]
    with pytest.raises(AlreadyUndone):
        actions.undo(taken=made, by=ama)


def test_what_was_worked_on_is_not_taken_back(alpha: Organisation, ben: Person, tmp_path: Path) -> None:
    made = taken(alpha, ben, written(tmp_path))
    actions.decide(order=Order.objects.get(order_id="B-3"), outcome="release", reason="fits", by=ben)
    with pytest.raises(WorkedOn):
        actions.undo(taken=made, by=ben)
    assert Order.objects.count() == 2


def test_only_who_may_contribute_takes_in_and_back(
    alpha: Organisation, ama: Person, carl: Person, dora: Person, tmp_path: Path
) -> None:
    made = taken(alpha, ama, written(tmp_path))
    for who in (carl, dora):
        with pytest.raises(MayNot):
            taken(alpha, who, written(tmp_path))
        with pytest.raises(MayNot):
            actions.undo(taken=made, by=who)


def sent(
    client: Client,
    alpha: Organisation,
    text: str = ORDERS,
    kind: str = "orders",
    name: str = "../../o.csv",
    language: str = "en",
) -> str:
    file = SimpleUploadedFile(name, text.encode())
    answer = client.post(
        "/imports/",
        {"organisation": alpha.pk, "kind": kind, "file": file},
        headers={"accept-language": language},
    )
    assert answer.status_code in {200, 422}, answer.status_code
    return answer.content.decode()


def proof_in(page: str) -> str:
    found = re.search(r'name="proof" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_file_is_shown_before_anything_is_stored(alpha: Organisation, ama: Person) -> None:
    page = sent(client_of(ama), alpha)
    assert "4 rows: 3 can be taken, 1 cannot." in page
    assert "Order no" in page
    assert "many" in page
    assert "000000" not in page, "numbers stand as the file has them"
    assert not Order.objects.exists()


@pytest.mark.usefixtures("alpha")
def test_the_way_to_the_files_begins_at_the_queue(ama: Person, carl: Person) -> None:
    link = 'href="/imports/"'
    assert link in client_of(ama).get("/orders/").content.decode()
    assert link not in client_of(carl).get("/orders/").content.decode()


def test_what_was_shown_is_taken_once(alpha: Organisation, ama: Person, carl: Person, dora: Person) -> None:
    client = client_of(ama)
    given = {"proof": proof_in(sent(client, alpha)), "kind": "orders", "organisation": alpha.pk}
    assert client_of(carl).post("/imports/take", given).status_code == 403
    client_of(dora).post("/imports/take", given)
    assert not Order.objects.exists()
    assert "3 rows taken in, 1 not taken" in client.post("/imports/take", given, follow=True).content.decode()
    assert "no longer here" in client.post("/imports/take", given, follow=True).content.decode()
    assert Order.objects.count() == 2
    assert Import.objects.get().name == "o.csv"


def test_rows_not_taken_are_a_file_without_formulas(alpha: Organisation, ama: Person, dora: Person) -> None:
    text = ORDERS.replace("many", "=cmd|calc")
    client = client_of(ama)
    given = {"proof": proof_in(sent(client, alpha, text)), "kind": "orders", "organisation": alpha.pk}
    client.post("/imports/take", given)
    url = f"/imports/{Import.objects.get().pk}/rejected.csv"
    rows = client.get(url).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "file,line,column,value,reason,remedy"
    assert "'=cmd|calc" in rows[1]
    assert client_of(dora).get(url).status_code == 404


@pytest.mark.parametrize(
    ("language", "reason", "there"),
    [
        ("fr", "n’est pas un nombre", "y est déjà"),
        ("ar", "ليس عدداً", "موجود من قبل"),
        ("zh-hans", "不是数字", "已经存在"),
    ],
)
def test_why_a_row_is_not_taken_is_said_to_each_in_their_language(
    alpha: Organisation, ama: Person, tmp_path: Path, language: str, reason: str, there: str
) -> None:
    client = client_of(ama)
    assert reason in sent(client, alpha, language=language)
    taken(alpha, ama, written(tmp_path))
    again = taken(alpha, ama, written(tmp_path))
    told = client.get(
        f"/imports/{again.pk}/rejected.csv", headers={"accept-language": language}
    ).content.decode("utf-8-sig")
    assert reason in told
    assert there in told


def test_a_broken_workbook_is_said_in_our_own_words(alpha: Organisation, ama: Person) -> None:
    page = sent(client_of(ama), alpha, "PK\x03\x04 no workbook", name="book.xlsx")
    assert "the workbook cannot be read; it is damaged" in page
    assert "calamine" not in page


def test_a_file_that_cannot_be_read_is_said_beside_its_field(alpha: Organisation, ama: Person) -> None:
    page = sent(client_of(ama), alpha, "no header here\n", name="bad.csv")
    assert 'class="wrong"' in page
    assert "bad.csv" in page


def test_undo_by_its_button(
    alpha: Organisation, ama: Person, carl: Person, dora: Person, tmp_path: Path
) -> None:
    made = taken(alpha, ama, written(tmp_path))
    assert client_of(carl).post(f"/imports/{made.pk}/undo").status_code == 403
    assert client_of(dora).post(f"/imports/{made.pk}/undo").status_code == 404
    assert "was taken back" in client_of(ama).post(f"/imports/{made.pk}/undo", follow=True).content.decode()
    assert not Order.objects.exists()


def test_who_reads_sees_the_list_and_no_form(carl: Person) -> None:
    page = client_of(carl).get("/imports/").content.decode()
    assert 'type="file"' not in page
    assert 'class="empty"' in page
