"""A made-up country to try the desk in: two companies, an association, an authority, the police, and a year of orders.

Its people are called by what they do.
"""

from typing import NamedTuple

from django.db import transaction

from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person

COUNTRY = "NL"


class Part(NamedTuple):
    """One person: its name, its organisation, its rights beside reading."""

    name: str
    organisation: str
    rights: tuple[str, ...]


PLACES = {
    "Precursor Control Office": OrganisationKind.AUTHORITY,
    "National Police, Chemicals Unit": OrganisationKind.POLICE,
    "Association of Chemical Trade": OrganisationKind.ASSOCIATION,
    "North Chemicals": OrganisationKind.COMPANY,
    "Laboratory Supplies South": OrganisationKind.COMPANY,
}
CAST = (
    Part("Order desk, North", "North Chemicals", ("contributes",)),
    Part("Compliance officer, North", "North Chemicals", ("contributes", "decides", "sends")),
    Part("Head of compliance, North", "North Chemicals", ("decides", "approves", "administers")),
    Part(
        "Owner, South",
        "Laboratory Supplies South",
        ("contributes", "decides", "sends", "approves", "administers"),
    ),
    Part("Officer of the authority", "Precursor Control Office", ("contributes", "decides", "sends")),
    Part("Analyst of the authority", "Precursor Control Office", ("contributes",)),
    Part("Head of the authority", "Precursor Control Office", ("decides", "approves", "administers")),
    Part("Investigator", "National Police, Chemicals Unit", ("contributes", "decides")),
    Part("Adviser of the association", "Association of Chemical Trade", ("contributes",)),
)


@transaction.atomic
def seed() -> None:
    """Make the country, once."""
    if Organisation.objects.exists():
        return
    places = _places()
    for number, part in enumerate(CAST, start=1):
        person = Person.objects.create_user(f"person{number}@example.org", name=part.name)
        Membership.objects.create(
            person=person, organisation=places[part.organisation], **dict.fromkeys(part.rights, True)
        )


def _places() -> dict[str, Organisation]:
    """The organisations; companies report to the authority."""
    made: dict[str, Organisation] = {}
    for name, kind in PLACES.items():
        authority = made.get("Precursor Control Office") if kind == OrganisationKind.COMPANY else None
        made[name] = Organisation.objects.create(name=name, kind=kind, country=COUNTRY, authority=authority)
    return made
