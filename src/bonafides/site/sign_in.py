"""How people come in: by invitation only; in the demonstration, as whoever they choose."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.views import EmailView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from bonafides.audit.actions import record
from bonafides.partners.models import Membership, Person
from bonafides.site.places import with_rights

MODEL_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Nobody signs up by himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: str) -> Person | None:
        """Who signs in, by the address that counts: not by one that waits to be verified."""
        person: Person | None = super().authenticate(request, **credentials)
        written = credentials.get("email")
        if person is not None and written is not None and written.strip().casefold() != person.email:
            return None
        return person

    def send_confirmation_mail(
        self,
        request: HttpRequest,
        emailconfirmation: EmailConfirmationHMAC,
        signup: bool,  # noqa: FBT001 - its signature
    ) -> None:
        """Send the link; to the address of somebody else nothing, and nobody is told that it is one."""
        if not _of_another(emailconfirmation.email_address):
            super().send_confirmation_mail(request, emailconfirmation, signup)

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Take over an address that is now verified, and record it."""
        if _of_another(email_address):
            return False
        done: bool = super().confirm_email(request, email_address)
        person = email_address.user
        if done:
            record("person.email-changed", person, by=str(person.pk))
        return done


def _of_another(address: EmailAddress) -> bool:
    """Whether somebody else signs in by an address."""
    return Person.objects.filter(email=address.email.casefold()).exclude(pk=address.user_id).exists()


class OwnEmail(EmailView):  # type: ignore[misc]
    """Change one's address; the one by which one was invited is verified already, and stays until the new one is."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Know the address that counts now, so that no other can take its place unverified."""
        if isinstance(request.user, Person):
            counts = {"verified": True, "primary": True}
            EmailAddress.objects.update_or_create(
                user=request.user, email=request.user.email, defaults=counts
            )
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as a person of the demonstration; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(Person, pk=pk, is_active=True)
    login(request, person, backend=MODEL_BACKEND)
    answer = redirect("start")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(person.language)
    return answer


def cast(request: HttpRequest) -> dict[str, object]:
    """Whom the sign-in page of the demonstration offers."""
    if not settings.DEMO or request.user.is_authenticated:
        return {}
    return {"cast": with_rights(Membership.objects.current().order_by("organisation__kind", "pk"))}
