"""Settings of an organisation, its contact persons, and the purpose for which data is read."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bonafides.partners import links
from bonafides.partners.actions import organisations as actions
from bonafides.partners.asked import number
from bonafides.partners.forms.people import ContactForm, PurposeForm, SettingsForm, contacts_of
from bonafides.partners.models import Contact, ContactPurpose, Membership, Organisation, Person, signed_in
from bonafides.partners.rights import MayNot, Verb

STATED = "purposes"
"""Where a session keeps whose data a purpose was stated for."""


def administered_by(person: Person) -> QuerySet[Organisation]:
    """The organisations that a person administers."""
    held = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
    return Organisation.objects.filter(pk__in=held).select_related("authority")


def chosen(request: HttpRequest, person: Person) -> Organisation:
    """The organisation of the address, else the first that the person administers."""
    administered = administered_by(person)
    asked = request.GET.get("organisation", "")
    if asked.isdecimal():
        return get_object_or_404(administered, pk=number(asked))
    first = administered.first()
    if first is None:
        raise MayNot(Verb.ADMINISTER)
    return first


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """How an organisation works, and whom partners reach."""
    person = signed_in(request)
    organisation = chosen(request, person)
    form = SettingsForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(organisation, by=person, values=form.cleaned_data)
        messages.success(request, _("The settings are kept."))
        return redirect(f"{reverse('settings')}?{urlencode({'organisation': organisation.pk})}")
    return _settings(request, organisation, form=form, status=422 if form.errors else 200)


def _settings(
    request: HttpRequest, organisation: Organisation, *, status: int = 200, **forms: object
) -> HttpResponse:
    shown = {
        "organisation": organisation,
        "form": SettingsForm(instance=organisation),
        "contact_form": ContactForm(organisation=organisation),
        "contacts": contacts_of(organisation),
        "places": administered_by(signed_in(request)),
        **forms,
    }
    return render(request, "partners/settings.html", shown, status=status)


@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a contact person of an organisation."""
    person = signed_in(request)
    organisation = get_object_or_404(Organisation.objects.visible_to(person), pk=pk)
    if not person.may(Verb.ADMINISTER, organisation):
        raise MayNot(Verb.ADMINISTER)
    form = ContactForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return _settings(request, organisation, contact_form=form, status=422)
    said = form.cleaned_data
    actions.name_contact(
        by=person,
        organisation=organisation,
        purpose=ContactPurpose(said["purpose"]),
        person=said["person"],
        deputy=said["deputy"],
    )
    messages.success(request, _("The contact person is named."))
    return redirect(f"{reverse('settings')}?{urlencode({'organisation': pk})}")


@require_POST
def ask_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a contact person for a sign of life."""
    person = signed_in(request)
    named = get_object_or_404(
        Contact.objects.visible_to(person).select_related("organisation", "person", "deputy"), pk=pk
    )
    for reach in actions.ask_sign(named, by=person):
        link = request.build_absolute_uri(reverse("reached", args=(actions.reach_key(reach),)))
        text = _("%(organisation)s checks whether you can be reached. Open this link and confirm:\n%(link)s")
        said = {"organisation": named.organisation.name, "link": link}
        links.post(reach.person.email, _("Can you be reached?"), text % said)
    messages.success(request, _("The messages are on their way."))
    return redirect(f"{reverse('settings')}?{urlencode({'organisation': named.organisation_id})}")


def ask_purpose(request: HttpRequest, organisation: Organisation) -> HttpResponse | None:
    """The way to the question for what one reads another organisation's suspect data; None once it was answered.

    A page that shows such data begins with `if asks := ask_purpose(request, report.organisation): return asks`.
    """
    own = Organisation.objects.visible_to(signed_in(request)).filter(pk=organisation.pk).exists()
    if own or organisation.pk in request.session.get(STATED, []):
        return None
    asked = urlencode({"organisation": str(organisation.pk), "next": request.get_full_path()})
    return redirect(f"{reverse('purpose')}?{asked}")


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """Say for what one reads suspect data of another organisation; once in a session."""
    person = signed_in(request)
    asked, on = request.GET.get("organisation", ""), request.GET.get("next", "/")
    organisation = get_object_or_404(Organisation, pk=number(asked))
    form = PurposeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "partners/purpose.html", {"form": form}, status=422 if form.is_bound else 200)
    actions.state_purpose(by=person, organisation=organisation, purpose=form.cleaned_data["purpose"])
    request.session[STATED] = [*request.session.get(STATED, []), organisation.pk]
    safe = url_has_allowed_host_and_scheme(on, {request.get_host()}, require_https=request.is_secure())
    return redirect(on if safe else "start")
