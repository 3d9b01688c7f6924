"""Where a party appears, and the values by which one appearance is linked with another: drawn from what is sent, kept to be searched."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Entry, Membership, Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Report


class MarkKind(models.TextChoices):
    """What may be the same of two parties."""

    TELEPHONE = "telephone", _("Telephone")
    EMAIL = "e-mail", _("E-mail")
    ACCOUNT = "bank account", _("Bank account")
    PLACE = "place", _("Place of delivery")
    PLATE = "vehicle plate", _("Number plate")
    REGISTRATION = "registration", _("Registration number")
    NAME = "name", _("Name")


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    """Appearances as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those in reports to, and in the register of, the authorities in which the person may read."""
        own = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(authority__in=own)


class Appearance(models.Model):
    """A party as one report or one entry of the register shows it.

    `party` is its name without case, points and spaces, or a number of its own where it has no name: by it different parties are counted.
    `words` are all words that the report says of the party and the goods, plain, each between spaces.
    """

    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, models.CASCADE, null=True, blank=True, related_name="appearance")
    entry = models.OneToOneField(Entry, models.CASCADE, null=True, blank=True, related_name="appearance")
    name = models.CharField(_("name"), max_length=255, blank=True)
    party = models.CharField(max_length=200)
    words = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Appearance"]] = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("authority", "party"), name="appearance_party"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(report=None, entry__isnull=False)
                | models.Q(report__isnull=False, entry=None),
                name="appears_in_one_place",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.party


class MarkQuerySet(models.QuerySet["Mark"]):
    """Marks as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of the appearances that the person sees."""
        return self.filter(appearance__in=Appearance.objects.visible_to(person))


class Mark(models.Model):
    """One value of a party, as written and as compared."""

    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="marks")
    kind = models.CharField(_("what"), max_length=20, choices=MarkKind.choices)
    value = models.CharField(max_length=500)
    written = models.CharField(_("as written"), max_length=600)

    objects: ClassVar[models.Manager["Mark"]] = MarkQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("kind", "value"), name="mark_value"),)
        constraints = (
            models.UniqueConstraint(fields=("appearance", "kind", "value"), name="one_mark_an_appearance"),
        )

    def __str__(self) -> str:
        return self.written
