"""Everybody who may stand before a door: the columns of the matrix."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from bonafides.partners.models import Organisation, OrganisationKind, Person
from tests.cast import EVERY, organisation, person

GROUPS = {
    "company": ("reader", "contributor", "decider", "sender", "approver", "administrator"),
    "authority": (
        "authority-reader",
        "authority-contributor",
        "authority-decider",
        "authority-sender",
        "authority-approver",
        "authority-head",
        "authority-administrator",
    ),
    "outside": ("other", "association", "police", "customs"),
}
"""The roles by group: one company and its authority; others hold every right in a place of their own."""

ROLES = tuple(role for roles in GROUPS.values() for role in roles)
RIGHTS: dict[str, tuple[str, ...]] = {
    "reader": (),
    "contributor": ("contributes",),
    "decider": ("decides",),
    "sender": ("sends",),
    "approver": ("approves",),
    "administrator": ("administers",),
    "head": ("decides", "sends"),
}


class Cast(NamedTuple):
    """The organisations and people; nobody of the cast belongs to `foreign` or to its authority."""

    alpha: Organisation
    authority: Organisation
    foreign: Organisation
    people: dict[str, Person]


def cast() -> Cast:
    """Everybody, in the database."""
    alpha = organisation()
    authority = alpha.authority
    assert authority is not None
    people = {role: _member(role, alpha) for role in GROUPS["company"]}
    people |= {role: _member(role, authority) for role in GROUPS["authority"]}
    places = {
        "other": organisation("Beta Reagents"),
        "association": organisation("Association", OrganisationKind.ASSOCIATION),
        "police": organisation("Police", OrganisationKind.POLICE),
        "customs": organisation("Customs", OrganisationKind.CUSTOMS),
    }
    people |= {role: person(role, place, *EVERY) for role, place in places.items()}
    encoded = make_password("sesame")
    for each in people.values():
        each.password = encoded
    Person.objects.bulk_update(people.values(), ["password"])
    return Cast(alpha, authority, _foreign(), people)


def _member(role: str, place: Organisation) -> Person:
    return person(role, place, *RIGHTS[role.removeprefix("authority-")])


def _foreign() -> Organisation:
    far = organisation("Far Authority", OrganisationKind.AUTHORITY)
    foreign = organisation("Gamma Trading")
    foreign.authority = far
    foreign.save()
    person("gamma", foreign, *EVERY)
    person("far", far, *EVERY)
    return foreign
