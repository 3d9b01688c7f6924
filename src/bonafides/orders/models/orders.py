"""Orders and their lines: the ledger, stored."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.customers import Customer
from bonafides.orders.models.imports import Import
from bonafides.orders.models.owned import OfOrderQuerySet, OwnedQuerySet
from bonafides.partners.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bonafides.orders.models.checks import RegisterCheck
    from bonafides.orders.models.second import Proposal


class State(models.TextChoices):
    """Where an order stands."""

    NEW = "new", _("not looked at")
    PASSED = "passed", _("passed without a person")
    ASKED = "asked", _("customer asked")
    HELD = "held", _("held")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("refused")


OPEN = (State.NEW, State.ASKED, State.HELD)
"""States in which somebody has something to do."""


class Outcome(models.TextChoices):
    """What is proposed, or decided."""

    RELEASE = "release", _("release")
    ASK = "ask", _("ask")
    HOLD = "hold", _("hold")
    REFUSE = "refuse", _("refuse")


class Order(models.Model):
    """One order, enquiry, delivery, return, cancellation or refusal; the columns are those of the ledger.

    `score` and `proposed` are those of its gravest line; the findings stand in `Seen`. `waiting` is what
    waits for a second person, and `checked` what the register said, where they were looked for.
    """

    waiting: "Proposal | None" = None
    checked: "Sequence[RegisterCheck]" = ()

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="orders")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="orders")
    order_id = models.CharField(_("order number"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, default="order")
    ordered_on = models.DateField(_("ordered on"))
    ordered_at = models.DateTimeField(_("ordered at"), null=True, blank=True)
    supplier = models.CharField(_("supplier"), max_length=255, blank=True)
    site = models.CharField(_("site"), max_length=255, blank=True)
    payment = models.CharField(_("payment"), max_length=100, blank=True)
    payer = models.CharField(_("payer"), max_length=255, blank=True)
    channel = models.CharField(_("channel"), max_length=255, blank=True)
    contact_email = models.CharField(_("e-mail of the contact"), max_length=254, blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=100, blank=True)
    delivery_name = models.CharField(_("delivered to"), max_length=255, blank=True)
    delivery_address = models.CharField(_("delivery address"), max_length=500, blank=True)
    delivery_country = models.CharField(_("delivery country"), max_length=100, blank=True)
    consignee = models.CharField(_("consignee"), max_length=255, blank=True)
    carrier = models.CharField(_("carrier"), max_length=255, blank=True)
    end_use = models.CharField(_("end use"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    key = models.CharField(_("idempotency key"), max_length=200, null=True, blank=True)
    received_at = models.DateTimeField(_("received at"))
    taken_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="orders")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.NEW)
    proposed = models.CharField(
        _("proposed"), max_length=20, choices=Outcome.choices, default=Outcome.RELEASE
    )
    score = models.FloatField(_("score"), default=0.0)

    objects: ClassVar[models.Manager["Order"]] = OwnedQuerySet["Order"].as_manager()

    class Meta:
        ordering = ("-ordered_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "customer", "order_id", "kind", "ordered_on"), name="one_order"
            ),
            models.UniqueConstraint(
                fields=("key", "organisation"), condition=models.Q(key__isnull=False), name="one_order_a_key"
            ),  # the key first: where few orders have one yet, PostgreSQL would walk along all those of the organisation
        )
        indexes = (
            models.Index(fields=("organisation", "state", "-score"), name="order_queue"),
            models.Index(fields=("organisation", "-ordered_on"), name="order_day"),
            models.Index(
                fields=("organisation", "order_id"),
                name="order_number",
                opclasses=("int8_ops", "varchar_pattern_ops"),
            ),
            models.Index(fields=("organisation", "contact_phone"), name="order_phone"),
        )

    def __str__(self) -> str:
        return self.order_id


class Line(models.Model):
    """One line of an order."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField(_("line"))
    product = models.CharField(_("product"), max_length=500)
    cas = models.CharField(_("CAS number"), max_length=40, blank=True)
    hs_code = models.CharField(_("HS code"), max_length=40, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=24, decimal_places=9)
    unit = models.CharField(_("unit"), max_length=40)
    concentration = models.DecimalField(
        _("concentration"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    packs = models.IntegerField(_("packs"), null=True, blank=True)
    price = models.DecimalField(_("price"), max_digits=24, decimal_places=6, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=10, blank=True)

    objects: ClassVar[models.Manager["Line"]] = OfOrderQuerySet["Line"].as_manager()

    class Meta:
        ordering = ("order", "line")
        constraints = (models.UniqueConstraint(fields=("order", "line"), name="one_line_a_number"),)
        indexes = (models.Index(fields=("cas", "order"), name="line_cas"),)

    def __str__(self) -> str:
        return self.product
