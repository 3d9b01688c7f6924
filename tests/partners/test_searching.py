"""Names are found across scripts, and telephones however they are written."""

import pytest

from bonafides.orders.models import Customer
from bonafides.partners.searching import consonants, digits, folded, found_by
from tests.cast import organisation

PAIRS = [
    ("ООО «Фенпенсел Фарма»", "Fenpensel"),
    ("ООО «Фенпенсел Фарма»", "фенпенсел фарма"),
    ("شركة ميرفنتا للعطور", "Mirfenta"),
    ("شركة ميرفنتا للعطور", "ميرفنتا"),
    ("中国石化", "zhongguo shihua"),
    ("Müller & Söhne", "Mueller Soehne"),
    ("Wolkow Chemie", "Волков"),
    ("Αθηνά Χημικά", "athina"),
    ("Ćwikła", "CWIKLA"),
]


@pytest.mark.parametrize(("name", "written"), PAIRS)
@pytest.mark.django_db
def test_a_name_is_found_in_another_script(name: str, written: str) -> None:
    place = organisation()
    Customer.objects.create(organisation=place, customer="C1", name=name)
    Customer.objects.create(organisation=place, customer="C2", name="Bolt and Nut Company")
    assert [each.name for each in Customer.objects.filter(found_by(written))] == [name]


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["+999 51 762", "0099951762", "999-51-762", "٩٩٩٥١٧٦٢"])
def test_a_telephone_is_found_however_it_is_written(written: str) -> None:
    Customer.objects.create(organisation=organisation(), customer="C", name="N", phone="+999 (51) 7627395")
    assert Customer.objects.filter(found_by(written)).exists()


@pytest.mark.django_db
def test_what_it_is_found_by_follows_what_is_changed() -> None:
    customer = Customer.objects.create(organisation=organisation(), customer="C", name="Volkov")
    customer.name = "Ромашка"
    customer.save(update_fields=["name"])
    assert Customer.objects.filter(found_by("romashka")).exists()
    assert not Customer.objects.filter(found_by("volkov")).exists()
    Customer.objects.bulk_create([Customer(organisation=customer.organisation, customer="D", name="Дуб")])
    assert Customer.objects.filter(found_by("dub")).exists()


@pytest.mark.django_db
def test_too_little_finds_nothing() -> None:
    Customer.objects.create(organisation=organisation(), customer="C", name="Oak", phone="123456")
    for written in ("", "%", "_", "o", "12", "«»"):
        assert not Customer.objects.filter(found_by(written)).exists()


def test_one_way_of_writing() -> None:
    assert (folded("ООО «Ромашка»"), consonants("Schmidt"), digits("+49 (0)30")) == (
        "oooromashka",
        "smdt",
        "49030",
    )
