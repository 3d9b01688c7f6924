"""A person says which column of a file is which; what was said once is proposed again for the same header."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.ledger import Kind, headers_of
from bonafides.orders import actions
from bonafides.orders.importing.columns import choices, header_key
from bonafides.orders.models import Line, MappingProfile, Order
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.orders.conftest import today
from tests.orders.test_pages import client_of

OWN = f"Beleg;Tag;Wer;Was;Wieviel;Einh\nB-1;{today()};C1;Acetone;10;kg\nB-2;{today()};C2;Toluene;5;kg\n"
"""Words that no list of headers knows, so that a person has to say."""
CHOSEN = {
    "column-order_id": "Beleg",
    "column-ordered_on": "Tag",
    "column-customer": "Wer",
    "column-product": "Was",
    "column-quantity": "Wieviel",
    "column-unit": "Einh",
}


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def sent(client: Client, text: str = OWN, name: str = "own.csv") -> tuple[int, str, str]:
    """Status, page, and the proof by which one goes on."""
    file = SimpleUploadedFile(name, text.encode())
    place = Organisation.objects.get(name="Alpha Chemicals")
    answer = client.post("/imports/", {"organisation": place.pk, "kind": "orders", "file": file})
    page = answer.content.decode()
    found = re.search(r'name="proof" value="([^"]+)"', page)
    return answer.status_code, page, found[1] if found else ""


def chosen(client: Client, proof: str, **more: str) -> tuple[int, str, str]:
    place = Organisation.objects.get(name="Alpha Chemicals")
    told = {"proof": proof, "kind": "orders", "organisation": place.pk, **CHOSEN, **more}
    answer = client.post("/imports/columns", told)
    page = answer.content.decode()
    found = re.search(r'name="proof" value="([^"]+)"', page)
    return answer.status_code, page, found[1] if found else ""


def test_headers_are_given_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    assert headers_of(path, Kind.ORDERS) == ("Beleg", "Tag", "Wer", "Was", "Wieviel", "Einh")


def test_a_header_is_known_whatever_its_case() -> None:
    assert header_key(["Tag", "Wer"]) == header_key(["TAG", "wer "])
    assert header_key(["Tag", "Wer"]) != header_key(["Wer", "Tag"])


def test_two_columns_of_one_name_are_told_apart_by_their_place() -> None:
    values = [value for value, _label in choices(["Tag", "Menge", "menge", ""], "quantity")]
    assert values == ["=", "", "Tag", "#2", "#3", "#4"]


@pytest.mark.usefixtures("alpha")
def test_a_file_with_words_of_its_own_is_put_right_and_taken_in(ama: Person) -> None:
    client = client_of(ama)
    status, page, proof = sent(client)
    assert (status, "Say below which column" in page) == (422, True)
    assert "no column for customer" in page
    assert "--map" not in page
    status, page, proof = chosen(client, proof)
    assert status == 200
    assert "2 rows: 2 can be taken" in page
    assert "Wieviel" in page
    assert "Quantity" in page
    place = Organisation.objects.get(name="Alpha Chemicals")
    client.post("/imports/take", {"proof": proof, "kind": "orders", "organisation": place.pk})
    assert sorted(Line.objects.values_list("product", flat=True)) == ["Acetone", "Toluene"]
    assert Record.objects.get(action="import.taken").values["mapping"]["customer"] == "Wer"


@pytest.mark.usefixtures("alpha")
def test_kept_columns_are_proposed_for_the_same_header_alone(ama: Person, dora: Person) -> None:
    client = client_of(ama)
    chosen(client, sent(client)[2], name="Old till")
    kept = MappingProfile.objects.get()
    assert (kept.name, kept.mapping["customer"]) == ("Old till", "Wer")
    status, page, _proof = sent(client, OWN.replace("Beleg;Tag", "BELEG;Tag"))
    assert (status, "kept as Old till" in page) == (200, True)
    assert sent(client, OWN.replace("Einh", "Einheit X"))[0] == 422
    assert "Old till" in client.get("/imports/").content.decode()
    assert "Old till" not in client_of(dora).get("/imports/").content.decode()
    assert Record.objects.filter(action="mapping.kept", by=str(ama.pk)).count() == 1


def test_a_column_can_be_left_out(alpha: Organisation, ama: Person) -> None:
    client = client_of(ama)
    text = f"Order no,Date,Customer,Product,Quantity,Unit,Note\nB-1,{today()},C1,Acetone,10,kg,secret\n"
    place = {"kind": "orders", "organisation": alpha.pk}
    proof = sent(client, text)[2]
    answer = client.post("/imports/columns", {"proof": proof, **place, "column-note": ""})
    found = re.search(r'name="proof" value="([^"]+)"', answer.content.decode())
    assert found is not None
    client.post("/imports/take", {"proof": found[1], **place})
    assert Order.objects.get().note == ""


@pytest.mark.usefixtures("alpha")
def test_a_column_that_is_not_in_the_file_cannot_be_chosen(ama: Person) -> None:
    client = client_of(ama)
    status, page, _proof = chosen(client, sent(client)[2], **{"column-note": "{Beleg}{Wer}"})
    assert (status, 'class="wrong"' in page) == (422, True)


def test_who_may_not_enter_orders_keeps_and_forgets_no_columns(
    alpha: Organisation, ama: Person, carl: Person
) -> None:
    told: dict[str, Any] = {
        "organisation": alpha,
        "kind": Kind.ORDERS,
        "name": "Till",
        "headers": ["a"],
        "mapping": {},
    }
    with pytest.raises(MayNot):
        actions.keep_mapping(**told, by=carl)
    kept = actions.keep_mapping(**told, by=ama)
    assert client_of(carl).post(f"/imports/columns/{kept.pk}/forget").status_code == 403
    assert client_of(ama).post(f"/imports/columns/{kept.pk}/forget").status_code == 302
    assert not MappingProfile.objects.exists()
    assert Record.objects.filter(action="mapping.forgotten").count() == 1


@pytest.mark.usefixtures("alpha")
def test_another_persons_file_cannot_be_put_right(ama: Person, ben: Person) -> None:
    proof = sent(client_of(ama))[2]
    assert chosen(client_of(ben), proof)[0] == 302
