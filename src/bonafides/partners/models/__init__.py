"""Organisations and people, what each may do, and what the authority's register holds."""

from bonafides.partners.models.people import (
    HELD,
    Absence,
    Dealing,
    Limit,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Site,
    signed_in,
)
from bonafides.partners.models.posting import Mail, MailFault, MailState
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
from bonafides.partners.models.retention import LegalHold, Retention
from bonafides.partners.models.tokens import Token
from bonafides.partners.models.webhooks import Delivery, DeliveryState, Fault, Outbox, Webhook

__all__ = [
    "HELD",
    "Absence",
    "Answer",
    "Contact",
    "ContactPurpose",
    "Dealing",
    "Delivery",
    "DeliveryState",
    "Entry",
    "EntryKind",
    "EntryStatus",
    "Fault",
    "Invitation",
    "LegalHold",
    "Limit",
    "Mail",
    "MailFault",
    "MailState",
    "Membership",
    "Operation",
    "Organisation",
    "OrganisationKind",
    "Outbox",
    "Person",
    "PurposeStated",
    "Reach",
    "Reminder",
    "Retention",
    "Site",
    "StatusChange",
    "Token",
    "Verification",
    "Webhook",
    "signed_in",
]
