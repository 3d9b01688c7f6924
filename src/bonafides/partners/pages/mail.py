"""Messages to the people of one's organisation, for who administers it: whether they went out."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.partners.models import Mail, MailState, Membership, signed_in
from bonafides.partners.rights import MayNot, Verb

A_PAGE = 50


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """What went out, what waits and why, the latest first."""
    person = signed_in(request)
    if not Membership.objects.held_by(person, Verb.ADMINISTER).exists():
        raise MayNot(Verb.ADMINISTER)
    found, state = Mail.objects.visible_to(person), request.GET.get("state", "")
    shown = found.filter(state=state) if state in MailState.values else found
    context = {
        "page": Paginator(shown.select_related("person", "organisation"), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "states": MailState.choices,
        "state": state,
        "stuck": found.stuck().count(),
    }
    return render(request, "partners/mail.html", context)
