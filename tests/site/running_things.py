"""Makers of things around the running of a desk; how they work: `things.py`."""

from collections.abc import Callable

from django.utils import timezone

from bonafides.partners.models import Delivery, LegalHold, Webhook
from bonafides.partners.webhooks import signing
from tests.site.roles import Cast
from tests.site.things import Parameters, whose


def webhook(cast: Cast, *, foreign: bool) -> Parameters:
    """An address that a company's program is told at."""
    return {"pk": _webhook(cast, foreign=foreign).pk}


def delivery(cast: Cast, *, foreign: bool) -> Parameters:
    """A message that was given up."""
    made = Delivery.objects.create(
        webhook=_webhook(cast, foreign=foreign),
        event="order.held",
        message="msg_1_1",
        body="{}",
        made_at=timezone.now(),
        state="given-up",
    )
    return {"pk": made.pk}


def legal_hold(cast: Cast, *, foreign: bool) -> Parameters:
    """A customer that a company keeps on record."""
    place, somebody = whose(cast, foreign=foreign)
    made = LegalHold.objects.create(
        organisation=place,
        thing="orders.customer",
        number=1,
        name="Delta Laboratory",
        reason="Court",
        by=somebody,
        put_at=timezone.now(),
    )
    return {"pk": made.pk}


def _webhook(cast: Cast, *, foreign: bool) -> Webhook:
    place, somebody = whose(cast, foreign=foreign)
    return Webhook.objects.create(
        organisation=place,
        url="https://erp.example.org/in",
        events=["order.held"],
        secret=signing.sealed(signing.fresh()),
        by=somebody,
        made_at=timezone.now(),
    )


RUNNING_THINGS: dict[str, Callable[..., Parameters]] = {
    each.__name__: each for each in (delivery, legal_hold, webhook)
}
