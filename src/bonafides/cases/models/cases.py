"""A case, the reports in it, and to whom it was referred."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bonafides.cases.models.offices import offices
from bonafides.partners.models import Organisation, Person
from bonafides.suspicions.models import OutcomeClass, Report


class CaseStage(models.TextChoices):
    """How far a case has come."""

    OPEN = "open", pgettext_lazy("a case", "Open")
    TO_CONFIRM = "to confirm", _("Waits for a second person to close it")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """How a case ended."""

    DIVERSION = "diversion", _("Diversion confirmed")
    ATTEMPT = "attempt", _("Attempt stopped")
    NOTHING = "nothing", _("Nothing found")
    LEGITIMATE = "legitimate", _("Found legitimate")


TOLD = {
    Outcome.DIVERSION: OutcomeClass.DIVERSION,
    Outcome.ATTEMPT: OutcomeClass.DIVERSION,
    Outcome.NOTHING: OutcomeClass.NOTHING,
    Outcome.LEGITIMATE: OutcomeClass.LEGITIMATE,
}
"""What a company may be told of an outcome: a class that gives nothing of the case away."""


class ReferralState(models.TextChoices):
    """What became of a referral."""

    SENT = "sent", _("Waits to be accepted")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent back", _("Sent back")


SEEN_IN = (ReferralState.SENT, ReferralState.ACCEPTED)
"""States in which whoever was referred to sees the case."""


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of one's own office, and those that are referred to it; companies see none."""
        own = offices(person).values("organisation")
        referred = Referral.objects.filter(to__in=own, state__in=SEEN_IN).values("case")
        return self.filter(models.Q(organisation__in=own) | models.Q(pk__in=referred))


class Case(models.Model):
    """What an office works on; the company of none of its reports ever learns that it exists.

    When its term is over it loses what it says (`erased_at`), and bears its number as title.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    number = models.CharField(_("number"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it is about"), blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=CaseStage.choices, default=CaseStage.OPEN)
    reports = models.ManyToManyField(Report, through="CaseReport", related_name="cases")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("reason of the outcome"), blank=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(_("outcome proposed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Case"]] = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = (models.Index(fields=("organisation", "stage"), name="case_of_office"),)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="one_case_a_number"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="two_people_close",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def told(self) -> OutcomeClass | None:
        """What the companies of its reports may be told, once it has an outcome."""
        return TOLD[Outcome(self.outcome)] if self.outcome else None


class OfCaseQuerySet[M: models.Model](models.QuerySet[M]):
    """Records of a case, seen by all who see it."""

    def visible_to(self, person: Person) -> Self:
        """Those of the cases that the person sees."""
        return self.filter(case__in=Case.objects.visible_to(person))


class CaseReport(models.Model):
    """A report in a case. Who reported stays hidden from other offices until its authority unshields it here."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="held")
    report = models.ForeignKey(Report, models.PROTECT, related_name="in_cases")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    unshielded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    unshielded_at = models.DateTimeField(_("reporter shown since"), null=True, blank=True)
    unshield_reason = models.TextField(_("why the reporter is shown"), blank=True)

    objects: ClassVar[models.Manager["CaseReport"]] = OfCaseQuerySet["CaseReport"].as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("case", "report"), name="one_report_a_case"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.report}"


class Referral(models.Model):
    """A case as one office gives it to another to work on."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals_received")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    reason = models.TextField(_("what is asked"))
    state = models.CharField(
        _("state"), max_length=20, choices=ReferralState.choices, default=ReferralState.SENT
    )
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects: ClassVar[models.Manager["Referral"]] = OfCaseQuerySet["Referral"].as_manager()

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("to", "state"), name="referral_to_office"),)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "to"), condition=models.Q(state__in=SEEN_IN), name="one_referral_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} → {self.to}"
