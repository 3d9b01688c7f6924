"""The list of reports: what is filtered, sorted and taken away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from bonafides.orders.models import Customer
from bonafides.suspicions import actions
from bonafides.suspicions.models import Report
from tests.suspicions.conftest import Cast, report


def listed(client: Client, query: str = "") -> list[int]:
    answer = client.get(reverse("reports") + query)
    assert answer.status_code == 200
    return [row["report"].pk for row in answer.context["rows"]]


def test_each_side_sees_what_is_its_own(
    client: Client, cast: Cast, draft: Report, acknowledged: Report
) -> None:
    assert draft.pk == acknowledged.pk
    theirs = actions.draft(by=cast.ama, organisation=cast.alpha)
    for who, seen in (
        (cast.ama, {draft.pk, theirs.pk}),
        (cast.dina, {draft.pk}),
        (cast.other, set()),
        (cast.police, set()),
    ):
        client.force_login(who)
        assert set(listed(client)) == seen


def test_the_list_can_be_filtered_and_sorted(client: Client, cast: Cast) -> None:
    first, second = report(cast, "B-1"), report(cast, "B-2")
    third = actions.draft(by=cast.ama, organisation=cast.alpha)
    Report.objects.filter(pk=third.pk).update(aware_at=timezone.now() - timedelta(days=9))
    actions.give_feedback(second, by=cast.dina, outcome="nothing", usefulness="none")
    client.force_login(cast.ama)
    assert listed(client) == [second.pk, first.pk, third.pk]
    assert listed(client, "?stage=draft") == [third.pk]
    assert listed(client, "?stage=open&kind=suspicion") == [first.pk]
    assert listed(client, "?sort=due") == [third.pk, first.pk]
    assert listed(client, "?q=b-2") == [second.pk]
    assert listed(client, f"?q={first.number}") == [first.pk]
    assert set(listed(client, "?q=gamma")) == {first.pk, second.pk}
    assert listed(client, "?q=nobody") == []
    assert len(listed(client, "?stage=nonsense&page=99")) == 3


def test_an_empty_list_teaches(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    assert "an authority sees it once it is sent" in client.get(reverse("reports")).content.decode()


def test_the_table_holds_what_is_shown_and_no_formula(client: Client, cast: Cast) -> None:
    made = report(cast, "B-1")
    Customer.objects.update(name="=HYPERLINK(1)")
    again = report(cast, "B-2")
    client.force_login(cast.ama)
    rows = client.get(reverse("reports-export") + "?q=B-2").content.decode().splitlines()
    assert len(rows) == 2
    assert rows[1].startswith(f"{again.number},suspicion,acknowledged,Alpha Chemicals,")
    assert "'=HYPERLINK(1)" in rows[1]
    assert len(client.get(reverse("reports-export")).content.splitlines()) == 3
    assert made.number != again.number


def test_the_list_asks_the_database_as_often_with_many_as_with_few(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        actions.ask(report(cast, f"B-{number}"), by=cast.dina, text="Who?")
    client.force_login(cast.dina)
    with django_assert_max_num_queries(14):
        assert len(listed(client)) == 12


@pytest.mark.parametrize("name", ["reports", "reports-export", "indicators", "report-new"])
def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, db: None, name: str) -> None:  # noqa: ARG001
    assert client.get(reverse(name)).status_code == 302
