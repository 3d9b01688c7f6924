"""What people do about an order: hold it, ask, decide, and explain what needs no asking again."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.customers import Customer
from bonafides.orders.models.orders import Order, Outcome
from bonafides.orders.models.owned import OfOrderQuerySet, OwnedQuerySet
from bonafides.partners.models import Organisation, Person


class Hold(models.Model):
    """An order that does not go out until a moment, or until it is decided; without a person the register's answer held it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="holds")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    placed_at = models.DateTimeField(_("held since"))
    ends_at = models.DateTimeField(_("held until"))
    reason = models.TextField(_("reason"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Hold"]] = OfOrderQuerySet["Hold"].as_manager()

    class Meta:
        ordering = ("-placed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("order",), condition=models.Q(lifted_at=None), name="one_hold_at_a_time"
            ),
        )
        indexes = (
            models.Index(fields=("ends_at",), condition=models.Q(lifted_at=None), name="hold_running"),
        )

    def __str__(self) -> str:
        return f"{self.order} · {self.ends_at:%Y-%m-%d %H:%M}"

    @property
    def who(self) -> str:
        """Who or what holds the order, in words."""
        return self.by.name if self.by else gettext("the register's answer")


class Decision(models.Model):
    """What a person decided of an order, and why; where the company wants it, confirmed by a second one."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=20, choices=Outcome.choices)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Decision"]] = OfOrderQuerySet["Decision"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.order} · {self.outcome}"


class Question(models.Model):
    """A neutral letter to a customer, and what it answered."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="questions")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    text = models.TextField(_("question"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects: ClassVar[models.Manager["Question"]] = OfOrderQuerySet["Question"].as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]


class Explanation(models.Model):
    """What is known to be so with a customer until a day: the indicator stays silent on it until then."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="explanations")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="explanations")
    code = models.CharField(_("indicator"), max_length=10)
    until = models.DateField(_("explained until"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Explanation"]] = OwnedQuerySet["Explanation"].as_manager()

    class Meta:
        ordering = ("-until", "pk")

    def __str__(self) -> str:
        return f"{self.customer} · {self.code}"
