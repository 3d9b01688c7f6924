"""Customers, and the papers they gave: declarations of use, licences and registrations."""

import re
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.imports import Import
from bonafides.orders.models.owned import OwnedQuerySet
from bonafides.partners.models import Organisation
from bonafides.partners.searching import Searchable


class Customer(Searchable):
    """Somebody who buys from the organisation; the columns are those of the ledger."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="customers")
    customer = models.CharField(_("customer number"), max_length=100)
    name = models.CharField(_("name"), max_length=255)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    activity = models.CharField(_("activity"), max_length=100, blank=True)
    size = models.CharField(_("size"), max_length=100, blank=True)
    registration_no = models.CharField(_("registration number"), max_length=100, blank=True)
    vat_no = models.CharField(_("VAT number"), max_length=100, blank=True)
    lei = models.CharField(_("LEI"), max_length=40, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    postcode = models.CharField(_("postcode"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=100, blank=True)
    website = models.CharField(_("website"), max_length=255, blank=True)
    bank_account = models.CharField(_("bank account"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=40, blank=True)
    watch = models.BooleanField(_("on watch"), default=False)
    taken_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="customers")
    changed_on = models.DateField(_("file changed on"), null=True, blank=True)

    objects: ClassVar[models.Manager["Customer"]] = OwnedQuerySet["Customer"].as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "customer"), name="one_customer_a_number"),
        )
        indexes = (
            models.Index(fields=("organisation", "phone"), name="customer_phone"),
            models.Index(fields=("organisation", "name"), name="customer_name"),
        )

    def __str__(self) -> str:
        return self.name

    def names(self) -> tuple[str, ...]:
        """Its name, and its number, which may be written with blanks."""
        return self.name, self.customer

    def telephones(self) -> tuple[str, ...]:
        """Its telephone."""
        return (self.phone,)


class Declaration(models.Model):
    """What a customer says it uses a substance for, and how much of it a year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="declarations")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="declarations")
    declaration_id = models.CharField(_("number"), max_length=100)
    substance = models.CharField(_("substance"), max_length=255)
    use = models.CharField(_("use"), max_length=500, blank=True)
    annual_kg = models.DecimalField(
        _("kilograms a year"), max_digits=24, decimal_places=9, null=True, blank=True
    )
    site = models.CharField(_("site"), max_length=255, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=255, blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    taken_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="declarations")

    objects: ClassVar[models.Manager["Declaration"]] = OwnedQuerySet["Declaration"].as_manager()

    class Meta:
        ordering = ("-valid_until", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "customer", "declaration_id", "substance", "site", "valid_from"),
                name="one_declaration",
            ),
        )

    def __str__(self) -> str:
        return self.declaration_id


_BETWEEN = re.compile("[;,|]")
"""What stands between the substances of a licence, as in a ledger."""


class Licence(models.Model):
    """A licence or registration as the customer showed it; whether it is so, the authority's register says."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="licences_seen")
    holder = models.ForeignKey(Customer, models.PROTECT, related_name="licences")
    number = models.CharField(_("number"), max_length=100)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    substances = models.CharField(_("substances"), max_length=2_000)
    activities = models.CharField(_("activities"), max_length=500, blank=True)
    premises = models.CharField(_("premises"), max_length=500, blank=True)
    quota_kg = models.DecimalField(
        _("quota in kilograms"), max_digits=24, decimal_places=9, null=True, blank=True
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    status = models.CharField(_("status"), max_length=40, blank=True)
    taken_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="licences")

    objects: ClassVar[models.Manager["Licence"]] = OwnedQuerySet["Licence"].as_manager()

    class Meta:
        ordering = ("-valid_until", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "holder", "number", "valid_from"), name="one_licence"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def names(self) -> list[str]:
        """Its substances one by one, as they are written."""
        return [name.strip() for name in _BETWEEN.split(self.substances) if name.strip()]
