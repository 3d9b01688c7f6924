"""One order: what is asked, why, what was usual, what else it could be, and by what right."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bonafides.orders import actions, showing
from bonafides.orders.actions.deciding import FINAL
from bonafides.orders.beside import beside
from bonafides.orders.charts import chart
from bonafides.orders.forms import AnswerForm, AskForm, DecideForm, ExplainForm, LanguageForm, ReasonForm
from bonafides.orders.models import Order, Proposal, Question, Seen, State
from bonafides.orders.registered import can_be_asked, registered
from bonafides.orders.screening import desk_of
from bonafides.orders.waiting import last_sent_back, mark_waiting, may_answer, second_needed
from bonafides.partners.models import Person, signed_in
from bonafides.partners.rights import Verb

type Bound = dict[str, forms.Form]

DEEDS: dict[str, Callable[..., object]] = {
    "hold": actions.hold,
    "lift": actions.lift,
    "decide": actions.decide,
    "ask": actions.ask,
    "explain": actions.explain,
}
FORMS: dict[str, type[forms.Form]] = {
    "hold": ReasonForm,
    "lift": ReasonForm,
    "decide": DecideForm,
    "ask": AskForm,
}


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an order."""
    return order_page(request, visible_order(request, pk), {})


@require_POST
def do(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Hold, lift, decide, ask or explain; what is wrong in the form is shown beside its field."""
    order = visible_order(request, pk)
    form = _form(name, order, request)
    if not form.is_valid():
        return order_page(request, order, {name: form}, status=422)
    made = DEEDS[name](order=order, by=signed_in(request), **form.cleaned_data)
    messages.success(request, said(made))
    return redirect("order", pk)


def said(made: object) -> str:
    """What came of a deed, in one sentence."""
    if isinstance(made, Proposal):
        return _("Proposed. The order stays as it is until a second person confirms it or sends it back.")
    return _("Done, and kept in the record of the order.")


def _form(name: str, order: Order, request: HttpRequest) -> forms.Form:
    if name == "explain":
        return ExplainForm(
            request.POST, codes=_codes(showing.reasons(order.seen.all())), auto_id="explain-%s"
        )
    return FORMS[name](request.POST, auto_id=f"{name}-%s")


@require_POST
def ask_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the register anew."""
    actions.ask_register(order=visible_order(request, pk), by=signed_in(request))
    messages.success(request, _("The register was asked. Its answer stands below."))
    return redirect("order", pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the customer answered."""
    question = get_object_or_404(Question.objects.visible_to(signed_in(request)), pk=pk)
    order, form = (
        visible_order(request, question.order_id),
        AnswerForm(request.POST, auto_id=f"answer-{pk}-%s"),
    )
    if not form.is_valid():
        return order_page(request, order, {f"answer-{pk}": form}, status=422)
    actions.answer(question=question, by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("The answer is kept."))
    return redirect("order", order.pk)


def visible_order(request: HttpRequest, pk: int) -> Order:
    """An order with all that its page shows; 404 for whom it is not there."""
    return get_object_or_404(_with_all(Order.objects.visible_to(signed_in(request))), pk=pk)


def _with_all(orders: QuerySet[Order]) -> QuerySet[Order]:
    related = (
        "lines",
        "seen",
        "holds__by",
        "decisions__by",
        "questions__by",
        "register_checks__verification",
    )
    return orders.select_related("customer", "organisation").prefetch_related(*related)


def order_page(request: HttpRequest, order: Order, bound: Bound, *, status: int = 200) -> HttpResponse:
    """The page of an order, with the forms that were sent and are to be shown again, by name."""
    mark_waiting([order])
    seen = list(order.seen.all())
    gravest, reasons = next(iter(seen), None), showing.reasons(seen)
    held = next((each for each in order.holds.all() if each.lifted_at is None), None)
    months = _months(order, gravest)
    shown = {
        "order": order,
        "seen": [(showing.substance_name(each.substance), each) for each in seen],
        "gravest": gravest,
        "substance": showing.substance_name(gravest.substance) if gravest else "",
        "reasons": reasons,
        "explained": showing.explained(seen),
        "clears": [each for each in reasons if gravest and each.code in gravest.clears],
        "held": held,
        "ran_out": held is not None and held.ends_at <= timezone.now(),
        "final": order.state in FINAL,
        "sent_back": last_sent_back(order),
        "second_needed": second_needed(order),
        "told": showing.told(order),
        "kind": showing.KINDS.get(order.kind, order.kind),
        "months": months[::-1],
        "month": months[-1] if months else None,
        "chart": chart(months),
        "registered": registered(order),
        "law": showing.law(order, seen),
        "gaps": showing.gaps(order, gravest),
        "done": showing.done(order),
        "beside": beside(order, signed_in(request)),
        **_forms(request, order, reasons, bound),
    }
    return render(request, "orders/order.html", shown, status=status)


def _months(order: Order, gravest: Seen | None) -> list[Any]:
    if gravest is None:
        return []
    with desk_of(order.organisation) as desk:
        return desk.months(order.customer.customer, gravest.substance, order.ordered_on)


def _codes(reasons: list[showing.Reason]) -> list[tuple[str, str]]:
    return [(each.code, each.title) for each in reasons]


def _forms(request: HttpRequest, order: Order, reasons: list[showing.Reason], bound: Bound) -> dict[str, Any]:
    """The forms of what the person may do; nothing is offered that would be refused."""
    person, is_open = signed_in(request), order.state not in FINAL
    contributes = person.may(Verb.CONTRIBUTE, order.organisation)
    offered: dict[str, Any] = {"may_report": contributes, "bound": list(bound)}
    offered["may_ask_register"] = contributes and can_be_asked(order)
    decides = is_open and person.may(Verb.DECIDE, order.organisation)
    if decides and order.waiting is None:
        offered |= _decisions(order, reasons)
    if order.waiting is not None:
        offered |= _second(order, order.waiting, person)
    if is_open and contributes:
        offered |= _letter(request, order)
    offered["answers"] = _answers(order, bound, writes=contributes)
    return offered | {name: form for name, form in bound.items() if name in offered}


def _decisions(order: Order, reasons: list[showing.Reason]) -> dict[str, forms.Form]:
    seen_as = {"seen_as": order.state}
    name = "lift" if order.state == State.HELD else "hold"
    offered: dict[str, forms.Form] = {
        "decide": DecideForm(auto_id="decide-%s", initial=seen_as, held=order.state == State.HELD),
        name: ReasonForm(auto_id=f"{name}-%s", initial=seen_as),
    }
    if order.state == State.HELD:
        offered["again"] = ReasonForm(auto_id="again-%s", initial=seen_as)
    if reasons:
        offered["explain"] = ExplainForm(codes=_codes(reasons), auto_id="explain-%s")
    return offered


def _second(order: Order, waiting: Proposal, person: Person) -> dict[str, Any]:
    """What the second person may do, and what whoever proposed it may."""
    if may_answer(person, waiting, order):
        return {"send_back": ReasonForm(auto_id="send-back-%s")}
    return {"may_withdraw": waiting.by_id == person.pk}


def _answers(order: Order, bound: Bound, *, writes: bool) -> list[tuple[Question, forms.Form | None]]:
    """What was asked; with the form for the answer where it may be written."""
    return [
        (
            each,
            (bound.get(f"answer-{each.pk}") or AnswerForm(auto_id=f"answer-{each.pk}-%s"))
            if writes
            else None,
        )
        for each in order.questions.all()
    ]


def _letter(request: HttpRequest, order: Order) -> dict[str, Any]:
    """The letter in the language that is asked for, else in the organisation's."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else order.organisation.language
    return {
        "ask": AskForm(initial={"text": actions.letter(order, language)}, auto_id="ask-%s"),
        "languages": LanguageForm(initial={"language": language}, auto_id="letter-%s"),
        "letter_open": bool(asked),
    }
