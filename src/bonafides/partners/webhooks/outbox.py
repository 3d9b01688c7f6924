"""From the chain of records to the addresses: deliveries are made of records, and sent until they arrive or are given up."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.audit.models import Record
from bonafides.audit.verification import end
from bonafides.partners.models import Delivery, DeliveryState, Fault, Outbox, Webhook
from bonafides.partners.webhooks import signing
from bonafides.partners.webhooks.events import Event, events
from bonafides.partners.webhooks.sending import Answer, send

PAUSES = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""After each attempt that failed; after the last of them one more attempt is made, some three days after the first."""
LEASE = timedelta(minutes=2)
"""A delivery that is being sent is not taken again before; longer than any attempt takes."""
QUIET = timedelta(minutes=5)
"""An address that failed is left alone for so long at most: others are sent meanwhile, and it is soon found when it is back."""
KEPT = timedelta(days=90)
"""Messages that are over are listed for so long."""
PASSED_OVER = 2_000
"""So many records that nobody is told of are passed over at once."""
JOB = "job:webhooks"


def run() -> int:
    """Make what is due, send what is due; how many attempts were made."""
    make()
    return sum(1 for _ in _attempts())


def make() -> int:
    """Make a delivery of each record that is announced and is not made yet, for each address that wants it.

    It writes only where there is something to make, or much was passed over: on SQLite whoever writes keeps others from it.
    """
    kept, last = Outbox.objects.filter(pk=1).first(), end().number
    if kept is not None and last - kept.number < PASSED_OVER and not _is_announced(kept.number):
        return 0
    return _make()


def _is_announced(after: int) -> bool:
    """Whether something is told to whoever wants to be told anything."""
    wanted = Webhook.objects.running().exists()
    return wanted and Record.objects.filter(number__gt=after, action__in=events()).exists()


@transaction.atomic
def _make() -> int:
    kept, fresh = Outbox.objects.select_for_update().get_or_create(pk=1, defaults={"number": 0})
    last = end().number
    if fresh or kept.number >= last:
        Outbox.objects.filter(pk=1).update(number=last)
        return 0
    made = list(_made(kept.number, last))
    Delivery.objects.bulk_create(made)
    Outbox.objects.filter(pk=1).update(number=last)
    return len(made)


def _made(after: int, until: int) -> Iterator[Delivery]:
    known, wanting = events(), defaultdict[int, list[Webhook]](list)
    for webhook in Webhook.objects.running():
        wanting[webhook.organisation_id].append(webhook)
    if not wanting:
        return
    found = Record.objects.filter(number__gt=after, number__lte=until, action__in=known).order_by("number")
    for said in found.iterator():
        event = known[said.action]
        whose = sorted(event.whose(said.action, said.about.rpartition(":")[2]))
        for webhook in (each for organisation in whose for each in wanting[organisation]):
            if said.action in webhook.events and webhook.made_at <= said.at:
                yield _delivery(webhook, event, said)


def _delivery(webhook: Webhook, event: Event, said: Record) -> Delivery:
    kind, _, number = said.about.rpartition(":")
    values = {name: said.values[name] for name in event.tells if name in said.values}
    data = {"kind": kind.rpartition(".")[2], "id": int(number), **values}
    return delivery(webhook, event.name, f"msg_{said.number}_{webhook.pk}", at=said.at, data=data)


def delivery(webhook: Webhook, event: str, message: str, *, at: datetime, data: dict[str, Any]) -> Delivery:
    """A delivery to be sent at once.

    Args:
        webhook: where to.
        event: what happened.
        message: number of the message; no other has it.
        at: when it happened.
        data: what is told: identifiers and states.
    """
    told = {"type": event, "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds"), "data": data}
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    now = timezone.now()
    return Delivery(webhook=webhook, event=event, message=message, body=body, made_at=now, next_at=now)


def tidy() -> int:
    """Let go what arrived or was given up long ago; how many messages."""
    long_ago = timezone.now() - KEPT
    return Delivery.objects.filter(ended_at__lt=long_ago).exclude(state=DeliveryState.WAITING).delete()[0]


def _attempts() -> Iterator[Delivery]:
    """Send what is due, the longest due first; an address that fails is left alone until its pause is over."""
    while _due().exists() and (claimed := _claimed()):
        _keep(claimed, _sent(claimed))
        yield claimed


def _due() -> QuerySet[Delivery]:
    now = timezone.now()
    speaks = Q(webhook__quiet_until=None) | Q(webhook__quiet_until__lte=now)
    due = Delivery.objects.filter(speaks, state=DeliveryState.WAITING, next_at__lte=now)
    return due.filter(webhook__ended_at=None).order_by("next_at", "pk")


@transaction.atomic
def _claimed() -> Delivery | None:
    """The next delivery, kept from others while it is sent; counted before it is, so that a crash cannot repeat it for ever."""
    now = timezone.now()
    found = _due().select_for_update(of=("self",), skip_locked=True).select_related("webhook").first()
    if found is None:
        return None
    found.attempts, found.next_at = found.attempts + 1, now + LEASE
    found.save(update_fields=["attempts", "next_at"])
    return found


def _sent(claimed: Delivery) -> Answer:
    at, body = int(timezone.now().timestamp()), claimed.body.encode()
    try:
        signatures = [
            signing.signature(secret, message=claimed.message, at=at, body=body)
            for secret in secrets_of(claimed.webhook)
        ]
    except signing.Unsealable:
        return Answer(None, Fault.KEY)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "bonafides-webhooks/1",
        "webhook-id": claimed.message,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(signatures),
    }
    return send(claimed.webhook.url, body, headers)


def secrets_of(webhook: Webhook) -> list[str]:
    """The secrets that sign now: the new one, and for a while the one before."""
    found = [signing.opened(webhook.secret)]
    if webhook.before and webhook.before_until and webhook.before_until > timezone.now():
        found.append(signing.opened(webhook.before))
    return found


@transaction.atomic
def _keep(sent: Delivery, answer: Answer) -> None:
    """Keep what came of an attempt."""
    now = timezone.now()
    sent.status, sent.fault = answer.status, answer.fault
    quiet = None
    if not answer.fault:
        sent.state, sent.next_at, sent.ended_at = DeliveryState.ARRIVED, None, now
    elif sent.attempts > len(PAUSES):
        sent.state, sent.next_at, sent.ended_at = DeliveryState.GIVEN_UP, None, now
        values = {"message": sent.message, "attempts": sent.attempts, "fault": answer.fault}
        record("webhook.given-up", sent.webhook, by=JOB, values=values)
    else:
        sent.next_at = now + PAUSES[sent.attempts - 1]
    if answer.fault:
        quiet = now + min(PAUSES[min(sent.attempts, len(PAUSES)) - 1], QUIET)
    sent.save(update_fields=["status", "fault", "state", "next_at", "ended_at"])
    Webhook.objects.filter(pk=sent.webhook_id).update(quiet_until=quiet)
