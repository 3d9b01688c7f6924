"""Who works where, with which rights; and who stands in for whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.partners import links
from bonafides.partners.actions import people as actions
from bonafides.partners.conflicts import Conflict
from bonafides.partners.forms.choices import MAY
from bonafides.partners.forms.people import AbsenceForm, InviteForm, RightsForm
from bonafides.partners.models import Absence, Invitation, Membership, Person, signed_in
from bonafides.partners.rights import MayNot, Verb


def may_administer(person: Person) -> set[int]:
    """The organisations that a person administers."""
    return set(Membership.objects.held_by(person, Verb.ADMINISTER).values_list("organisation", flat=True))


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The colleagues of a person with their rights, invitations that are open, and absences to come."""
    person = signed_in(request)
    held = (
        Membership.objects.visible_to(person).current().select_related("person", "organisation").with_lent()
    )
    administered, today = may_administer(person), timezone.localdate()
    rows = [
        {
            "role": role,
            "rights": _words(role.own_verbs()),
            "lent": _words(role.verbs() - role.own_verbs()),
            "may_change": role.organisation_id in administered,
        }
        for role in held
    ]
    absences = Absence.objects.visible_to(person).filter(ended_at=None, until_on__gte=today)
    shown = {
        "rows": rows,
        "administers": bool(administered),
        "invitations": Invitation.objects.visible_to(person).open().select_related("organisation", "by"),
        "absences": absences.select_related("membership__person", "deputy__person"),
        "administered": administered,
        "person": person,
    }
    return render(request, "partners/people.html", shown)


def _words(verbs: frozenset[Verb]) -> str:
    return " · ".join(str(word) for verb, word in MAY.items() if verb in verbs)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is sent, and shown once to whoever invited."""
    person = signed_in(request)
    if not may_administer(person):
        raise MayNot(Verb.ADMINISTER)
    form = InviteForm(request.POST or None, person=person)
    if not form.is_valid():
        return render(request, "partners/invite.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        invitation = actions.invite(by=person, **form.cleaned_data)
    except Conflict as conflict:
        form.add_error("email", conflict.sentence)
        return render(request, "partners/invite.html", {"form": form}, status=409)
    link = request.build_absolute_uri(reverse("invitation", args=(actions.key_of(invitation),)))
    text = _(
        "%(by)s invites you to work for %(organisation)s. Open this link within %(days)s days:\n%(link)s"
    )
    said = {
        "by": person.name,
        "organisation": invitation.organisation,
        "days": actions.INVITED_DAYS,
        "link": link,
    }
    links.post(invitation.email, _("Invitation to Bonafides"), text % said)
    return render(request, "partners/invited.html", {"invitation": invitation, "link": link})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    person = signed_in(request)
    actions.withdraw(get_object_or_404(Invitation.objects.visible_to(person), pk=pk), by=person)
    messages.success(request, _("The invitation is taken back."))
    return redirect("people")


@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """The rights of a role, to be changed by who administers."""
    person = signed_in(request)
    found = get_object_or_404(
        Membership.objects.visible_to(person).current().select_related("person", "organisation"), pk=pk
    )
    if found.organisation_id not in may_administer(person):
        raise MayNot(Verb.ADMINISTER)
    form = RightsForm(request.POST or None, initial={"verbs": [verb.value for verb in found.own_verbs()]})
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "partners/role.html", {"role": found, "form": form}, status=status)
    actions.change_rights(found, by=person, verbs=form.cleaned_data["verbs"])
    messages.success(request, _("The rights of %(name)s are changed.") % {"name": found.person.name})
    return redirect("people")


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today."""
    person = signed_in(request)
    found = get_object_or_404(Membership.objects.visible_to(person).select_related("person"), pk=pk)
    actions.end_role(found, by=person)
    messages.success(request, _("The role of %(name)s has ended.") % {"name": found.person.name})
    return redirect("people")


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    """Let somebody stand in."""
    person = signed_in(request)
    form = AbsenceForm(request.POST or None, person=person)
    if not form.is_valid():
        return render(request, "partners/absence.html", {"form": form}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    actions.stand_in(
        said["role"], by=person, deputy=said["deputy"], from_on=said["from_on"], until_on=said["until_on"]
    )
    messages.success(request, _("%(name)s stands in on these days.") % {"name": said["deputy"].person.name})
    return redirect("people")


@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End an absence early."""
    person = signed_in(request)
    actions.come_back(get_object_or_404(Absence.objects.visible_to(person), pk=pk), by=person)
    messages.success(request, _("Nobody stands in any more."))
    return redirect("people")
