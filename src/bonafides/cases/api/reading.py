"""Cases are read."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from ninja import Query

from bonafides.cases.api import answers
from bonafides.cases.api.router import officer, router, visible
from bonafides.cases.api.schemas import CaseOut, CasesAsked, CasesOut, LinksOut
from bonafides.cases.models import Case, CaseReport
from bonafides.partners.models import signed_in


@router.get("/cases", response=CasesOut, summary="Cases", operation_id="cases")
def cases(request: HttpRequest, asked: Query[CasesAsked]) -> dict[str, Any]:
    """The cases that the person sees: those of its office, and those that are referred to it."""
    wanted = {"stage": asked.stage, "pk__lt": asked.before}
    found = Case.objects.visible_to(officer(request)).filter(
        **{name: value for name, value in wanted.items() if value is not None}
    )
    page = list(found.select_related("organisation").order_by("-pk")[: asked.limit + 1])
    held = CaseReport.objects.filter(case__in=page).order_by().values_list("case").annotate(Count("pk"))
    counted = dict(held)
    items = [answers.line(case, counted.get(case.pk, 0)) for case in page[: asked.limit]]
    return {"items": items, "next": items[-1]["id"] if len(page) > asked.limit else None}


@router.get("/cases/{pk}", response=CaseOut, summary="One case", operation_id="case")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A case with its leads, tasks, notes, files and referrals, as far as the person's office may see them."""
    return answers.whole(visible(request, pk), signed_in(request))


@router.get("/cases/{pk}/links", response=LinksOut, summary="Links of a case", operation_id="case_links")
def links(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Values that stand in more than one place, by which parties of the case may be one; hubs apart."""
    return answers.links(visible(request, pk), signed_in(request))
