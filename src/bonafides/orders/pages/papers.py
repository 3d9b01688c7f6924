"""Papers of customers: the lists, one with what was bought under it, and the forms."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.orders import actions
from bonafides.orders.actions.filing import Values
from bonafides.orders.finding import MOST_LISTED
from bonafides.orders.listing import A_PAGE, companies
from bonafides.orders.models import Customer, Declaration, Licence
from bonafides.orders.paper_forms import DeclarationForm, EndForm, LicenceForm
from bonafides.orders.papers import KINDS, as_file, bought_under, listed, named, one, rows, standing
from bonafides.partners.models import Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import export_of

FORMS: dict[str, type[forms.ModelForm[Any]]] = {"declarations": DeclarationForm, "licences": LicenceForm}


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Declarations, or licences and registrations."""
    person = signed_in(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "declarations"
    found = listed(person, request.GET, kind)
    if "csv" in request.GET:
        return as_file(found[:MOST_LISTED], kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": rows(page.object_list),
        "kind": kind,
        "asked": request.GET,
        "export": export_of(request.GET),
        "may_enter": bool(companies(person, Verb.CONTRIBUTE)),
    }
    return render(request, "orders/papers.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """File a paper of a customer."""
    person = signed_in(request)
    customer = _customer(request, pk, person)
    given = {name: request.GET[name] for name in ("substance", "substances") if name in request.GET}
    form = FORMS[kind](request.POST if request.method == "POST" else None, initial=given)
    if not form.is_valid():
        shown = {"form": form, "customer": customer, "kind": kind}
        return render(request, "orders/paper_new.html", shown, status=422 if form.errors else 200)
    paper = _filed(customer, kind, form.cleaned_data, person)
    written = paper.substance if isinstance(paper, Declaration) else paper.substances
    if named(paper):
        messages.success(request, _("Filed. It counts for the orders that come in from now on."))
    else:
        told = _("Filed, but no listed substance is recognised in “%(written)s”: it counts for no order.")
        messages.warning(request, told % {"written": written})
    return redirect("declaration" if kind == "declarations" else "licence", paper.pk)


def _filed(customer: Customer, kind: str, values: Values, by: Person) -> Declaration | Licence:
    if kind == "declarations":
        return actions.add_declaration(customer=customer, values=values, by=by)
    return actions.add_licence(customer=customer, values=values, by=by)


def _customer(request: HttpRequest, pk: int, person: Person) -> Customer:
    customer = get_object_or_404(
        Customer.objects.visible_to(signed_in(request)).select_related("organisation"), pk=pk
    )
    if not person.may(Verb.CONTRIBUTE, customer.organisation):
        raise MayNot(Verb.CONTRIBUTE)
    return customer


@require_safe
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """One declaration, with what was bought under it."""
    return _declaration(request, pk, None)


def _declaration(request: HttpRequest, pk: int, form: EndForm | None) -> HttpResponse:
    person = signed_in(request)
    found = Declaration.objects.visible_to(person).select_related("customer", "organisation")
    paper = get_object_or_404(found, pk=pk)
    substances = named(paper)
    others = paper.customer.declarations.exclude(pk=pk).select_related("organisation")
    shown = {
        "paper": paper,
        "substances": [(each, bought_under(paper, each.cas)) for each in substances],
        "others": [each for each in others if set(named(each)) & set(substances)],
        **_ending(person, paper, form),
    }
    return render(request, "orders/declaration.html", shown, status=422 if form else 200)


@require_safe
def licence(request: HttpRequest, pk: int) -> HttpResponse:
    """One licence or registration as the customer showed it."""
    return _licence(request, pk, None)


def _licence(request: HttpRequest, pk: int, form: EndForm | None) -> HttpResponse:
    person = signed_in(request)
    found = Licence.objects.visible_to(person).select_related("holder", "organisation")
    paper = get_object_or_404(found, pk=pk)
    shown = {"paper": paper, "substances": named(paper), **_ending(person, paper, form)}
    return render(request, "orders/licence.html", shown, status=422 if form else 200)


def _ending(person: Person, paper: Declaration | Licence, form: EndForm | None) -> dict[str, Any]:
    stands = standing(paper)
    may_end = stands != "ended" and person.may(Verb.CONTRIBUTE, paper.organisation)
    return {"standing": stands, "form": form or EndForm() if may_end else None, "wrong": form is not None}


@require_POST
def end(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Let a paper end."""
    person = signed_in(request)
    paper = one(person, kind, pk)
    if paper is None:
        raise Http404
    if not person.may(Verb.CONTRIBUTE, paper.organisation):
        raise MayNot(Verb.CONTRIBUTE)
    form = EndForm(request.POST)
    if not form.is_valid():
        return (_declaration if kind == "declarations" else _licence)(request, pk, form)
    actions.end_paper(paper=paper, by=person, **form.cleaned_data)
    messages.success(request, _("It ends on the day that you wrote, and stays to be read."))
    return redirect("declaration" if kind == "declarations" else "licence", pk)
