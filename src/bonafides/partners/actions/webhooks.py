"""Registering an address, making a new secret, sending again, ending."""

import uuid
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import record
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import Delivery, DeliveryState, Organisation, Person, Webhook
from bonafides.partners.rights import Verb, must
from bonafides.partners.webhooks import addresses, outbox, signing
from bonafides.partners.webhooks.events import events

BOTH_HOURS = 24
"""Hours in which the secret before a rotation still signs."""
TEST = "webhook.test"
MOST = 20
"""Addresses of one organisation: each event is sent to all of them."""


class UnfitAddress(Conflict):
    """No webhook can have this address."""

    code = "unfit-address"
    says = _("Write an https address that is reached from outside, without a password in it.")


class WebhookEnded(Conflict):
    """The webhook has ended."""

    code = "webhook-ended"
    says = _("This webhook has ended.")


class NotOver(Conflict):
    """The delivery is still on its way."""

    code = "delivery-waiting"
    says = _("This message is on its way already.")


class EnoughWebhooks(Conflict):
    """There are as many as anybody needs."""

    code = "enough-webhooks"
    says = _("There are %(most)s webhooks already. End one that is not needed.")


@transaction.atomic
def make(*, by: Person, organisation: Organisation, url: str, told: Collection[str]) -> tuple[Webhook, str]:
    """Register an address; its secret is given back once.

    Args:
        by: who registers it.
        organisation: what is told is what this organisation may know.
        url: the address.
        told: names of events.

    Raises:
        UnfitAddress: no webhook can have it.
        EnoughWebhooks: the organisation has as many as it can have.
    """
    must(by, Verb.ADMINISTER, organisation)
    try:
        addresses.parsed(url)
    except addresses.Unfit as unfit:
        raise UnfitAddress from unfit
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if Webhook.objects.running().filter(organisation=organisation).count() >= MOST:
        raise EnoughWebhooks(most=MOST)
    secret = signing.fresh()
    wanted = sorted(set(told) & events().keys())
    made = Webhook.objects.create(
        organisation=organisation,
        url=url,
        events=wanted,
        secret=signing.sealed(secret),
        by=by,
        made_at=timezone.now(),
    )
    record(
        "webhook.made", made, by=str(by.pk), values={"host": addresses.parsed(url).hostname, "events": wanted}
    )
    return made, secret


@transaction.atomic
def rotate(webhook: Webhook, *, by: Person) -> tuple[Webhook, str]:
    """Make a new secret; the one before signs beside it for a day, so that nothing is lost while it is exchanged."""
    webhook = _locked(webhook, by)
    secret, now = signing.fresh(), timezone.now()
    webhook.before, webhook.before_until = webhook.secret, now + timedelta(hours=BOTH_HOURS)
    webhook.secret = signing.sealed(secret)
    webhook.save(update_fields=["secret", "before", "before_until"])
    record("webhook.rotated", webhook, by=str(by.pk), values={"both_until": webhook.before_until.isoformat()})
    return webhook, secret


@transaction.atomic
def end(webhook: Webhook, *, by: Person) -> Webhook:
    """Tell an address nothing more; what waits is not sent."""
    webhook = _locked(webhook, by)
    webhook.ended_at = timezone.now()
    webhook.secret = webhook.before = ""
    webhook.save(update_fields=["ended_at", "secret", "before"])
    record("webhook.ended", webhook, by=str(by.pk))
    return webhook


@transaction.atomic
def test(webhook: Webhook, *, by: Person) -> Delivery:
    """Send a message that says nothing, to see whether it arrives."""
    webhook = _locked(webhook, by)
    data = {"kind": "webhook", "id": webhook.pk}
    made = outbox.delivery(webhook, TEST, f"msg_{uuid.uuid4().hex}", at=timezone.now(), data=data)
    made.save()
    _speak(webhook)
    record("webhook.tested", webhook, by=str(by.pk), values={"message": made.message})
    return made


@transaction.atomic
def send_again(delivery: Delivery, *, by: Person) -> Delivery:
    """Send a message once more, with the number that it had, from the first attempt on.

    Raises:
        NotOver: it is on its way.
    """
    webhook = _locked(delivery.webhook, by)
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state == DeliveryState.WAITING:
        raise NotOver
    delivery.state, delivery.attempts, delivery.next_at = DeliveryState.WAITING, 0, timezone.now()
    delivery.save(update_fields=["state", "attempts", "next_at"])
    _speak(webhook)
    record("webhook.sent-again", webhook, by=str(by.pk), values={"message": delivery.message})
    return delivery


def _locked(webhook: Webhook, by: Person) -> Webhook:
    found = Webhook.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=webhook.pk)
    must(by, Verb.ADMINISTER, found.organisation)
    if found.ended_at is not None:
        raise WebhookEnded
    return found


def _speak(webhook: Webhook) -> None:
    """Let the next message go at once."""
    Webhook.objects.filter(pk=webhook.pk).update(quiet_until=None)
