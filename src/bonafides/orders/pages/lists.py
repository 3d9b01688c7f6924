"""The queue, all orders, and both as files."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.orders.finding import MOST_LISTED, Pages, listed
from bonafides.orders.listing import A_PAGE, budgets, companies, orders_as_csv, rows
from bonafides.orders.models import State
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.partners.models import signed_in
from bonafides.partners.rights import Verb
from bonafides.partners.tables import export_of


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Open orders, those whose hold ran out first, then by score."""
    states = [(state.value, state.label) for state in OPEN]
    return _list(request, "orders/queue.html", only_open=True, states=states)


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Every order, to search in."""
    return _list(request, "orders/all.html", only_open=False, states=State.choices)


def _list(
    request: HttpRequest, template: str, *, only_open: bool, states: Sequence[tuple[str, object]]
) -> HttpResponse:
    person = signed_in(request)
    found = listed(person, request.GET, only_open=only_open)
    if "csv" in request.GET:
        return orders_as_csv(rows(found[:MOST_LISTED]))
    page = Pages(found, A_PAGE).get_page(request.GET.get("page"))
    first = max(page.start_index() - 1, 0)
    shown = {
        "page": page,
        "rows": rows(found[first : first + A_PAGE]),
        "asked": request.GET,
        "states": states,
        "outcomes": Outcome.choices,
        "export": export_of(request.GET),
        "may_enter": bool(companies(person, Verb.CONTRIBUTE)),
        "may_decide": {each.pk for each in companies(person, Verb.DECIDE)},
        "budgets": budgets(person) if only_open else [],
    }
    return render(request, template, shown)
