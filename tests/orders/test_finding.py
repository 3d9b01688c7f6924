"""What a list of very many orders holds is the same by index and by a walk, and it is counted no further than it goes."""

import pytest
from django.http import QueryDict

from bonafides.orders import finding
from bonafides.orders.actions import take
from bonafides.orders.finding import Pages, listed
from bonafides.partners.models import Organisation, Person
from tests.cast import person
from tests.orders.conftest import ago, new_order
from tests.orders.test_pages import client_of

WALKS = {"MOST_CUSTOMERS": 0, "MOST_OF_THEM": 0, "MOST_NUMBERS": 0}


@pytest.fixture
def three(alpha: Organisation, ben: Person) -> None:
    told = (
        ("AB-1", "C1", "Lacquer Works", 3),
        ("CD-2", "C2", "Zeta Paints", 2),
        ("CD-3", "C1", "Lacquer Works", 1),
    )
    for number, customer, name, days in told:
        order = new_order(number, customer=customer, customer_name=name, ordered_on=ago(days))
        take(data=order, organisation=alpha, by=ben)


def found(someone: Person, asked: str) -> list[str]:
    return [each.order_id for each in listed(someone, QueryDict(asked), only_open=False)]


SOUGHT = [
    ("lacquer", ["CD-3", "AB-1"]),
    ("c2", ["CD-2"]),
    ("cd", ["CD-3", "CD-2"]),
    ("CD-3", ["CD-3"]),
    ("nobody", []),
    ("zeta", ["CD-2"]),
]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("limits", [{}, *({name: most} for name, most in WALKS.items())])
@pytest.mark.parametrize(("written", "wanted"), SOUGHT)
def test_what_is_sought_is_found_by_index_and_by_a_walk(
    carl: Person,
    monkeypatch: pytest.MonkeyPatch,
    limits: dict[str, int],
    written: str,
    wanted: list[str],
) -> None:
    for name, most in limits.items():
        monkeypatch.setattr(finding, name, most)
    assert found(carl, f"q={written}") == wanted


@pytest.mark.usefixtures("three")
def test_orders_stand_by_the_names_of_their_customers(
    carl: Person, dora: Person, alpha: Organisation
) -> None:
    assert found(carl, "sort=customer") == ["AB-1", "CD-3", "CD-2"]
    assert found(dora, "sort=customer") == []
    both = person("Edo", dora.memberships.get().organisation)
    both.memberships.create(organisation=alpha)
    assert found(both, "sort=customer") == ["AB-1", "CD-3", "CD-2"]


@pytest.mark.usefixtures("three")
def test_a_list_is_cut_to_some_days(carl: Person) -> None:
    assert found(carl, f"since={ago(2)}&until={ago(2)}") == ["CD-2"]
    assert found(carl, f"until={ago(3)}") == ["AB-1"]
    assert len(found(carl, "since=2026-02-31&until=soon")) == 3


@pytest.mark.usefixtures("three")
def test_a_list_is_counted_no_further_than_it_goes(carl: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pages, "most", 2)
    pages = Pages(listed(carl, QueryDict(), only_open=False), 30)
    assert (pages.count, pages.is_cut) == (2, True)
    assert "The first 2 orders; there are more." in client_of(carl).get("/orders/all/").content.decode()
    assert not Pages(listed(carl, QueryDict("q=zeta"), only_open=False), 30).is_cut
