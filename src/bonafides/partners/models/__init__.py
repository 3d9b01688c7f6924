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
from bonafides.partners.models.register import (
    Answer,
    Entry,
    EntryKind,
    EntryStatus,
    Operation,
    StatusChange,
    Verification,
)
from bonafides.partners.models.tokens import Token

__all__ = [
    "HELD",
    "Answer",
    "Entry",
    "EntryKind",
    "EntryStatus",
    "Limit",
    "Membership",
    "Operation",
    "Organisation",
    "OrganisationKind",
    "Person",
    "Site",
    "StatusChange",
    "Token",
    "Verification",
    "signed_in",
]
