"""Who works on cases: authorities, police and customs, never a company."""

from bonafides.partners.models import Membership, OrganisationKind, Person
from bonafides.partners.models.people import MembershipQuerySet
from bonafides.partners.rights import Verb

OFFICES = (OrganisationKind.AUTHORITY, OrganisationKind.POLICE, OrganisationKind.CUSTOMS)
"""Kinds of organisation that have cases."""


def offices(person: Person, verb: Verb = Verb.READ) -> MembershipQuerySet:
    """The roles of a person that hold a right in an office."""
    found: MembershipQuerySet = Membership.objects.held_by(person, verb).filter(
        organisation__kind__in=OFFICES
    )
    return found
