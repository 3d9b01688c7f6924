"""How often each indicator was right, and the reports and orders behind each figure."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bonafides.orders.speaking import words
from bonafides.partners.models import Membership, Organisation, Person, signed_in
from bonafides.partners.rights import Verb
from bonafides.suspicions.precision import FEWEST, Precision, Told, Verdict, precisions, told_of
from bonafides.words import Words

PAGE = 30
DIGITS = 2
VERDICTS = {
    Verdict.USEFUL: _("useful"),
    Verdict.LEGITIMATE: _("found legitimate"),
    Verdict.NEITHER: _("neither"),
}


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator that spoke in something of which is known what came of it."""
    organisation, others, told = _asked(request)
    speak = words()
    rows = [_row(each, speak) for each in precisions(told)]
    shown = {
        "rows": rows,
        "organisation": organisation,
        "others": others,
        "fewest": FEWEST,
        "reports": sum(each.report for each in told),
        "orders": sum(not each.report for each in told),
    }
    return render(request, "suspicions/indicators.html", shown)


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """The reports and orders behind the figures of one indicator."""
    organisation, _others, told = _asked(request)
    found = [each for each in told if code in each.codes]
    if not found:
        raise Http404
    verdict = request.GET.get("verdict", "")
    wanted = [each for each in found if verdict in ("", each.verdict)]
    page = Paginator(_rows(wanted), PAGE).get_page(request.GET.get("page"))
    shown = {
        "code": code,
        "title": words().title(code),
        "organisation": organisation,
        "page": page,
        "verdict": verdict,
        "verdicts": [(each.value, said) for each, said in VERDICTS.items()],
    }
    return render(request, "suspicions/indicator.html", shown)


def _row(each: Precision, speak: Words) -> dict[str, Any]:
    shares = zip(("percent", "low", "high"), each.measured, strict=True)
    said = {name: speak.formats.percent(share, DIGITS) for name, share in shares if share is not None}
    return {"title": speak.title(each.code), **each._asdict(), **said}


def _rows(told: Sequence[Told]) -> list[dict[str, Any]]:
    return [{"says": VERDICTS[each.verdict], **each._asdict()} for each in told]


def _asked(request: HttpRequest) -> tuple[Organisation, list[Organisation], list[Told]]:
    """The organisation that is asked for, else the first of the person's; those it could be; and what is known."""
    person: Person = signed_in(request)
    readable = Membership.objects.held_by(person, Verb.READ).values("organisation")
    places = list(Organisation.objects.filter(pk__in=readable).order_by("name", "pk"))
    asked = request.GET.get("organisation", "")
    chosen = next((place for place in places if asked in ("", str(place.pk))), None)
    if chosen is None:
        raise Http404
    return chosen, places, told_of(chosen, person)
