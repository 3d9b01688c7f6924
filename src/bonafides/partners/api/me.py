"""Who a program is."""

from django.http import HttpRequest
from ninja import Router, Schema

from bonafides.partners.models import Membership, OrganisationKind, signed_in
from bonafides.partners.rights import Verb

router = Router(tags=["partners"])


class Place(Schema):
    """An organisation in which the person has a role, and what the person may do there in this request."""

    id: int
    name: str
    kind: OrganisationKind
    may: list[Verb]


class Me(Schema):
    """Who asks."""

    name: str
    email: str
    organisations: list[Place]


@router.get("/me", response=Me, summary="Who asks", operation_id="me")
def me(request: HttpRequest) -> Me:
    """Who is behind the token, and what it may do in which organisation."""
    person = signed_in(request)
    limit = person.limit
    places = [
        Place(
            id=held.organisation.pk,
            name=held.organisation.name,
            kind=OrganisationKind(held.organisation.kind),
            may=[verb for verb in Verb if verb in held.verbs() and (limit is None or verb in limit.verbs)],
        )
        for held in Membership.objects.of(person).select_related("organisation").with_lent()
    ]
    return Me(name=person.name, email=person.email, organisations=places)
