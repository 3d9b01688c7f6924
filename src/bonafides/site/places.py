"""Where a person works and what it may do there, in words."""

from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb

MAY = {
    Verb.READ: _("read"),
    Verb.CONTRIBUTE: _("contribute"),
    Verb.DECIDE: _("decide"),
    Verb.SEND: _("send"),
    Verb.APPROVE: _("approve"),
    Verb.ADMINISTER: _("administer"),
}


def in_words(held: Membership) -> str:
    """The rights of a role, one after the other."""
    return " · ".join(str(MAY[verb]) for verb in Verb if verb in held.verbs())


def places_of(person: Person) -> list[Membership]:
    """The roles of a person now, each with its rights in words as `rights`."""
    return with_rights(person.memberships.current())


def with_rights(roles: object) -> list[Membership]:
    """Roles with their rights in words."""
    found = list(roles.select_related("organisation", "person").with_lent())  # type: ignore[attr-defined]
    for held in found:
        held.rights = in_words(held)
    return found
