"""Who comes in: people of authorities, police and customs; for all others there is nothing here."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from bonafides.cases.models import Case, offices
from bonafides.partners.models import signed_in


def of_offices[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that is not there for those who work in no office."""

    @wraps(page)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not offices(signed_in(request)).exists():
            raise Http404
        return page(request, *args, **kwargs)

    return shown


def visible_case(request: HttpRequest, pk: int) -> Case:
    """A case that the person sees."""
    found = Case.objects.visible_to(signed_in(request))
    return get_object_or_404(
        found.select_related("organisation", "opened_by", "proposed_by", "confirmed_by"), pk=pk
    )
