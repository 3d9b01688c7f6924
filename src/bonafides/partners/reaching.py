"""Who gets a message about something that is due: the contact person, or whoever stands in."""

from bonafides.partners.models import (
    Absence,
    Contact,
    ContactPurpose,
    Membership,
    Organisation,
    Person,
)


def reached_for(
    organisation: Organisation, purpose: ContactPurpose, *, owner: Person | None = None
) -> list[Person]:
    """Who has to do it, else the contact person for a purpose, else the deputy, else who administers; or whoever stands in.

    Where nobody is named for the purpose, whoever is named for another one is taken.
    """
    contact = _contact(organisation, purpose)
    named = [owner, *([contact.person, contact.deputy] if contact else [])]
    for person in named:
        present = _present(person, organisation) if person else None
        if present is not None:
            return [present]
    return administrators(organisation)


def escalated_to(
    organisation: Organisation, purpose: ContactPurpose, *, owner: Person | None = None
) -> list[Person]:
    """Who is told once a day has passed: whoever was to be reached, the contact person, the deputy, and who administers; each once."""
    contact = _contact(organisation, purpose)
    deputy = _present(contact.deputy, organisation) if contact and contact.deputy else None
    found = [
        *reached_for(organisation, purpose, owner=owner),
        *reached_for(organisation, purpose),
        *([deputy] if deputy else []),
        *administrators(organisation),
    ]
    return list(dict.fromkeys(found))


def administrators(organisation: Organisation) -> list[Person]:
    """Who administers an organisation now."""
    roles = Membership.objects.current().filter(organisation=organisation, administers=True)
    return [each.person for each in roles.filter(person__is_active=True).select_related("person")]


def _contact(organisation: Organisation, purpose: ContactPurpose) -> Contact | None:
    named = Contact.objects.filter(organisation=organisation).select_related("person", "deputy")
    return named.filter(purpose=purpose).first() or named.first()


def _present(person: Person, organisation: Organisation) -> Person | None:
    """A person who still has a role here, or whoever stands in; None where nobody is there."""
    role = Membership.objects.current().filter(organisation=organisation, person=person).first()
    if role is None or not person.is_active:
        return None
    away = Absence.objects.running().filter(membership=role).select_related("deputy__person").first()
    if away is None:
        return person
    deputy = away.deputy
    absent_too = Absence.objects.running().filter(membership=deputy).exists()
    is_there = deputy.ended_on is None and deputy.person.is_active and not absent_too
    return deputy.person if is_there else None
