"""What waits for whom today."""

from datetime import timedelta

from django.utils import timezone

from bonafides.orders import actions
from bonafides.orders.models import Customer, Declaration, Hold, Order
from bonafides.orders.pending import due
from bonafides.partners.models import Organisation, Person
from tests.orders.conftest import ago
from tests.orders.test_pages import client_of


def test_who_decides_is_told_of_the_queue_and_of_holds(
    odd: Order, ben: Person, carl: Person, dora: Person
) -> None:
    assert [each.url for each in due(ben)] == ["/orders/"]
    placed = actions.hold(order=odd, by=ben, reason="wait")
    first, _ = due(ben)
    assert (first.url, first.due_at, first.overdue) == (f"/orders/{odd.pk}/", placed.ends_at, False)
    Hold.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    first, _ = due(ben)
    assert first.overdue
    assert "ran out" in first.sentence
    assert due(carl) == due(dora) == []


def test_papers_that_end_soon_are_spoken_of(alpha: Organisation, ama: Person, customer: Customer) -> None:
    for number, days in enumerate((-10, -200, 5)):
        Declaration.objects.create(
            organisation=alpha, customer=customer, declaration_id=str(number), substance="acetone",
            valid_from=ago(400), valid_until=ago(days),
        )  # fmt: skip
    (told,) = due(ama)
    assert "1 customer" in told.sentence
    assert "Lacquer Works" in client_of(ama).get(told.url).content.decode()
    Declaration.objects.filter(declaration_id="0").delete()
    assert due(ama) == []
    assert "Lacquer Works" not in client_of(ama).get("/customers/?papers=ending").content.decode()
