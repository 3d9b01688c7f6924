"""Organisations and people, what each may do, and what the authority's register holds."""

from bonafides.partners.models.people import (
    HELD,
    Limit,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Site,
    signed_in,
)
from bonafides.partners.models.tokens import Token

__all__ = [
    "HELD",
    "Limit",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Site",
    "Token",
    "signed_in",
]
