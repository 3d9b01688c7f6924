"""Settings of an organisation, its contact persons, whether they can be reached, and why data is read."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import record
from bonafides.partners import links
from bonafides.partners.calendar import after_working_days
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import (
    Contact,
    ContactPurpose,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    PurposeStated,
    Reach,
)
from bonafides.partners.rights import Verb, must

SETTINGS = (
    "four_eyes",
    "second_on_release",
    "second_on_refusal",
    "register_dealing",
    "register_holds",
    "hold_hours",
    "weekly_budget",
    "authority",
    "language",
)
REACHED_WITHIN_DAYS = 3
"""Working days within which a contact person answers."""
LINK_DAYS = 60


class NoColleague(Conflict):
    """Only people of an organisation are named for it."""

    code = "no-colleague"
    says = _("Name people who have a role in this organisation.")


class AlreadyReached(Conflict):
    """The sign of life was given."""

    code = "already-reached"
    says = _("This was confirmed already.")


@transaction.atomic
def change_settings(organisation: Organisation, *, by: Person, values: dict[str, Any]) -> Organisation:
    """Change how an organisation works; only what is among `SETTINGS`."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    must(by, Verb.ADMINISTER, organisation)
    authority = values.get("authority")
    if authority is not None and authority.kind != OrganisationKind.AUTHORITY:
        raise NoColleague
    before = {name: _plain(getattr(organisation, name)) for name in SETTINGS}
    for name in SETTINGS:
        setattr(organisation, name, values.get(name, getattr(organisation, name)))
    organisation.save(update_fields=SETTINGS)
    after = {name: _plain(getattr(organisation, name)) for name in SETTINGS}
    changed = {name: [before[name], after[name]] for name in SETTINGS if before[name] != after[name]}
    record("settings.changed", organisation, by=str(by.pk), values=changed)
    return organisation


def _plain(value: object) -> object:
    return value.pk if isinstance(value, Organisation) else value


@transaction.atomic
def name_contact(
    *,
    by: Person,
    organisation: Organisation,
    purpose: ContactPurpose,
    person: Person,
    deputy: Person | None = None,
) -> Contact:
    """Name whom partners reach for a purpose, in the place of whoever was named before."""
    must(by, Verb.ADMINISTER, organisation)
    named = {person.pk, *([deputy.pk] if deputy else [])}
    here = Membership.objects.current().filter(organisation=organisation, person__in=named)
    if here.count() != len(named) or person == deputy:
        raise NoColleague
    contact, _made = Contact.objects.update_or_create(
        organisation=organisation, purpose=purpose, defaults={"person": person, "deputy": deputy}
    )
    said = {"purpose": str(purpose), "person": person.pk, "deputy": deputy.pk if deputy else None}
    record("contact.named", contact, by=str(by.pk), values=said)
    return contact


@transaction.atomic
def ask_sign(contact: Contact, *, by: Person) -> list[Reach]:
    """Ask the contact person and the deputy for a sign of life within some working days."""
    must(by, Verb.ADMINISTER, contact.organisation)
    now, place = timezone.now(), contact.organisation
    due = after_working_days(now, REACHED_WITHIN_DAYS, place.country)
    asked = [person for person in (contact.person, contact.deputy) if person is not None]
    reaches = [
        Reach.objects.create(
            organisation=place, contact=contact, person=person, by=by, sent_at=now, due_at=due
        )
        for person in asked
    ]
    said = {"people": [person.pk for person in asked], "due": due.isoformat()}
    record("contact.asked", contact, by=str(by.pk), values=said)
    return reaches


@transaction.atomic
def confirm(reach: Reach) -> Reach:
    """Note that the person got the message; the link that came with it says who."""
    reach = Reach.objects.select_for_update().get(pk=reach.pk)
    if reach.reached_at is not None:
        raise AlreadyReached
    reach.reached_at = timezone.now()
    reach.save(update_fields=["reached_at"])
    record("contact.reached", reach, by=str(reach.person_id), values={"in_time": reach.in_time})
    return reach


def reach_key(reach: Reach) -> str:
    """What the link of a message holds."""
    return links.sign("reach", reach.pk)


def reach_of(key: str) -> Reach | None:
    """The message of a link."""
    pk = links.named("reach", key, days=LINK_DAYS)
    return Reach.objects.select_related("organisation", "person").filter(pk=pk).first()


@transaction.atomic
def state_purpose(*, by: Person, organisation: Organisation, purpose: str) -> PurposeStated:
    """Say why one reads suspect data of another organisation, before it is shown."""
    stated = PurposeStated.objects.create(
        person=by, organisation=organisation, purpose=purpose, at=timezone.now()
    )
    record("purpose.stated", stated, by=str(by.pk), values={"of": organisation.pk, "purpose": purpose})
    return stated
