"""What somebody is reminded of, so that nobody is reminded twice."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models.people import Organisation, Person
from bonafides.partners.models.posting import Mail
from bonafides.partners.models.reaching import OfColleaguesQuerySet


class Reminder(models.Model):
    """One thing that is due, at one stage, told to one person by a message that goes out or went out.

    `about` names the thing as the record does, as `orders.hold:17`; `stage` is how near its day was, as `30` days or `passed`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reminders")
    about = models.CharField(max_length=80)
    stage = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="reminders")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Reminder"]] = OfColleaguesQuerySet["Reminder"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("about", "stage", "person"), name="one_reminder_a_stage"),
        )

    def __str__(self) -> str:
        return f"{self.about} · {self.stage}"
