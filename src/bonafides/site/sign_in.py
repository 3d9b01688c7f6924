"""How people come in: by invitation only; in the demonstration, as whoever they choose."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from bonafides.partners.models import Membership, Person
from bonafides.site.places import with_rights

MODEL_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Nobody signs up by himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never."""
        return False


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
