"""A file that was taken in, and whether it was taken back."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.owned import OwnedQuerySet
from bonafides.partners.models import Organisation, Person


class Import(models.Model):
    """One file of one kind of record; what could not be read of it is kept with the reason."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="imports")
    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name of the file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    accepted = models.PositiveIntegerField(_("rows taken"), default=0)
    rejected = models.JSONField(_("rows not taken"), default=list)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects: ClassVar[models.Manager["Import"]] = OwnedQuerySet["Import"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name
