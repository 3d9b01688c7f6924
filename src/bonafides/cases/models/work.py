"""What is written, to be done and kept in a case. What an office writes is its own until it shares it."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonafides.cases.models.cases import Case
from bonafides.cases.models.offices import offices
from bonafides.partners.models import Organisation, Person


class SharedQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with the columns `case`, `organisation` and `shared`."""

    def visible_to(self, person: Person) -> Self:
        """Of the cases that the person sees: those of one's own office, and those that are shared."""
        own = models.Q(organisation__in=offices(person).values("organisation"))
        return self.filter(own | models.Q(shared=True), case__in=Case.objects.visible_to(person))


class Note(models.Model):
    """Something that somebody wrote down."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    text = models.TextField(_("text"))
    shared = models.BooleanField(_("every office of the case reads it"), default=False)

    objects: ClassVar[models.Manager["Note"]] = SharedQuerySet["Note"].as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of one's own office, of the cases that the person sees."""
        own = offices(person).values("organisation")
        return self.filter(organisation__in=own, case__in=Case.objects.visible_to(person))


class Task(models.Model):
    """Something that an office has to do in a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    text = models.CharField(_("what"), max_length=300)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="case_tasks", verbose_name=_("who")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Task"]] = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "at", "pk")

    def __str__(self) -> str:
        return self.text


class File(models.Model):
    """A file that was added to a case; its bytes lie in the data folder under `key`, and never change."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    about = models.CharField(_("what it is"), max_length=300, blank=True)
    shared = models.BooleanField(_("every office of the case may open it"), default=False)

    objects: ClassVar[models.Manager["File"]] = SharedQuerySet["File"].as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class CustodyKind(models.TextChoices):
    """What somebody did with a file."""

    ADDED = "added", _("Added")
    OPENED = "opened", _("Opened")
    SHARED = "shared", _("Shared with the other offices")


class CustodyQuerySet(models.QuerySet["Custody"]):
    """Custody records as people see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of the files that the person sees."""
        return self.filter(file__in=File.objects.visible_to(person))


class Custody(models.Model):
    """Who had a file in hand, and when: one row for each time."""

    file = models.ForeignKey(File, models.PROTECT, related_name="custody")
    kind = models.CharField(_("what"), max_length=20, choices=CustodyKind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    objects: ClassVar[models.Manager["Custody"]] = CustodyQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.file} · {self.kind}"
