"""How often indicators were right moves with feedback and with decisions, and each figure opens to its rows."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from bonafides.orders.models import Decision, State
from bonafides.screening.backtest.intervals import Measured
from bonafides.suspicions import actions
from bonafides.suspicions.models import Feedback
from bonafides.suspicions.precision import Precision, Verdict, precisions, told_of, verdict_of
from tests.suspicions.conftest import Cast, order, report


def precision(cast: Cast, code: str = "Q01") -> Precision | None:
    found = precisions(told_of(cast.alpha, cast.ama))
    return next((each for each in found if each.code == code), None)


def feedback(
    cast: Cast, number: str, outcome: str, usefulness: str, codes: tuple[str, ...] = ("Q01",)
) -> None:
    made = report(cast, number, codes=codes)
    actions.give_feedback(made, by=cast.dina, outcome=outcome, usefulness=usefulness)


def decide(cast: Cast, number: str, state: State, outcome: str) -> None:
    made = order(cast.alpha, cast.ama, number)
    made.state = state
    made.save()
    Decision.objects.create(order=made, outcome=outcome, reason="Known.", by=cast.ama, at=timezone.now())


def test_precision_moves_when_feedback_comes_in(cast: Cast) -> None:
    assert precision(cast) is None
    made = report(cast, "B-1")
    assert precision(cast) is None
    actions.give_feedback(made, by=cast.dina, outcome="diversion", usefulness="decisive")
    assert precision(cast) == Precision("Q01", 1, 1, 0, Measured())
    feedback(cast, "B-2", "legitimate", "little")
    assert precision(cast) == Precision("Q01", 2, 1, 1, Measured())


def test_decisions_of_people_count_beside_reports(cast: Cast) -> None:
    decide(cast, "B-1", State.REFUSED, "refuse")
    decide(cast, "B-2", State.RELEASED, "release")
    order(cast.alpha, cast.ama, "B-3")  # still held
    found = precision(cast)
    assert found is not None
    assert (found.told, found.useful, found.legitimate) == (2, 1, 1)


def test_an_order_counts_once_and_by_its_report(cast: Cast) -> None:
    made = report(cast, "B-1")
    assert made.order is not None
    made.order.state = State.REFUSED
    made.order.save()
    Decision.objects.create(
        order=made.order, outcome="refuse", reason="Not known.", by=cast.ama, at=timezone.now()
    )
    assert precision(cast) == Precision("Q01", 1, 1, 0, Measured())
    actions.give_feedback(made, by=cast.dina, outcome="legitimate", usefulness="little")
    assert precision(cast) == Precision("Q01", 1, 0, 1, Measured())


def test_from_five_on_the_share_has_wilsons_interval(cast: Cast) -> None:
    for number in range(4):
        feedback(cast, f"B-{number}", "diversion", "useful")
    found = precision(cast)
    assert found is not None
    assert found.measured.value is None
    feedback(cast, "B-4", "nothing", "none")
    found = precision(cast)
    assert found is not None
    assert (found.told, found.useful) == (5, 4)
    # Wilson (1927) for 4 of 5 at 95 %: (0.8 + z²/10 ± z·√(0.032 + z²/100)) / (1 + z²/5), z = 1.96
    assert found.measured == pytest.approx((0.8, 0.3755, 0.9638), abs=0.0001)


@pytest.mark.parametrize(
    ("outcome", "usefulness", "verdict"),
    [
        ("diversion", "none", Verdict.USEFUL),
        ("nothing", "useful", Verdict.USEFUL),
        ("nothing", "little", Verdict.NEITHER),
        ("legitimate", "useful", Verdict.LEGITIMATE),
        ("open", "useful", Verdict.USEFUL),
        ("open", "none", None),
    ],
)
def test_what_feedback_says(outcome: str, usefulness: str, verdict: Verdict | None) -> None:
    assert verdict_of(Feedback(outcome=outcome, usefulness=usefulness)) == verdict


def test_an_authority_goes_by_the_reports_that_it_received(cast: Cast) -> None:
    feedback(cast, "B-1", "diversion", "useful", codes=("Q01", "C02"))
    decide(cast, "B-2", State.REFUSED, "refuse")
    assert [(each.code, each.told) for each in precisions(told_of(cast.authority, cast.dina))] == [
        ("C02", 1),
        ("Q01", 1),
    ]
    assert told_of(cast.alpha, cast.other) == []


def test_each_figure_opens_to_its_rows(client: Client, cast: Cast) -> None:
    feedback(cast, "B-1", "diversion", "useful")
    decide(cast, "B-2", State.RELEASED, "release")
    client.force_login(cast.ama)
    shown = client.get(reverse("indicators")).content.decode()
    address = f"{reverse('indicator', args=['Q01'])}?organisation={cast.alpha.pk}"
    assert f'{address}&amp;verdict=useful">1</a>' in shown
    assert "too few to say" in shown
    everything = client.get(address).context["page"]
    useful = client.get(f"{address}&verdict=useful").context["page"]
    assert (everything.paginator.count, useful.paginator.count) == (2, 1)
    assert client.get(reverse("indicator", args=["L11"])).status_code == 404


def test_what_another_organisation_knows_is_not_there(client: Client, cast: Cast) -> None:
    feedback(cast, "B-1", "diversion", "useful")
    client.force_login(cast.other)
    assert "Q01" not in client.get(reverse("indicators")).content.decode()
    assert client.get(reverse("indicators") + f"?organisation={cast.alpha.pk}").status_code == 404


def test_the_page_asks_little_of_the_database(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        feedback(cast, f"B-{number}", "diversion", "useful")
        decide(cast, f"D-{number}", State.RELEASED, "release")
    client.force_login(cast.ama)
    with django_assert_max_num_queries(14):
        assert "%" in client.get(reverse("indicators")).content.decode()
