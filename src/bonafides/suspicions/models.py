"""A report and what is said about it, as both sides see it."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models import Order
from bonafides.partners.models import Membership, Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.partners.searching import Searchable


class ReportKind(models.TextChoices):
    """What is reported."""

    SUSPICION = "suspicion", _("Suspicion")
    REFUSED = "refused", _("Refused order")
    THEFT = "theft", _("Theft")
    LOSS = "loss", _("Loss")


class Stage(models.TextChoices):
    """How far a report has come."""

    DRAFT = "draft", _("Draft")
    TO_APPROVE = "to approve", _("Waits for a second person")
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    CLOSED = "closed", _("Closed with feedback")
    WITHDRAWN = "withdrawn", _("Withdrawn")


INSIDE = (Stage.DRAFT, Stage.TO_APPROVE)
"""Stages in which only the company sees the report."""


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of one's own organisation, and those that were sent to it."""
        own = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(
            models.Q(organisation__in=own)
            | (models.Q(authority__in=own) & ~models.Q(stage__in=INSIDE) & ~models.Q(sent_at=None))
        )


class Report(Searchable):
    """A report of suspicion, of a refused order, of theft or of loss (contents: domain of reports found in eight countries).

    What the authority reads of the order is `transaction`, copied when the report is sent: it never sees the order book.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reports")
    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="reports_received")
    kind = models.CharField(
        _("kind"), max_length=20, choices=ReportKind.choices, default=ReportKind.SUSPICION
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="reports")
    reporter = models.JSONField(_("reporter"), default=dict)
    other_party = models.JSONField(_("other party"), default=dict)
    transaction = models.JSONField(_("transaction"), default=dict)
    findings = models.JSONField(_("indicators"), default=list)
    status = models.CharField(_("status of the order"), max_length=20, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    urgent = models.BooleanField(_("urgent"), default=False)
    safe_contact = models.TextField(_("how to reach the reporter safely"), blank=True)
    may_share_abroad = models.BooleanField(_("may be shared with other countries"), default=False)
    may_warn_suppliers = models.BooleanField(_("other suppliers may be warned"), default=False)
    aware_at = models.DateTimeField(_("noticed at"))
    told_at = models.DateTimeField(_("told by word of mouth at"), null=True, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    receipt = models.JSONField(_("receipt"), default=dict)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("contents erased at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Report"]] = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-aware_at", "-pk")
        indexes = (
            models.Index(fields=("authority", "stage"), name="report_of_authority"),
            models.Index(fields=("organisation", "stage"), name="report_of_company"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "number"), condition=~models.Q(number=""), name="one_report_a_number"
            ),
        )

    def __str__(self) -> str:
        return self.number or str(self.pk)

    def names(self) -> list[str]:
        """The other party, and who else was to receive the goods."""
        other, transaction = self.other_party, self.transaction
        told = (other.get("name"), transaction.get("delivery_name"), transaction.get("consignee"))
        return [str(each) for each in told if each]

    def telephones(self) -> list[str]:
        """Those of the other party and of who ordered for it."""
        told = (self.other_party.get("phone"), self.transaction.get("contact_phone"))
        return [str(each) for each in told if each]

    def open_questions(self) -> list["Message"]:
        """What the authority asked since the company last answered."""
        asked: list[Message] = []
        for message in self.messages.all():
            if message.kind == MessageKind.QUESTION:
                asked.append(message)
            elif message.kind == MessageKind.ANSWER:
                asked.clear()
        return asked

    def advice(self) -> "Message | None":
        """What the authority advised last."""
        given = [message for message in self.messages.all() if message.kind == MessageKind.ADVICE]
        return given[-1] if given else None


class OfReportQuerySet[M: models.Model](models.QuerySet[M]):
    """Records of a report, seen by those who see it."""

    def visible_to(self, person: Person) -> Self:
        """Those of the reports that the person sees."""
        return self.filter(report__in=Report.objects.visible_to(person))


class MessageKind(models.TextChoices):
    """What is said."""

    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")
    ADVICE = "advice", _("Advice")
    SPOKEN = "spoken", _("Said by word of mouth")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class Advised(models.TextChoices):
    """What the authority advises about the order."""

    RELEASE = "release", _("Release the order")
    HOLD = "hold", _("Keep holding the order")
    REFUSE = "refuse", _("Do not supply")
    NONE = "none", _("No advice: the company decides")


class Message(models.Model):
    """One thing said about a report, by either side."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Nobody of this site, where it was said elsewhere and came in a file."""
    at = models.DateTimeField(_("when"))
    text = models.TextField(_("text"))
    advised = models.CharField(_("advice"), max_length=20, choices=Advised.choices, blank=True)
    due_at = models.DateTimeField(_("answer due"), null=True, blank=True)

    objects: ClassVar[models.Manager["Message"]] = OfReportQuerySet["Message"].as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.report} · {self.kind}"


class OutcomeClass(models.TextChoices):
    """What became of a report, as a class that gives nothing of the case away."""

    DIVERSION = "diversion", _("Diversion or attempt confirmed")
    OPEN = "open", _("Still being looked into")
    NOTHING = "nothing", _("Nothing found")
    LEGITIMATE = "legitimate", _("Found legitimate")


class Usefulness(models.TextChoices):
    """How useful a report was."""

    DECISIVE = "decisive", _("Decisive")
    USEFUL = "useful", _("Useful")
    LITTLE = "little", _("Of little use")
    NONE = "none", _("Of no use")


class Feedback(models.Model):
    """What the authority tells the company of a report in the end."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="feedback")
    outcome = models.CharField(_("outcome"), max_length=20, choices=OutcomeClass.choices)
    usefulness = models.CharField(_("usefulness"), max_length=20, choices=Usefulness.choices)
    text = models.TextField(_("words"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Feedback"]] = OfReportQuerySet["Feedback"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.report} · {self.outcome}"


class Origin(models.Model):
    """Where a report comes from that was taken in from a file.

    `number`, `authority` and `receipt` are those of the file; `sha256` is the hash of the content.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="origin")
    number = models.CharField(_("number there"), max_length=40, blank=True)
    authority = models.CharField(_("authority there"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    receipt = models.JSONField(_("receipt there"), default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Origin"]] = OfReportQuerySet["Origin"].as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.report} · {self.number}"
