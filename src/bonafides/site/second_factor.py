"""Where the site asks for it, everybody has a second factor before anything else is done."""

from collections.abc import Callable

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bonafides.partners.models import Person

FREE = ("/accounts/", "/language/", "/static/", "/health", "/ready")
"""Where one comes without: to make a second factor, to sign out."""
MADE = "second-factor"
"""Kept in the session once it was seen, so that it is not asked at every page."""


class SecondFactor:
    """Middleware: leads who has none to where one is made; a program with a token was given it by somebody who has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or lead away."""
        if settings.SECOND_FACTOR == "required" and isinstance(request.user, Person) and _lacks(request):
            messages.warning(
                request, _("This site asks everybody for a second factor. Make one, then go on.")
            )
            return redirect("mfa_index")
        return self._get_response(request)


def _lacks(request: HttpRequest) -> bool:
    if settings.DEMO or request.path.startswith(FREE) or request.session.get(MADE):
        return False
    if not (is_mfa_enabled(request.user) or _by_provider(request)):
        return True
    request.session[MADE] = True
    return False


def _by_provider(request: HttpRequest) -> bool:
    """Whether the provider signed the person in, and is known to ask for a second factor itself."""
    used = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return settings.OIDC_SECOND_FACTOR and any(each.get("method") == "socialaccount" for each in used)
