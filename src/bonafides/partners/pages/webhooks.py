"""Webhooks of an organisation: made, secret shown once, what was sent, sent again, ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bonafides.partners.actions import webhooks as actions
from bonafides.partners.forms.webhooks import WebhookForm
from bonafides.partners.models import Delivery, DeliveryState, Membership, Webhook, signed_in
from bonafides.partners.rights import MayNot, Verb

A_PAGE = 50


@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """Which addresses are told of what, and whether it arrives."""
    return _webhooks(request, WebhookForm(person=signed_in(request)))


def _webhooks(request: HttpRequest, form: WebhookForm, *, status: int = 200) -> HttpResponse:
    person = signed_in(request)
    if not Membership.objects.held_by(person, Verb.ADMINISTER).exists():
        raise MayNot(Verb.ADMINISTER)
    lost = Count("deliveries", Q(deliveries__state=DeliveryState.GIVEN_UP))
    waiting = Count("deliveries", Q(deliveries__state=DeliveryState.WAITING))
    found = Webhook.objects.visible_to(person).running().select_related("organisation")
    shown = {"webhooks": found.annotate(lost=lost, waiting=waiting), "form": form}
    return render(request, "partners/webhooks.html", shown, status=status)


@never_cache
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Register an address and show its secret this once."""
    person = signed_in(request)
    form = WebhookForm(request.POST, person=person)
    if not form.is_valid():
        return _webhooks(request, form, status=422)
    made, secret = actions.make(by=person, **form.cleaned_data)
    return _secret(request, made, secret)


def _secret(request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
    return render(request, "partners/webhook_secret.html", {"webhook": webhook, "secret": secret})


@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent to an address, the latest first."""
    found = _found(request, pk)
    sent, state = found.deliveries.all(), request.GET.get("state", "")
    if state in DeliveryState.values:
        sent = sent.filter(state=state)
    shown = {
        "webhook": found,
        "page": Paginator(sent, A_PAGE).get_page(request.GET.get("page")),
        "states": DeliveryState.choices,
        "state": state,
        "lost": found.deliveries.filter(state=DeliveryState.GIVEN_UP).count(),
    }
    return render(request, "partners/webhook.html", shown)


@never_cache
@require_POST
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new secret and show it this once."""
    return _secret(request, *actions.rotate(_found(request, pk), by=signed_in(request)))


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message that says nothing."""
    actions.test(_found(request, pk), by=signed_in(request))
    messages.success(request, _("A test message is on its way."))
    return redirect("webhook", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell an address nothing more."""
    actions.end(_found(request, pk), by=signed_in(request))
    messages.success(request, _("The webhook has ended."))
    return redirect("webhooks")


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message once more."""
    person = signed_in(request)
    found = Delivery.objects.visible_to(person).select_related("webhook")
    sent = actions.send_again(get_object_or_404(found, pk=pk), by=person)
    messages.success(request, _("The message is sent again."))
    return redirect("webhook", sent.webhook_id)


def _found(request: HttpRequest, pk: int) -> Webhook:
    found = Webhook.objects.visible_to(signed_in(request)).select_related("organisation", "by")
    return get_object_or_404(found, pk=pk)
