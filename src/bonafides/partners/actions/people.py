"""Who works in an organisation, and what each may do there."""

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import record
from bonafides.partners import links
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import HELD, Absence, Invitation, Membership, Organisation, Person
from bonafides.partners.rights import MayNot, Verb, must

INVITED_DAYS = 7
LONGEST_ABSENCE_DAYS = 183


class AlreadyMember(Conflict):
    """The person has a role there."""

    code = "already-member"
    says = _("%(email)s has a role in this organisation already. Change its rights instead.")


class LastAdministrator(Conflict):
    """Without the person nobody would administer the organisation."""

    code = "last-administrator"
    says = _("Nobody else administers this organisation. Give that right to somebody else first.")


class NotOpen(Conflict):
    """The invitation was used, taken back or has ended."""

    code = "invitation-not-open"
    says = _("This invitation was used, taken back or has ended. Ask for a new one.")


class RoleEnded(Conflict):
    """Somebody has ended the role."""

    code = "role-ended"
    says = _("This role has ended.")


class OwnDeputy(Conflict):
    """A deputy has to be a colleague who did not name himself."""

    code = "own-deputy"
    says = _("Name a colleague of the same organisation. Nobody makes himself the deputy of another.")


@transaction.atomic
def invite(
    *, by: Person, organisation: Organisation, email: str, name: str, verbs: Collection[Verb]
) -> Invitation:
    """Invite somebody by e-mail; an invitation to the same address that is still open is replaced."""
    must(by, Verb.ADMINISTER, organisation)
    email, now = email.casefold(), timezone.now()
    if Membership.objects.current().filter(organisation=organisation, person__email=email).exists():
        raise AlreadyMember(email=email)
    before = Invitation.objects.filter(organisation=organisation, email=email)
    before.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        name=name,
        verbs=sorted({Verb.READ, *verbs}),
        by=by,
        made_at=now,
        expires_at=now + timedelta(days=INVITED_DAYS),
    )
    record("person.invited", invitation, by=str(by.pk), values={"email": email, "rights": invitation.verbs})
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> Invitation:
    """Take an invitation back."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    must(by, Verb.ADMINISTER, invitation.organisation)
    _must_be_open(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", invitation, by=str(by.pk))
    return invitation


@transaction.atomic
def accept(
    invitation: Invitation, *, by: Person | None = None, name: str = "", password: str = ""
) -> Membership:
    """Take up the role: as the person who is signed in, else as a new one with a password of its own."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _must_be_open(invitation)
    known = Person.objects.filter(email=invitation.email).first()
    if known != by:
        raise PermissionDenied
    person = by or Person.objects.create_user(invitation.email, password, name=name)
    if Membership.objects.current().filter(organisation=invitation.organisation, person=person).exists():
        raise AlreadyMember(email=person.email)
    columns = {column: verb in invitation.verbs for verb, column in HELD.items()}
    role = Membership.objects.create(person=person, organisation=invitation.organisation, **columns)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record("invitation.accepted", role, by=str(person.pk), values={"rights": invitation.verbs})
    return role


def _must_be_open(invitation: Invitation) -> None:
    done = invitation.accepted_at or invitation.withdrawn_at
    if done or invitation.expires_at <= timezone.now():
        raise NotOpen


@transaction.atomic
def change_rights(role: Membership, *, by: Person, verbs: Collection[Verb]) -> Membership:
    """Give a role other rights; nobody gives himself more, and somebody always administers."""
    role = _locked(role, by)
    before, after = role.own_verbs(), frozenset({Verb.READ, *verbs})
    if role.person_id == by.pk and after - before:
        raise MayNot(min(after - before))
    if Verb.ADMINISTER in before - after:
        _somebody_else_administers(role)
    for verb, column in HELD.items():
        setattr(role, column, verb in after)
    role.save(update_fields=list(HELD.values()))
    said = {"from": sorted(before), "to": sorted(after), "person": role.person_id}
    record("role.changed", role, by=str(by.pk), values=said)
    return role


@transaction.atomic
def end_role(role: Membership, *, by: Person) -> Membership:
    """End a role today; its tokens and the absences it stood in for end with it."""
    role = _locked(role, by)
    if role.administers:
        _somebody_else_administers(role)
    role.ended_on = timezone.localdate()
    role.save(update_fields=["ended_on"])
    record("role.ended", role, by=str(by.pk), values={"person": role.person_id})
    return role


def _locked(role: Membership, by: Person) -> Membership:
    """A role with the whole organisation locked, so that two administrators cannot take each other away."""
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    role = Membership.objects.select_related("organisation").get(pk=role.pk)
    must(by, Verb.ADMINISTER, role.organisation)
    if role.ended_on is not None:
        raise RoleEnded
    return role


def _somebody_else_administers(role: Membership) -> None:
    others = Membership.objects.current().filter(
        organisation=role.organisation, administers=True, person__is_active=True
    )
    if not others.exclude(pk=role.pk).exists():
        raise LastAdministrator


@transaction.atomic
def stand_in(role: Membership, *, by: Person, deputy: Membership, from_on: date, until_on: date) -> Absence:
    """Let a colleague hold the rights of a role for some days: one's own, or as who administers, another's."""
    if role.person_id != by.pk:
        must(by, Verb.ADMINISTER, role.organisation)
    elif by.limit:
        raise PermissionDenied
    same = role.organisation_id == deputy.organisation_id and role.pk != deputy.pk
    if not same or deputy.person_id == by.pk or role.ended_on or deputy.ended_on:
        raise OwnDeputy
    until_on = min(until_on, from_on + timedelta(days=LONGEST_ABSENCE_DAYS))
    absence = Absence.objects.create(
        membership=role, deputy=deputy, from_on=from_on, until_on=until_on, by=by
    )
    days = {"from": from_on.isoformat(), "until": until_on.isoformat()}
    said = {"person": role.person_id, "deputy": deputy.person_id, **days}
    record("absence.begun", absence, by=str(by.pk), values=said)
    return absence


@transaction.atomic
def come_back(absence: Absence, *, by: Person) -> Absence:
    """End an absence before its last day."""
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    if absence.membership.person_id != by.pk:
        must(by, Verb.ADMINISTER, absence.membership.organisation)
    if absence.ended_at is not None:
        raise RoleEnded
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    record("absence.ended", absence, by=str(by.pk), values={"person": absence.membership.person_id})
    return absence


def key_of(invitation: Invitation) -> str:
    """What the link of an invitation holds."""
    return links.sign("invitation", invitation.pk)


def invitation_of(key: str) -> Invitation | None:
    """The invitation of a link."""
    pk = links.named("invitation", key, days=INVITED_DAYS)
    return Invitation.objects.select_related("organisation").filter(pk=pk).first()
