"""Messages by e-mail that are to go out: kept with the change that they speak of, sent after it."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.rights import Verb


class MailState(models.TextChoices):
    """How far a message has come."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given-up", _("given up")


class MailFault(models.TextChoices):
    """Why the last attempt did not count."""

    UNREACHABLE = "unreachable", _("The mail server does not answer, or broke off.")
    SIGN_IN = "sign-in", _("The mail server does not take the name and password of this site.")
    SENDER = "sender", _("The mail server does not take messages from the address of this site.")
    REFUSED = "refused", _("The mail server does not take a message to this address.")
    STOPPED = "stopped", _("The desk stopped in the middle of it.")
    GONE = "gone", _("The person has no role here any more.")


class MailQuerySet(models.QuerySet["Mail"]):
    """Messages as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those to the people of the organisations that the person administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(organisation__in=own)

    def stuck(self) -> Self:
        """Those that an attempt could not send."""
        return self.filter(state=MailState.WAITING).exclude(fault="")


class Mail(models.Model):
    """One message to one person. Its text is kept until it went out or was given up, and no longer.

    All attempts bear one `message_id`, by which a mail program knows a message that comes twice.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mails")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    message_id = models.CharField(max_length=255, unique=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=20, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    fault = models.CharField(_("why not"), max_length=20, choices=MailFault.choices, blank=True)
    made_at = models.DateTimeField(_("made at"))
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Mail"]] = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=("state", "next_at"), name="mail_due"),)

    def __str__(self) -> str:
        return self.subject
