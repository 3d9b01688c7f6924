"""The people of the tests: two companies, their authority and the police, and makers of each."""

from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person


def organisation(
    name: str = "Alpha Chemicals", kind: str = OrganisationKind.COMPANY, **values: object
) -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        name=name, country="NL", defaults={"kind": kind, "authority": authority_of(kind), **values}
    )
    return found


def authority_of(kind: str) -> Organisation | None:
    """Companies have the one authority of the tests."""
    if kind != OrganisationKind.COMPANY:
        return None
    return organisation("Precursor Authority", OrganisationKind.AUTHORITY)


def person(name: str, place: Organisation, *rights: str) -> Person:
    """Somebody with some rights in one organisation: `reads` goes without saying."""
    made = Person.objects.create_user(f"{name.casefold()}@example.org", name=name)
    Membership.objects.create(person=made, organisation=place, **dict.fromkeys(rights, True))
    return made


EVERY = ("contributes", "decides", "sends", "approves", "administers")
"""All rights beside reading."""
