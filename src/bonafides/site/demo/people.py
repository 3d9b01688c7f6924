"""Who is in the country. People are called by what they do."""

from typing import NamedTuple

from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person

COUNTRY = "NL"
AUTHORITY = "Precursor Control Office"
POLICE = "National Police, Chemicals Unit"
NORTH, SOUTH = "Norvela Chemie", "Talmera Chimie"
"""Suppliers of the simulated country, whose orders the two companies have."""


class Part(NamedTuple):
    """One person: its name, its organisation, its rights beside reading."""

    name: str
    organisation: str
    rights: tuple[str, ...]


PLACES = {
    AUTHORITY: OrganisationKind.AUTHORITY,
    POLICE: OrganisationKind.POLICE,
    "Association of Chemical Trade": OrganisationKind.ASSOCIATION,
    NORTH: OrganisationKind.COMPANY,
    SOUTH: OrganisationKind.COMPANY,
}
ORDER_DESK = "Order desk of Norvela"
COMPLIANCE = "Compliance officer of Norvela"
HEAD = "Head of compliance of Norvela"
OWNER = "Owner of Talmera"
OFFICER = "Officer of the authority"
ANALYST = "Analyst of the authority"
HEAD_OF_AUTHORITY = "Head of the authority"
INVESTIGATOR = "Investigator"
CAST = (
    Part(ORDER_DESK, NORTH, ("contributes",)),
    Part(COMPLIANCE, NORTH, ("contributes", "decides", "sends")),
    Part(HEAD, NORTH, ("decides", "approves", "administers")),
    Part(OWNER, SOUTH, ("contributes", "decides", "sends", "approves", "administers")),
    Part(OFFICER, AUTHORITY, ("contributes", "decides", "sends")),
    Part(ANALYST, AUTHORITY, ("contributes",)),
    Part(HEAD_OF_AUTHORITY, AUTHORITY, ("decides", "approves", "administers")),
    Part(INVESTIGATOR, POLICE, ("contributes", "decides")),
    Part("Adviser of the association", "Association of Chemical Trade", ("contributes",)),
)


def populate() -> tuple[dict[str, Organisation], dict[str, Person]]:
    """Make organisations and people; both by name."""
    places = _places()
    people = {}
    for number, part in enumerate(CAST, start=1):
        person = Person.objects.create_user(f"person{number}@example.org", name=part.name)
        rights = dict.fromkeys(part.rights, True)
        Membership.objects.create(person=person, organisation=places[part.organisation], **rights)
        people[part.name] = person
    return places, people


def _places() -> dict[str, Organisation]:
    """Companies report to the authority."""
    made: dict[str, Organisation] = {}
    for name, kind in PLACES.items():
        authority = made[AUTHORITY] if kind == OrganisationKind.COMPANY else None
        made[name] = Organisation.objects.create(name=name, kind=kind, country=COUNTRY, authority=authority)
    return made
