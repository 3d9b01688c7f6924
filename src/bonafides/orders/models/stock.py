"""The stock book: what was there, came, went and was counted, by site and substance."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.imports import Import
from bonafides.orders.models.owned import OwnedQuerySet
from bonafides.partners.models import Organisation, Person


class StockEvent(models.TextChoices):
    """What a row of the book says; the words are those of the ledger."""

    OPENING = "opening", _("there at the start")
    RECEIVED = "received", _("received")
    MADE = "made", _("made")
    SOLD = "sold", _("sold")
    USED = "used", _("used")
    WASTE = "waste", _("destroyed as waste")
    COUNT = "count", _("counted")
    LOSS = "loss", _("lost")
    THEFT = "theft", _("stolen")


class StockRow(models.Model):
    """One row; the columns are those of the ledger, `kg` is the quantity in `unit`.

    A row is never changed or taken away: what was wrong is struck, and stays to be read.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="stock")
    site = models.CharField(_("site"), max_length=255)
    substance = models.CharField(_("substance or product"), max_length=255)
    day = models.DateField(_("day"))
    event = models.CharField(_("what happened"), max_length=20, choices=StockEvent.choices, blank=True)
    kg = models.DecimalField(_("quantity"), max_digits=24, decimal_places=9)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    lot = models.CharField(_("lot"), max_length=255, blank=True)
    counterparty = models.CharField(_("from or to"), max_length=255, blank=True)
    taken_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="stock")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("entered"))
    struck_at = models.DateTimeField(_("struck"), null=True, blank=True)
    struck_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    struck_for = models.TextField(_("struck because"), blank=True)

    objects: ClassVar[models.Manager["StockRow"]] = OwnedQuerySet["StockRow"].as_manager()

    class Meta:
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=("organisation", "site", "substance", "day"), name="stock_book"),)

    def __str__(self) -> str:
        return f"{self.site} · {self.substance} · {self.day:%Y-%m-%d}"
