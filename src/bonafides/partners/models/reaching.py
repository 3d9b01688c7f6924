"""Invitations, named contact persons, whether they can be reached, and why data was read."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.rights import Verb


class OfColleaguesQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with a column `organisation`, seen by whoever works there."""

    def visible_to(self, person: Person) -> Self:
        """Those of the organisations in which the person has a role."""
        return self.filter(organisation__in=Membership.objects.of(person).values("organisation"))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of the organisations that the person administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(organisation__in=own)

    def open(self) -> Self:
        """Those that can be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link by which somebody takes up a role, once."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=200)
    verbs = models.JSONField(_("rights"), default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Invitation"]] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_invitation_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.email


class ContactPurpose(models.TextChoices):
    """For what somebody is named."""

    REPORTS = "reports", _("Reports of suspicion")
    ENQUIRIES = "enquiries", _("Enquiries of partners")
    REGISTER = "register", _("Licences and registrations")
    URGENT = "urgent", _("Urgent, at any hour")


class Contact(models.Model):
    """The person whom partners reach for a purpose, and who stands in."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    purpose = models.CharField(_("for"), max_length=20, choices=ContactPurpose.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("contact person"))
    deputy = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )

    objects: ClassVar[models.Manager["Contact"]] = OfColleaguesQuerySet["Contact"].as_manager()

    class Meta:
        ordering = ("organisation", "purpose")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "purpose"), name="one_contact_a_purpose"),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.person}"


class Reach(models.Model):
    """One message to a contact person that asks for a sign of life."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reaches")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="reaches")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    due_at = models.DateTimeField(_("due at"))
    reached_at = models.DateTimeField(_("reached at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Reach"]] = OfColleaguesQuerySet["Reach"].as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person} · {self.sent_at:%Y-%m-%d}"

    @property
    def in_time(self) -> bool | None:
        """Whether the answer came in time; None while it still can."""
        if self.reached_at is not None:
            return self.reached_at <= self.due_at
        return None if timezone.now() <= self.due_at else False


class PurposeQuerySet(models.QuerySet["PurposeStated"]):
    """Purposes as people see them."""

    def visible_to(self, person: Person) -> Self:
        """One's own, and those of the people of the organisations that one administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        people = Membership.objects.filter(organisation__in=own).values("person")
        return self.filter(models.Q(person=person) | models.Q(person__in=people))


class PurposeStated(models.Model):
    """Why somebody read suspect data that another organisation sent, said before it was shown."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="purposes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=500)
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["PurposeStated"]] = PurposeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.purpose
