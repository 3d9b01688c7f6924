"""Webhooks: where programs of an organisation want to be told, and what was sent there."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.rights import Verb


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Webhooks as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of the organisations that the person administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(organisation__in=own)

    def running(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Webhook(models.Model):
    """An address that is told of some events; its secrets are sealed.

    After a rotation the secret before goes on signing beside the new one until `before_until`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="webhooks")
    url = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("told of"), default=list)
    secret = models.TextField()
    before = models.TextField(blank=True)
    before_until = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    quiet_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Webhook"]] = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.url


class DeliveryState(models.TextChoices):
    """How far a delivery has come."""

    WAITING = "waiting", _("waiting")
    ARRIVED = "arrived", _("arrived")
    GIVEN_UP = "given-up", _("given up")


class Fault(models.TextChoices):
    """Why an attempt did not count."""

    ADDRESS = "address", _("The address is not one that a webhook can have.")
    PORT = "port", _("The port belongs to another service.")
    INSIDE = "inside", _("The name leads into a network that is not public.")
    UNRESOLVED = "unresolved", _("The name leads nowhere.")
    UNREACHABLE = "unreachable", _("Nobody answers there.")
    TLS = "tls", _("The certificate there does not fit the name.")
    SLOW = "slow", _("There was no answer within ten seconds.")
    REDIRECT = "redirect", _("It leads elsewhere. Register that address; redirections are not followed.")
    REFUSED = "refused", _("The answer was not between 200 and 299.")
    KEY = "key", _("The key of this site was changed. Make a new secret.")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of the organisations that the person administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(webhook__organisation__in=own)


class Delivery(models.Model):
    """One message to one address; it has the same number and body at each attempt."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(_("event"), max_length=80)
    message = models.CharField(_("message"), max_length=60, unique=True)
    body = models.TextField()
    made_at = models.DateTimeField(_("made at"))
    state = models.CharField(
        _("state"), max_length=20, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    status = models.PositiveIntegerField(_("answer"), null=True, blank=True)
    fault = models.CharField(_("why not"), max_length=20, choices=Fault.choices, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Delivery"]] = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=("state", "next_at"), name="delivery_due"),)

    def __str__(self) -> str:
        return self.message


class Outbox(models.Model):
    """How far along the chain of records what is announced was made into deliveries: one row."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
