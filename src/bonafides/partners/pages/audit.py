"""Who did what in one's organisation, for who administers it."""

import json
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.audit.models import Record
from bonafides.partners.asked import number
from bonafides.partners.models import Membership, Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv
from bonafides.partners.trail import trail

PAGE = 50
MOST_EXPORTED = 10_000
COLUMNS = ("number", "at", "action", "by", "about", "values", "hash")


def _administrator(request: HttpRequest) -> Person:
    person = signed_in(request)
    if not Membership.objects.held_by(person, Verb.ADMINISTER).exists():
        raise MayNot(Verb.ADMINISTER)
    return person


def _about(request: HttpRequest) -> str:
    return request.GET.get("about", "").strip()[:120]


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Records, the latest first."""
    person, before = _administrator(request), request.GET.get("before", "")
    found = list(islice(trail(person, about=_about(request), before=number(before)), PAGE + 1))
    names = dict(Person.objects.filter(pk__in={record.by for record in found}).values_list("pk", "name"))
    rows = [{"record": record, "name": names.get(int(record.by), record.by)} for record in found[:PAGE]]
    shown = {
        "rows": rows,
        "about": _about(request),
        "before": found[PAGE - 1].number if len(found) > PAGE else 0,
    }
    return render(request, "partners/audit.html", shown)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same records as a table; names of people are left out, their numbers stay."""
    person = _administrator(request)
    found = islice(trail(person, about=_about(request)), MOST_EXPORTED)
    return as_csv("audit.csv", COLUMNS, map(_cells, found))


def _cells(record: Record) -> list[str]:
    values = json.dumps(record.values, ensure_ascii=False, sort_keys=True)
    return [
        str(record.number),
        record.at.isoformat(),
        record.action,
        record.by,
        record.about,
        values,
        record.hash,
    ]
