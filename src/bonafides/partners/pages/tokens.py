"""Tokens of one's own: made, shown once, revoked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bonafides.partners.actions import tokens as actions
from bonafides.partners.forms.tokens import TokenForm
from bonafides.partners.models import Token, signed_in


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that one made, and those of the organisations that one administers."""
    person = signed_in(request)
    found = Token.objects.visible_to(person).select_related("person", "organisation")
    return render(request, "partners/tokens.html", {"tokens": found, "form": TokenForm(person=person)})


@never_cache
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it this once."""
    person = signed_in(request)
    form = TokenForm(request.POST, person=person)
    if not form.is_valid():
        found = Token.objects.visible_to(person).select_related("person", "organisation")
        return render(request, "partners/tokens.html", {"tokens": found, "form": form}, status=422)
    token, written = actions.make(by=person, **form.cleaned_data)
    return render(request, "partners/token.html", {"token": token, "written": written})


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token."""
    person = signed_in(request)
    token = actions.revoke(get_object_or_404(Token.objects.visible_to(person), pk=pk), by=person)
    messages.success(request, _("The token %(name)s is revoked.") % {"name": token.name})
    return redirect("tokens")
