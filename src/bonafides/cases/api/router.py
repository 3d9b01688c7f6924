"""Where the operations are hung up, and who comes in."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from bonafides.cases.models import Case, offices
from bonafides.partners.models import Person, signed_in

router = Router(tags=["cases"])


def officer(request: HttpRequest) -> Person:
    """Who asks; for those who work in no office there is nothing here."""
    person = signed_in(request)
    if not offices(person).exists():
        raise Http404
    return person


def visible(request: HttpRequest, pk: int) -> Case:
    """A case that the person sees."""
    found = Case.objects.visible_to(officer(request))
    return get_object_or_404(
        found.select_related("organisation", "opened_by", "proposed_by", "confirmed_by"), pk=pk
    )
