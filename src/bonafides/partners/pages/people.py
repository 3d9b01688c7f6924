"""Who works where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.partners.models import Membership, signed_in


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The colleagues of a person, by organisation."""
    held = (
        Membership.objects.visible_to(signed_in(request)).current().select_related("person", "organisation")
    )
    return render(request, "partners/people.html", {"held": held})
