"""Tokens: by them a program acts for a person."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.statements import Slot
from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.rights import Verb


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens as people see them."""

    def visible_to(self, person: Person) -> Self:
        """One's own, and those of the organisations that one administers; a token shows none."""
        if person.limit:
            return self.none()
        administered = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(models.Q(person=person) | models.Q(organisation__in=administered))

    def usable(self, now: datetime | Slot | None = None) -> Self:
        """Those that open the door now: neither revoked nor expired, of somebody who still has a role."""
        has_role = Membership.objects.current().filter(
            person=models.OuterRef("person"), organisation=models.OuterRef("organisation")
        )
        return self.filter(
            models.Exists(has_role),
            revoked_at=None,
            expires_at__gt=now or timezone.now(),
            person__is_active=True,
        )


class Token(models.Model):
    """What a program shows instead of a password; the database knows its hash only.

    It never gives more than its scopes, and never more than the person holds at the moment of asking.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("what it may be used for"), default=list)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Token"]] = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def usable_now(self) -> bool:
        """Whether it has neither been revoked nor expired."""
        return self.revoked_at is None and self.expires_at > timezone.now()
