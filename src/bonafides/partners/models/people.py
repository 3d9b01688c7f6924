"""Organisations with their sites, people, and what each person may do where."""

from datetime import date
from typing import ClassVar, NamedTuple, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.statements import Slot, Statement, day, number
from bonafides.partners.rights import Verb


class OrganisationKind(models.TextChoices):
    """What an organisation is in the partnership."""

    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association")
    AUTHORITY = "authority", _("Competent national authority")
    POLICE = "police", _("Police")
    CUSTOMS = "customs", _("Customs")


class Dealing(models.TextChoices):
    """What the register is asked for when an order comes in; `dealings.toml` says which operations cover it."""

    SUPPLY = "supply", _("supply to the customer")
    USE = "use", _("use by the customer")
    DISTRIBUTE = "distribute", _("distribution by the customer")
    IMPORT = "import", _("import by the customer")
    EXPORT = "export", _("export by the customer")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as people see them."""

    def visible_to(self, person: "Person") -> Self:
        """Those in which the person has a role: partners are shown where something is shared with them."""
        return self.filter(pk__in=Membership.objects.of(person).values("organisation"))


class Organisation(models.Model):
    """A partner."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2)
    language = models.CharField(_("language"), max_length=8, default="en")
    authority = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name=_("its authority"),
    )
    four_eyes = models.BooleanField(_("a second person approves reports"), default=False)
    second_on_release = models.BooleanField(
        _("a second person confirms the release of a held order"), default=False
    )
    second_on_refusal = models.BooleanField(
        _("a second person confirms the refusal of a held order"), default=False
    )
    register_holds = models.BooleanField(
        _("an order is held when the register says that a licence is not valid for it"), default=True
    )
    register_dealing = models.CharField(
        _("what the register is asked for"), max_length=20, choices=Dealing.choices, default=Dealing.SUPPLY
    )
    hold_hours = models.PositiveIntegerField(_("hours an order is held"), default=24)
    weekly_budget = models.PositiveIntegerField(_("orders looked at in a week"), default=40)

    objects: ClassVar[models.Manager["Organisation"]] = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("country", "name"), name="one_name_a_country"),)

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place of an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")
    name = models.CharField(_("name"), max_length=200)
    address = models.TextField(_("address"), blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="one_site_a_name"),)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Makes people; a password is set apart."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Make a person who may sign in."""
        person = self.model(email=self.normalize_email(email).casefold(), **fields)
        person.set_password(password)
        person.save()
        return person


class Limit(NamedTuple):
    """What a person keeps to for one request, because it came with a token: one organisation, and some verbs.

    Attributes:
        place: the organisation, where it is at hand.
    """

    organisation: int
    verbs: frozenset[Verb]
    place: Organisation | None = None


class Person(AbstractBaseUser):
    """Somebody who signs in."""

    limit: Limit | None = None

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="en")
    is_active = models.BooleanField(_("may sign in"), default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def may(self, verb: Verb, organisation: Organisation) -> bool:
        """Whether the person holds a right in an organisation now."""
        if self.limit and (verb not in self.limit.verbs or self.limit.organisation != organisation.pk):
            return False
        asked = {"person": self.pk, "organisation": organisation.pk, "today": timezone.localdate()}
        return bool(MAY[verb].rows(**asked))


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Roles that people hold now, or held."""

    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_on=None)

    def holding(self, verb: Verb, today: date | Slot | None = None) -> Self:
        """Those that hold a right now, by themselves or for somebody absent."""
        own = models.Q(**{HELD[verb]: True})
        if verb == Verb.ADMINISTER:
            return self.current().filter(own)
        lent = Absence.objects.running(today).filter(
            deputy=models.OuterRef("pk"), **{f"membership__{HELD[verb]}": True}
        )
        return self.current().filter(own | models.Exists(lent))

    def with_lent(self) -> Self:
        """With the roles for which each stands in now, as `verbs` asks for them."""
        running = Absence.objects.running().select_related("membership__person")
        return self.prefetch_related(models.Prefetch("stands_in_for", running, to_attr="lent"))

    def of(self, person: "Person") -> Self:
        """Those of a person now, as far as the person may use them in this request."""
        held = self.current().filter(person=person)
        return held.filter(organisation=person.limit.organisation) if person.limit else held

    def held_by(self, person: "Person", verb: Verb) -> Self:
        """Those of a person that hold a right now, as far as the person may use it in this request."""
        if person.limit and verb not in person.limit.verbs:
            return self.none()
        return self.of(person).holding(verb)

    def visible_to(self, person: "Person") -> Self:
        """Colleagues: the roles in the organisations in which the person has one."""
        return self.filter(organisation__in=Membership.objects.of(person).values("organisation"))


HELD = {
    Verb.READ: "reads",
    Verb.CONTRIBUTE: "contributes",
    Verb.DECIDE: "decides",
    Verb.SEND: "sends",
    Verb.APPROVE: "approves",
    Verb.ADMINISTER: "administers",
}
"""The column in which a right is held."""


class Membership(models.Model):
    """What one person may do in one organisation, and until when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    reads = models.BooleanField(_("may read"), default=True)
    contributes = models.BooleanField(_("may contribute"), default=False)
    decides = models.BooleanField(_("may decide"), default=False)
    sends = models.BooleanField(_("may send"), default=False)
    approves = models.BooleanField(_("may approve"), default=False)
    administers = models.BooleanField(_("may administer"), default=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects: ClassVar[models.Manager["Membership"]] = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("organisation", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation"),
                condition=models.Q(ended_on=None),
                name="one_role_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"

    def verbs(self) -> frozenset[Verb]:
        """The rights that the role gives now, its own and those lent to it; the role comes from `with_lent`."""
        lent: list[Absence] = getattr(self, "lent", [])
        found = {verb for verb in LENT for absence in lent if getattr(absence.membership, HELD[verb])}
        return frozenset(found | self.own_verbs())

    def own_verbs(self) -> frozenset[Verb]:
        """The rights of the role itself."""
        return frozenset(verb for verb, column in HELD.items() if getattr(self, column))


LENT = tuple(verb for verb in Verb if verb != Verb.ADMINISTER)
"""Rights that pass to a deputy: who administers names another who does."""


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Times in which others stand in."""

    def running(self, today: date | Slot | None = None) -> Self:
        """Those of today."""
        today = today or timezone.localdate()
        return self.filter(from_on__lte=today, until_on__gte=today, ended_at=None, membership__ended_on=None)

    def visible_to(self, person: Person) -> Self:
        """Those of colleagues."""
        return self.filter(membership__organisation__in=Membership.objects.of(person).values("organisation"))


class Absence(models.Model):
    """Days on which a colleague holds the rights of somebody who is away."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Membership, models.PROTECT, related_name="stands_in_for")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)

    objects: ClassVar[models.Manager["Absence"]] = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")

    def __str__(self) -> str:
        return f"{self.membership.person} → {self.deputy.person}"


def _may(verb: Verb) -> Statement:
    """Whether a person holds a right in an organisation on a day: one row where it does."""
    return Statement(
        lambda: (
            Membership.objects.holding(verb, day("today"))
            .filter(person=number("person"), organisation=number("organisation"))
            .order_by()
            .values_list("pk")[:1]
        )
    )


MAY = {verb: _may(verb) for verb in Verb}


def signed_in(request: HttpRequest) -> Person:
    """Who asks; pages are closed to others before they are reached.

    Raises:
        PermissionDenied: nobody is signed in.
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
