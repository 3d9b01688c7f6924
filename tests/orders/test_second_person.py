"""Where a company wants it, two people decide what was held: one proposes, another one confirms or sends back."""

import pytest
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.models import Record
from bonafides.orders import actions
from bonafides.orders.actions import take
from bonafides.orders.conflicts import NotYourProposal, OwnProposal, ProposalEnded, WaitsForSecond
from bonafides.orders.models import Decision, Order, Proposal
from bonafides.orders.pending import due
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.cast import person
from tests.orders.conftest import ODD, new_order
from tests.orders.test_deciding import fresh
from tests.orders.test_pages import client_of

FITS = {"outcome": "release", "reason": "Papers came."}


@pytest.fixture
def eve(alpha: Organisation) -> Person:
    return person("Eve", alpha, "approves", "decides")


@pytest.fixture
def held(odd: Order, ben: Person) -> Order:
    """An order on hold, at a company that wants two people for both ends."""
    Organisation.objects.filter(pk=odd.organisation_id).update(second_on_release=True, second_on_refusal=True)
    actions.hold(order=odd, by=ben, reason="ask first")
    return fresh(odd)


@pytest.fixture
def proposal(held: Order, ben: Person) -> Proposal:
    made = actions.decide(order=held, by=ben, **FITS)
    assert isinstance(made, Proposal)
    return made


@pytest.mark.parametrize(("outcome", "state"), [("release", "released"), ("refuse", "refused")])
def test_one_proposes_and_another_one_confirms(
    held: Order, ben: Person, eve: Person, outcome: str, state: str
) -> None:
    proposal = actions.decide(order=held, outcome=outcome, reason="Papers came.", by=ben)
    assert isinstance(proposal, Proposal)
    assert fresh(held).state == "held"
    assert not Decision.objects.exists()
    made = actions.confirm(proposal=proposal, by=eve)
    assert (made.by, made.confirmed_by, made.reason) == (ben, eve, "Papers came.")
    assert fresh(held).state == state
    told = Record.objects.get(action="order.decided")
    assert (told.by, told.values["first_person"]) == (str(eve.pk), str(ben.pk))


def test_nobody_confirms_or_sends_back_what_one_proposed_oneself(held: Order, eve: Person) -> None:
    proposal = actions.decide(order=held, by=eve, **FITS)
    assert isinstance(proposal, Proposal)
    with pytest.raises(OwnProposal):
        actions.confirm(proposal=proposal, by=eve)
    with pytest.raises(OwnProposal):
        actions.send_back(proposal=proposal, reason="no", by=eve)
    assert fresh(held).state == "held"


def test_who_may_not_approve_does_not_confirm(
    proposal: Proposal, ama: Person, carl: Person, dora: Person
) -> None:
    for who in (ama, carl, dora):
        with pytest.raises(MayNot):
            actions.confirm(proposal=proposal, by=who)


def test_what_is_sent_back_leaves_the_order_held_and_tells_who_proposed(
    proposal: Proposal, held: Order, ben: Person, eve: Person
) -> None:
    assert [each.url for each in due(eve) if "proposes" in each.sentence] == [f"/orders/{held.pk}/"]
    actions.send_back(proposal=proposal, reason="Call them first.", by=eve)
    assert fresh(held).state == "held"
    assert any("Eve sent back" in each.sentence for each in due(ben))
    assert not any("proposes" in each.sentence for each in due(eve))
    assert "Call them first." in client_of(ben).get(f"/orders/{held.pk}/").content.decode()
    assert isinstance(actions.decide(order=held, by=ben, **FITS), Proposal)
    assert not any("sent back" in each.sentence for each in due(ben))


def test_whoever_comes_second_is_told_whose_proposal_waits(
    proposal: Proposal, held: Order, eve: Person
) -> None:
    with pytest.raises(WaitsForSecond) as told:
        actions.decide(order=held, outcome="refuse", reason="Odd.", by=eve)
    assert f"{proposal.by.name} proposed" in told.value.sentence
    with pytest.raises(WaitsForSecond):
        actions.lift(order=held, by=eve)


def test_the_second_of_two_who_answer_is_told_what_the_first_did(
    proposal: Proposal, alpha: Organisation, ben: Person, eve: Person
) -> None:
    actions.send_back(proposal=proposal, reason="Call them first.", by=eve)
    fay = person("Fay", alpha, "approves")
    for answer in (
        lambda: actions.confirm(proposal=proposal, by=fay),
        lambda: actions.withdraw(proposal=proposal, by=ben),
    ):
        with pytest.raises(ProposalEnded) as told:
            answer()
        assert "Eve: sent back" in told.value.sentence


def test_only_who_proposed_withdraws(proposal: Proposal, held: Order, ben: Person, eve: Person) -> None:
    with pytest.raises(NotYourProposal):
        actions.withdraw(proposal=proposal, by=eve)
    actions.withdraw(proposal=proposal, by=ben)
    actions.lift(order=held, by=ben)
    assert Record.objects.filter(action="order.proposal-withdrawn").count() == 1


