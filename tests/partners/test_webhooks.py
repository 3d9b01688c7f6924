"""Programs are told of what happened: proven to come from here, until it arrives, and of nothing that is another's."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from bonafides.audit.actions import record
from bonafides.audit.models import Record
from bonafides.client import Forged, verify
from bonafides.orders.models import Customer, Order
from bonafides.partners.actions import webhooks as actions
from bonafides.partners.models import Delivery, DeliveryState, Fault, Organisation, Person, Webhook
from bonafides.partners.rights import MayNot
from bonafides.partners.webhooks import outbox
from tests.partners.conftest import client_of
from tests.partners.receiver import Receiver, certificate, receiving


@pytest.fixture
def receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[Receiver]:
    """A program on this machine, whose certificate is trusted and whose network is allowed."""
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with receiving(pem) as server:
        yield server


@pytest.fixture
def hook(ama: Person, alpha: Organisation, receiver: Receiver) -> tuple[Webhook, str]:
    outbox.make()
    return actions.make(by=ama, organisation=alpha, url=receiver.url, told=["order.held"])


def order_of(place: Organisation) -> Order:
    customer = Customer.objects.create(organisation=place, customer="C1", name="Delta Laboratory")
    now = timezone.now()
    return Order.objects.create(
        organisation=place, customer=customer, order_id="A1", ordered_on=now.date(), received_at=now
    )


@transaction.atomic
def held(place: Organisation, by: Person) -> Order:
    order = order_of(place)
    record("order.held", order, by=str(by.pk), values={"order": "A1", "until": "x", "reason": "Mrs Smith"})
    return order


def test_an_event_arrives_and_proves_whose_it_is(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    order = held(alpha, ama)
    assert outbox.run() == 1
    ((headers, body),) = receiver.came
    event = verify(body, headers, secrets=hook[1])
    assert (event.type, event.kind, event.id) == ("order.held", "order", order.pk)
    assert event.values == {"order": "A1", "until": "x"}
    assert Delivery.objects.get().state == DeliveryState.ARRIVED


@pytest.mark.usefixtures("hook")
def test_what_a_person_wrote_does_not_go_out(receiver: Receiver, ama: Person, alpha: Organisation) -> None:
    held(alpha, ama)
    outbox.run()
    assert b"Smith" not in receiver.came[0][1]


def test_a_changed_body_an_old_message_and_another_secret_are_refused(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    held(alpha, ama)
    outbox.run()
    headers, body = receiver.came[0]
    later = int(headers["webhook-timestamp"]) + 301
    for changed, secret, now in (
        (body + b" ", hook[1], None),
        (body, hook[1], later),
        (body, "whsec_AAAA", None),
    ):
        with pytest.raises(Forged):
            verify(changed, headers, secrets=secret, now=now)


@pytest.mark.usefixtures("hook")
def test_a_change_that_was_undone_is_not_told(receiver: Receiver, ama: Person, alpha: Organisation) -> None:
    with transaction.atomic():
        held(alpha, ama)
        transaction.set_rollback(True)
    assert outbox.run() == 0
    assert receiver.came == []


@pytest.mark.usefixtures("hook")
def test_another_company_is_told_nothing(receiver: Receiver, chen: Person) -> None:
    held(chen.memberships.get().organisation, chen)
    outbox.run()
    assert receiver.came == []


@pytest.mark.usefixtures("hook")
def test_what_fails_is_sent_again_with_the_same_number(
    receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    receiver.statuses = [503, 204]
    held(alpha, ama)
    assert outbox.run() == 1
    assert outbox.run() == 0
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.fault, waiting.status) == (DeliveryState.WAITING, Fault.REFUSED, 503)
    assert waiting.next_at is not None
    _pass(waiting)
    assert outbox.run() == 1
    first, second = (headers["webhook-id"] for headers, _ in receiver.came)
    assert first == second
    assert Delivery.objects.get().state == DeliveryState.ARRIVED


def _pass(waiting: Delivery) -> None:
    """Let its pause be over."""
    Delivery.objects.filter(pk=waiting.pk).update(next_at=timezone.now())
    Webhook.objects.filter(pk=waiting.webhook_id).update(quiet_until=None)


@pytest.mark.usefixtures("hook")
def test_pauses_grow_and_after_ten_attempts_it_is_given_up(
    receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    receiver.statuses = [500]
    held(alpha, ama)
    pauses = []
    for _ in range(10):
        begun = timezone.now()
        assert outbox.run() == 1
        kept = Delivery.objects.get()
        if kept.next_at:
            pauses.append(kept.next_at - begun)
        _pass(kept) if kept.state == DeliveryState.WAITING else None
    assert pauses == sorted(pauses)
    assert sum(pauses, timedelta()) > timedelta(days=3)
    assert (kept.state, kept.attempts, outbox.run()) == (DeliveryState.GIVEN_UP, 10, 0)
    assert Record.objects.get(action="webhook.given-up").by == outbox.JOB


@pytest.mark.usefixtures("hook")
def test_a_redirection_is_not_followed(receiver: Receiver, ama: Person, alpha: Organisation) -> None:
    receiver.statuses = [302, 204]
    held(alpha, ama)
    outbox.run()
    assert len(receiver.came) == 1
    assert Delivery.objects.get().fault == Fault.REDIRECT


@pytest.mark.usefixtures("hook")
def test_a_certificate_that_nobody_trusts_gets_nothing(
    receiver: Receiver, ama: Person, alpha: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    held(alpha, ama)
    outbox.run()
    assert (receiver.came, Delivery.objects.get().fault) == ([], Fault.TLS)


@pytest.mark.usefixtures("hook")
def test_a_network_that_is_no_longer_allowed_gets_nothing(
    receiver: Receiver, ama: Person, alpha: Organisation, settings: Settings
) -> None:
    settings.WEBHOOK_NETWORKS = []
    held(alpha, ama)
    outbox.run()
    assert (receiver.came, Delivery.objects.get().fault) == ([], Fault.INSIDE)


def test_both_secrets_sign_while_they_are_exchanged(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    new = actions.rotate(hook[0], by=ama)[1]
    held(alpha, ama)
    outbox.run()
    headers, body = receiver.came[0]
    assert verify(body, headers, secrets=hook[1]) == verify(body, headers, secrets=new)
    Webhook.objects.update(before_until=timezone.now())
    actions.test(hook[0], by=ama)
    outbox.run()
    with pytest.raises(Forged):
        verify(receiver.came[1][1], receiver.came[1][0], secrets=hook[1])


def test_a_message_is_sent_again_on_demand(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person
) -> None:
    sent = actions.test(hook[0], by=ama)
    with pytest.raises(actions.NotOver):
        actions.send_again(sent, by=ama)
    outbox.run()
    actions.send_again(sent, by=ama)
    assert outbox.run() == 1
    assert receiver.came[0][1] == receiver.came[1][1]


def test_what_ended_is_told_nothing(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person, alpha: Organisation
) -> None:
    held(alpha, ama)
    outbox.make()
    actions.end(hook[0], by=ama)
    assert (outbox.run(), receiver.came) == (0, [])


def test_another_key_of_the_site_signs_nothing(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person, settings: Settings
) -> None:
    actions.test(hook[0], by=ama)
    settings.SECRET_KEY = "another"  # noqa: S105 - that it is another is the point
    outbox.run()
    assert (receiver.came, Delivery.objects.get().fault) == ([], Fault.KEY)


def test_only_who_administers_registers(ben: Person, alpha: Organisation) -> None:
    with pytest.raises(MayNot):
        actions.make(by=ben, organisation=alpha, url="https://erp.example.org/", told=[])


def test_the_secret_is_shown_once(ama: Person, alpha: Organisation) -> None:
    client = client_of(ama)
    form = {"url": "https://erp.example.org/in", "organisation": alpha.pk, "told": ["order.held"]}
    shown = client.post("/webhooks/make", form).content.decode()
    assert "whsec_" in shown
    made = Webhook.objects.get()
    assert "whsec_" not in client.get(f"/webhooks/{made.pk}/").content.decode() + made.secret


@pytest.mark.parametrize("url", ["http://erp.example.org/", "https://10.0.0.1/", "https://a:b@example.org/"])
def test_an_unfit_address_is_said_beside_the_field(ama: Person, alpha: Organisation, url: str) -> None:
    form = {"url": url, "organisation": alpha.pk, "told": ["order.held"]}
    answer = client_of(ama).post("/webhooks/make", form)
    assert answer.status_code == 422
    assert "https address" in answer.content.decode()


def test_the_list_of_messages_asks_little(
    hook: tuple[Webhook, str], ama: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        actions.test(hook[0], by=ama)
    client = client_of(ama)
    with django_assert_max_num_queries(10):
        shown = client.get(f"/webhooks/{hook[0].pk}/?state=waiting")
    assert shown.content.decode().count("msg_") >= 30
    with django_assert_max_num_queries(10):
        client.get("/webhooks/")


def test_the_body_is_what_the_specification_asks(
    hook: tuple[Webhook, str], receiver: Receiver, ama: Person
) -> None:
    actions.test(hook[0], by=ama)
    outbox.run()
    assert json.loads(receiver.came[0][1]).keys() == {"type", "timestamp", "data"}


def test_what_is_long_over_is_let_go(hook: tuple[Webhook, str], ama: Person) -> None:
    actions.test(hook[0], by=ama)
    outbox.run()
    actions.test(hook[0], by=ama)
    assert outbox.tidy() == 0
    Delivery.objects.update(ended_at=timezone.now() - timedelta(days=91))
    assert outbox.tidy() == 1
    assert Delivery.objects.get().state == DeliveryState.WAITING
