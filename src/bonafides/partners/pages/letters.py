"""Pages that are reached by a signed link of an e-mail; a link changes nothing before a button is pressed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bonafides.partners.actions import organisations, people
from bonafides.partners.forms.people import AcceptForm
from bonafides.partners.models import Invitation, Person


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Take up a role: signed in by who has an account, with a new password by who has none."""
    found = people.invitation_of(key)
    if found is None:
        raise Http404
    shown = {"invitation": found, "open": Invitation.objects.open().filter(pk=found.pk).exists()}
    known = Person.objects.filter(email=found.email).first()
    if known is not None:
        return _as_known(request, known, shown)
    form = AcceptForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "partners/invitation.html", {**shown, "form": form}, status=status)
    people.accept(found, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
    return redirect("account_login")


def _as_known(request: HttpRequest, known: Person, shown: dict[str, object]) -> HttpResponse:
    mine = request.user == known
    if request.method != "POST" or not mine:
        page = {**shown, "mine": mine, "known": True}
        return render(
            request, "partners/invitation.html", page, status=403 if request.method == "POST" else 200
        )
    invited = shown["invitation"]
    assert isinstance(invited, Invitation)  # noqa: S101 - tells the type
    people.accept(invited, by=known)
    return redirect("start")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reached(request: HttpRequest, key: str) -> HttpResponse:
    """Give a sign of life."""
    found = organisations.reach_of(key)
    if found is None:
        raise Http404
    if request.method == "POST":
        found = organisations.confirm(found)
    return render(request, "partners/reached.html", {"reach": found})
