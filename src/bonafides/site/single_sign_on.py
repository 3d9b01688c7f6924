"""Sign-in by the organisation's own provider of OpenID Connect: for who was invited, and for nobody else."""

from typing import NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from bonafides.audit.actions import record
from bonafides.partners.actions import people
from bonafides.partners.models import Invitation, Person


class InvitedOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """An identity of the provider belongs to the person whose address the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: nobody comes in who was not invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Know the person again, or link the identity to the person who was invited by this address."""
        if sociallogin.is_existing:
            return
        addresses = {each.email.casefold() for each in sociallogin.email_addresses if each.verified}
        person = _who(request, addresses)
        if person is None:
            _refuse(request)
        with transaction.atomic():
            _link(request, sociallogin, person)


def _who(request: HttpRequest, addresses: set[str]) -> Person | None:
    """Whoever is signed in, if the address is his; else who has the address, or an invitation to it."""
    if isinstance(request.user, Person):
        return request.user if request.user.email in addresses else None
    known = Person.objects.filter(email__in=addresses, is_active=True).first()
    return known or _invited(addresses)


@transaction.atomic
def _invited(addresses: set[str]) -> Person | None:
    """Take up the roles to which an address was invited: that it is verified proves what the link would."""
    person: Person | None = None
    for invitation in Invitation.objects.open().filter(email__in=addresses).order_by("pk"):
        if person is None or invitation.email == person.email:
            role = people.accept(invitation, by=person, name=invitation.name)
            person = role.person
    if person is not None:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person


def _link(request: HttpRequest, sociallogin: SocialLogin, person: Person) -> None:
    sociallogin.connect(request, person)
    record("sign-in.linked", person, by=str(person.pk), values={"provider": sociallogin.account.provider})


def _refuse(request: HttpRequest) -> NoReturn:
    raise ImmediateHttpResponse(render(request, "site/not_invited.html", status=403))


def offered(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - the signature of a context processor
    """The provider that the page to sign in offers."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {"single_sign_on": apps[0]} if apps else {}
