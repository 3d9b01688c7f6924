"""Lists of customers and of files: filtered, sorted, and the same as a file."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bonafides.ledger import Kind
from bonafides.orders.models import Customer, Declaration
from bonafides.partners.models import Organisation, Person
from tests.orders.conftest import ago, today
from tests.orders.test_importing import taken, written
from tests.orders.test_pages import client_of


def rows(client: Client, address: str) -> list[str]:
    """The first cell of each row of a list's file."""
    lines = client.get(address).content.decode("utf-8-sig").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


@pytest.fixture
def three(alpha: Organisation) -> None:
    told = (("C3", "Abel", "NL"), ("C1", "Zeno", "BE"), ("C2", "Mona", "FR"))
    for number, name, country in told:
        Customer.objects.create(organisation=alpha, customer=number, name=name, country=country)
    last = Customer.objects.get(customer="C2")
    Declaration.objects.create(
        organisation=alpha,
        customer=last,
        declaration_id="D1",
        substance="67-64-1",
        valid_from=ago(300),
        valid_until=today(),
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", ["Abel", "Mona", "Zeno"]),
        ("&sort=number", ["Zeno", "Mona", "Abel"]),
        ("&sort=place", ["Zeno", "Mona", "Abel"]),
        ("&q=on", ["Mona"]),
        ("&papers=ending", ["Mona"]),
    ],
)
def test_customers_are_filtered_sorted_and_taken_along(
    carl: Person, dora: Person, asked: str, wanted: list[str]
) -> None:
    assert rows(client_of(carl), f"/customers/?csv=1{asked}") == wanted
    assert rows(client_of(dora), f"/customers/?csv=1{asked}") == []
    page = client_of(carl).get(f"/customers/?x{asked}")
    assert [one.name for one, _ in page.context["customers"]] == wanted


@pytest.mark.usefixtures("three")
def test_a_file_of_customers_asks_no_more_for_more(
    carl: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(carl)
    with django_assert_max_num_queries(7):
        client.get("/customers/?csv=1&papers=ending")


def test_files_are_filtered_sorted_and_taken_along(
    alpha: Organisation,
    ama: Person,
    dora: Person,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    taken(alpha, ama, written(tmp_path, name="b.csv"))
    taken(alpha, ama, written(tmp_path, "customer,name\nC8,Eight\n", name="a.csv"), Kind.CUSTOMERS)
    client = client_of(ama)
    with django_assert_max_num_queries(12):
        assert rows(client, "/imports/?csv=1") == ["a.csv", "b.csv"]
    assert rows(client, "/imports/?csv=1&sort=oldest") == ["b.csv", "a.csv"]
    assert rows(client, "/imports/?csv=1&kind=orders") == ["b.csv"]
    assert rows(client, "/imports/?csv=1&q=A.") == ["a.csv"]
    assert rows(client_of(dora), "/imports/?csv=1") == []
    with django_assert_max_num_queries(14):
        page = client.get("/imports/?q=nothing").content.decode()
    assert "No file fits this filter." in page
