"""What the screening saw of an order: codes and values, never sentences."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.orders import Order, Outcome
from bonafides.orders.models.owned import OfOrderQuerySet


class Seen(models.Model):
    """One substance on one line, as it was judged when the order came in.

    `findings` are `{"code", "weight", "values"}`, the heaviest first; `facts` are what they were found from,
    in the way of writing of a decision record. `suppressed` are findings that somebody explained until a day:
    they are shown, and count for nothing.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="seen")
    line = models.PositiveIntegerField(_("line"))
    substance = models.CharField(_("substance"), max_length=255)
    kg = models.FloatField(_("kilograms of the substance"), null=True, blank=True)
    measure = models.CharField(_("measure"), max_length=20, default="kg")
    score = models.FloatField(_("score"))
    proposed = models.CharField(_("proposed"), max_length=20, choices=Outcome.choices)
    findings = models.JSONField(default=list)
    suppressed = models.JSONField(default=list)
    clears = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Seen"]] = OfOrderQuerySet["Seen"].as_manager()

    class Meta:
        ordering = ("order", "-score", "pk")

    def __str__(self) -> str:
        return f"{self.order} · {self.substance}"
