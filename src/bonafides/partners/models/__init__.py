"""Organisations and people, what each may do, and what the authority's register holds."""

from bonafides.partners.models.people import (
    HELD,
    Absence,
    Limit,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Site,
    signed_in,
)
from bonafides.partners.models.reaching import Contact, ContactPurpose, Invitation, PurposeStated, Reach
from bonafides.partners.models.register import (
    Answer,
    Entry,
    EntryKind,
    EntryStatus,
    Operation,
    StatusChange,
    Verification,
)
from bonafides.partners.models.reminding import Reminder
from bonafides.partners.models.tokens import Token

__all__ = [
    "HELD",
    "Absence",
    "Answer",
    "Contact",
    "ContactPurpose",
    "Entry",
    "EntryKind",
    "EntryStatus",
    "Invitation",
    "Limit",
    "Membership",
    "Operation",
    "Organisation",
    "OrganisationKind",
    "Person",
    "PurposeStated",
    "Reach",
    "Reminder",
    "Site",
    "StatusChange",
    "Token",
    "Verification",
    "signed_in",
]
