"""A file that was taken in, and whether it was taken back."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.owned import OwnedQuerySet
from bonafides.partners.models import Organisation, Person


class ImportStage(models.TextChoices):
    """How far a file has come."""

    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("is being taken in")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("taken in")


class Import(models.Model):
    """One file of one kind of record; what could not be read of it is kept with the reason.

    It is taken in part by part, each with the count of rows that are done: whoever goes on begins behind it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="imports")
    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name of the file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    stage = models.CharField(_("stage"), max_length=20, choices=ImportStage.choices, default=ImportStage.DONE)
    file = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict)
    only_history = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(_("rows that can be read"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    fault = models.CharField(_("why it stopped"), max_length=500, blank=True)
    accepted = models.PositiveIntegerField(_("rows taken"), default=0)
    rejected = models.JSONField(_("rows not taken"), default=list)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects: ClassVar[models.Manager["Import"]] = OwnedQuerySet["Import"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def goes_on(self) -> bool:
        """Whether it is on its way."""
        return self.undone_at is None and self.stage in {ImportStage.WAITING, ImportStage.RUNNING}


class MappingProfile(models.Model):
    """Which column of a file is which, as somebody put it right; proposed again for a file with the same header.

    `mapping` has the header of the file, or its place as `#7`, by canonical column; an empty one says that the file has none.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mapping_profiles")
    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name"), max_length=100)
    header = models.CharField(max_length=64)
    mapping = models.JSONField(_("columns"), default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["MappingProfile"]] = OwnedQuerySet["MappingProfile"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "kind", "name"), name="one_mapping_a_name"),
        )
        indexes = (models.Index(fields=("organisation", "kind", "header"), name="mapping_of_header"),)

    def __str__(self) -> str:
        return self.name
