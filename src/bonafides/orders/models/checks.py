"""What the authority's register said of a customer for one order."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.orders import Order
from bonafides.orders.models.owned import OfOrderQuerySet
from bonafides.partners.models import Verification


class RegisterCheck(models.Model):
    """One answer of the register about one substance of an order; the question stands in the verification.

    `quota` is what was used of the quota before, with the orders that used it, where the register knows one: see `supplied.Use.told`.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="register_checks")
    substance = models.CharField(_("substance"), max_length=255)
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="+")
    quota = models.JSONField(default=dict)

    objects: ClassVar[models.Manager["RegisterCheck"]] = OfOrderQuerySet["RegisterCheck"].as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.order} · {self.substance}"
