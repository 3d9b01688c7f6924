"""How long an organisation keeps its records, and what it may not erase for now."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.models.reaching import OfColleaguesQuerySet
from bonafides.partners.rights import Verb


class Retention(models.Model):
    """What an organisation set; a kind that is not named is kept as long as the law asks."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="retention")
    years = models.JSONField(_("years by kind"), default=dict)
    by_itself = models.BooleanField(_("erase each night"), default=False)
    ran_on = models.DateField(_("last erased"), null=True, blank=True)

    objects: ClassVar[models.Manager["Retention"]] = OfColleaguesQuerySet["Retention"].as_manager()

    def __str__(self) -> str:
        return str(self.organisation)


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Holds as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those that the organisations put which the person administers."""
        own = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        return self.filter(organisation__in=own)

    def running(self) -> Self:
        """Those that have not been lifted."""
        return self.filter(lifted_at=None)

    def numbers(self, thing: str) -> models.QuerySet["LegalHold", int]:
        """Numbers of the things of a kind that somebody holds, whoever it is."""
        return self.running().filter(thing=thing).values_list("number", flat=True)


class LegalHold(models.Model):
    """A thing that is kept beyond its time, with all that belongs to it, until somebody lifts the hold."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="legal_holds")
    thing = models.CharField(_("kind"), max_length=60)
    number = models.BigIntegerField()
    name = models.CharField(_("what"), max_length=255)
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    put_at = models.DateTimeField(_("put at"))
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_because = models.CharField(_("why lifted"), max_length=500, blank=True)

    objects: ClassVar[LegalHoldQuerySet] = LegalHoldQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-put_at", "-pk")
        indexes = (models.Index(fields=("thing", "number"), name="held_thing"),)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "thing", "number"),
                condition=models.Q(lifted_at=None),
                name="one_legal_hold_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.name
