"""What one person proposes for a held order, and a second one confirms or sends back."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.orders import Order, Outcome
from bonafides.orders.models.owned import OfOrderQuerySet
from bonafides.partners.models import Person


class Ended(models.TextChoices):
    """How a proposal ended."""

    CONFIRMED = "confirmed", _("confirmed")
    SENT_BACK = "sent back", _("sent back")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Proposal(models.Model):
    """A release or refusal of a held order that waits for a second person, or waited.

    `ended_by` is the second person; of a proposal that was withdrawn whoever made it.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="proposals")
    outcome = models.CharField(_("proposed decision"), max_length=20, choices=Outcome.choices)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    ended = models.CharField(_("ended as"), max_length=20, choices=Ended.choices, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects: ClassVar[models.Manager["Proposal"]] = OfOrderQuerySet["Proposal"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("order",), condition=models.Q(ended_at=None), name="one_proposal_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order} · {self.outcome}"
