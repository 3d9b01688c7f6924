"""The links of a case, as a picture and as a list; and what is known of a seized lot."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.cases import backtracking, showing
from bonafides.cases.charting import chart
from bonafides.cases.forms.finding import LotForm
from bonafides.cases.linking import links_of
from bonafides.cases.pages.doors import of_offices, visible_case
from bonafides.cases.standing import Whose, standing_in
from bonafides.partners.models import signed_in
from bonafides.partners.pages.organisations import ask_purpose
from bonafides.partners.rights import Verb


@require_safe
@of_offices
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """All links of a case."""
    case = visible_case(request, pk)
    if asks := ask_purpose(request, case.organisation):
        return asks
    standing = standing_in(case, signed_in(request))
    linked = links_of(case, standing.person)
    rows = list(showing.rows(standing, linked.links))
    shown = {
        "case": case,
        "rows": rows,
        "chart": chart(rows),
        "hubs": linked.hubs,
        "cut": linked.cut,
        "wide": standing.may(Whose.AUTHORITIES, Verb.READ),
    }
    return render(request, "cases/links.html", shown)


@require_safe
@of_offices
def backtrack(request: HttpRequest) -> HttpResponse:
    """What reports and the register know of a lot, a mark or a substance, back to its last licit holder."""
    form = LotForm(request.GET or None)
    found = backtracking.trace(signed_in(request), **form.cleaned_data) if form.is_valid() else None
    return render(
        request, "cases/backtrack.html", {"form": form, "found": found}, status=422 if form.errors else 200
    )