def test_lifting_the_hold_first_is_no_way_around(held: Order, ben: Person) -> None:
    actions.lift(order=held, by=ben)
    assert isinstance(actions.decide(order=held, by=ben, **FITS), Proposal)


def test_each_of_both_ends_is_a_choice_of_its_own(held: Order, ben: Person) -> None:
    Organisation.objects.update(second_on_release=True, second_on_refusal=False)
    assert isinstance(actions.decide(order=fresh(held), outcome="refuse", reason="Odd.", by=ben), Decision)


def test_what_was_never_held_takes_one_person(odd: Order, ben: Person) -> None:
    Organisation.objects.update(second_on_release=True)
    assert isinstance(actions.decide(order=fresh(odd), by=ben, **FITS), Decision)


def test_queue_and_order_say_who_waits_for_whom(
    proposal: Proposal, held: Order, ben: Person, eve: Person, carl: Person
) -> None:
    assert proposal.order_id == held.pk
    assert "release proposed by Ben: waits for a second person" in (
        client_of(carl).get("/orders/").content.decode()
    )
    url = f"/orders/{held.pk}/"
    pages = {who.name: client_of(who).get(url).content.decode() for who in (ben, eve, carl)}
    assert "Confirm release" in pages["Eve"]
    assert "Withdraw proposal" in pages["Ben"]
    for name in ("Ben", "Carl"):
        assert "/confirm" not in pages[name]
    assert "/decide" not in pages["Ben"]


def test_the_page_proposes_confirms_and_sends_back(held: Order, ben: Person, eve: Person) -> None:
    before, second = client_of(ben), client_of(eve)
    assert "takes two" in before.get(f"/orders/{held.pk}/").content.decode()
    answer = before.post(f"/orders/{held.pk}/decide", FITS, follow=True)
    assert "until a second person confirms" in answer.content.decode()
    first = f"/proposals/{Proposal.objects.get().pk}"
    assert second.post(f"{first}/send-back", {}).status_code == 422
    assert second.post(f"{first}/send-back", {"reason": "Call."}).status_code == 302
    assert second.post(f"{first}/confirm").status_code == 409
    before.post(f"/orders/{held.pk}/decide", FITS)
    assert second.post(f"/proposals/{Proposal.objects.latest('pk').pk}/confirm").status_code == 302
    assert fresh(held).state == "released"


def test_programs_propose_and_confirm(held: Order, ben: Person, eve: Person) -> None:
    json = "application/json"
    sent = client_of(ben).post(f"/api/orders/{held.pk}/decisions", FITS, content_type=json).json()
    assert (sent["state"], sent["waiting"]["outcome"], sent["waiting"]["by"]) == ("held", "release", "Ben")
    url = f"/api/proposals/{sent['waiting']['id']}"
    again = client_of(ben).post(f"{url}/confirm")
    assert (again.status_code, again.json()["code"]) in {(403, "may-not"), (409, "own-proposal")}
    told = client_of(eve).post(f"{url}/send-back", {"reason": "Call."}, content_type=json).json()
    assert (told["state"], told["waiting"]) == ("held", None)
    assert client_of(ben).post(f"{url}/withdraw").json()["code"] == "proposal-ended"


def test_the_queue_shows_alone_what_waits_for_a_second_person(
    proposal: Proposal,
    alpha: Organisation,
    ben: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    waits = proposal.order.order_id
    for number in range(3):
        take(
            data=new_order(f"ODD-{number + 2}", **{**ODD, "customer": f"C{number}"}),
            organisation=alpha,
            by=ben,
        )
    client = client_of(ben)
    for path in ("/orders/", "/orders/all/"):
        with django_assert_max_num_queries(15):
            page = client.get(f"{path}?state=second").content.decode()
        assert waits in page
        assert "ODD-2" not in page
    lines = client.get("/orders/?state=second&csv=1").content.decode().splitlines()
    assert len(lines) == 2
    assert "release, proposed by Ben on " in lines[1]


def test_what_waits_for_a_second_person_longest_stands_first(
    proposal: Proposal,
    alpha: Organisation,
    ben: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    later = take(data=new_order("ODD-2", **{**ODD, "customer": "C2"}), organisation=alpha, by=ben)
    last = take(data=new_order("ODD-3", **{**ODD, "customer": "C3"}), organisation=alpha, by=ben)
    actions.hold(order=later, by=ben, reason="ask first")
    actions.decide(order=fresh(later), by=ben, **FITS)
    client = client_of(ben)
    for path in ("/orders/", "/orders/all/"):
        with django_assert_max_num_queries(15):
            page = client.get(f"{path}?sort=second")
        shown = [row.order.pk for row in page.context["rows"]]
        assert shown == [proposal.order_id, later.pk, last.pk]
