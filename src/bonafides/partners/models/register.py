"""The authority's register of licences and registrations, its history, and what was asked of it."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Membership, Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.substances.register import register


class EntryKind(models.TextChoices):
    """What the holder has (Regulations (EC) 273/2004 and 111/2005: category 1 licence, category 2 registration)."""

    LICENCE = "licence", _("Licence")
    REGISTRATION = "registration", _("Registration")


class EntryStatus(models.TextChoices):
    """Whether it may be used."""

    VALID = "valid", _("valid")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", _("revoked")
    RETURNED = "returned", _("returned by the holder")


class Operation(models.TextChoices):
    """What the holder may do (the kinds of operation that the French register of operators names)."""

    MAKE = "make", _("make")
    TRANSFORM = "transform", _("transform or use")
    ACQUIRE = "acquire", _("acquire")
    STORE = "store", _("store")
    SUPPLY = "supply", _("supply")
    IMPORT = "import", _("import")
    EXPORT = "export", _("export")
    TRANSIT = "transit", _("transit")


class OfAuthorityQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with a column `authority`, seen by those who may read there."""

    def visible_to(self, person: Person) -> Self:
        """Those of the authorities in which the person may read."""
        return self.filter(authority__in=Membership.objects.held_by(person, Verb.READ).values("organisation"))


class Entry(models.Model):
    """One licence or registration.

    `substances` are keys of the register of substances; the lists hold one text each.
    """

    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="register")
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind.choices)
    number = models.CharField(_("number"), max_length=60)
    holder = models.CharField(_("holder"), max_length=200)
    holder_key = models.CharField(max_length=200, db_index=True)
    registration_no = models.CharField(_("registration number of the holder"), max_length=60, blank=True)
    vat_no = models.CharField(_("VAT number"), max_length=40, blank=True)
    lei = models.CharField(_("LEI"), max_length=20, blank=True)
    address = models.TextField(_("address of the holder"), blank=True)
    substances = models.JSONField(_("substances"), default=list)
    operations = models.JSONField(_("operations"), default=list)
    premises = models.JSONField(_("premises"), default=list)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    telephones = models.JSONField(_("telephone numbers"), default=list)
    delivery_places = models.JSONField(_("places of delivery"), default=list)
    quota_kg = models.DecimalField(
        _("kilograms a year"), max_digits=18, decimal_places=6, null=True, blank=True
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    status = models.CharField(
        _("status"), max_length=20, choices=EntryStatus.choices, default=EntryStatus.VALID
    )

    objects: ClassVar[models.Manager["Entry"]] = OfAuthorityQuerySet["Entry"].as_manager()

    class Meta:
        ordering = ("holder", "number", "pk")
        constraints = (models.UniqueConstraint(fields=("authority", "number"), name="one_entry_a_number"),)

    def __str__(self) -> str:
        return self.number

    @property
    def substance_names(self) -> list[str]:
        """The substances by name."""
        return [register()[key].name if key in register() else key for key in self.substances]

    @property
    def operation_names(self) -> list[str]:
        """The operations in words."""
        return [str(Operation(each).label) for each in self.operations]


class OfEntryQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with a column `entry`, seen by those who see it."""

    def visible_to(self, person: Person) -> Self:
        """Those of the authorities in which the person may read."""
        own = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(entry__authority__in=own)


class StatusChange(models.Model):
    """From when on an entry had a status, and why."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="history")
    status = models.CharField(_("status"), max_length=20, choices=EntryStatus.choices)
    since = models.DateField(_("since"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["StatusChange"]] = OfEntryQuerySet["StatusChange"].as_manager()

    class Meta:
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return f"{self.entry} · {self.status}"


class Answer(models.TextChoices):
    """What a supplier is told."""

    VALID = "valid", _("Valid for this")
    ASK = "ask", _("Ask before you supply")
    NOT_VALID = "not valid", _("Not valid for this")


class VerificationQuerySet(models.QuerySet["Verification"]):
    """What was asked, as people see it."""

    def visible_to(self, person: Person) -> Self:
        """What one's own organisation asked, and what was asked of one's own register."""
        own = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(models.Q(organisation__in=own) | models.Q(authority__in=own))


class Verification(models.Model):
    """One question to the register, and the answer; nobody asked where the register changed and was asked anew by itself."""

    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="asked_of_it")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="asked")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"))
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="verifications")
    asked = models.JSONField(_("asked"), default=dict)
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices)
    reasons = models.JSONField(_("reasons"), default=list)
    for_order = models.BooleanField(_("asked for an order that came in"), default=False)

    objects: ClassVar[models.Manager["Verification"]] = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("organisation", "-at"), name="verification_of_company"),
            models.Index(fields=("authority", "-at"), name="verification_of_register"),
        )

    def __str__(self) -> str:
        return f"{self.asked_of} · {self.answer}"

    @property
    def asked_of(self) -> str:
        """The number, or without one the name, of which it was asked."""
        return str(self.asked.get("number") or self.asked.get("name", ""))
