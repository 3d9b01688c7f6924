"""Makers of the things that addresses name: each gives the parameters of the address.

A maker is given the cast and whether the thing is foreign: then it belongs to `cast.foreign` or to that company's authority, and
nobody of the cast may see it. Whoever adds an address with a parameter adds a maker here, unless one fits already.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from bonafides.orders.models import Customer, Declaration, Licence, Order
from bonafides.partners.models import Membership, Organisation, Person, Token
from bonafides.suspicions.models import MessageKind, Report
from bonafides.suspicions.models import Stage as ReportStage
from tests.site.roles import Cast

Parameters = dict[str, Any]


def whose(cast: Cast, *, foreign: bool) -> tuple[Organisation, Person]:
    """The company of a thing, and somebody who works there."""
    place = cast.foreign if foreign else cast.alpha
    somebody = Membership.objects.filter(organisation=place).order_by("pk")[0].person
    return place, somebody


def token(cast: Cast, *, foreign: bool) -> Parameters:
    """A token of the reader of a company."""
    place, somebody = whose(cast, foreign=foreign)
    now = timezone.now()
    made = Token.objects.create(
        person=somebody,
        organisation=place,
        name="till",
        hash=f"{place.pk:064}",
        made_at=now,
        expires_at=now + timedelta(days=1),
    )
    return {"pk": made.pk}


def person(cast: Cast, *, foreign: bool) -> Parameters:
    """Somebody of a company."""
    return {"pk": whose(cast, foreign=foreign)[1].pk}


def passkey(cast: Cast, *, foreign: bool) -> Parameters:
    """A passkey of the reader of a company."""
    somebody = whose(cast, foreign=foreign)[1]
    made = Authenticator.objects.create(user=somebody, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    return {"pk": made.pk}


def customer(cast: Cast, *, foreign: bool) -> Parameters:
    """A customer of a company."""
    return {"pk": _customer(whose(cast, foreign=foreign)[0]).pk}


def declaration(cast: Cast, *, foreign: bool) -> Parameters:
    """A declaration that a company was given."""
    place, today = whose(cast, foreign=foreign)[0], timezone.now().date()
    dates = {"valid_from": today, "valid_until": today + timedelta(days=300)}
    made = Declaration.objects.create(
        organisation=place, customer=_customer(place), declaration_id="D1", substance="acetone", **dates
    )
    return {"pk": made.pk}


def licence(cast: Cast, *, foreign: bool) -> Parameters:
    """A licence that a company was shown."""
    place, today = whose(cast, foreign=foreign)[0], timezone.now().date()
    dates = {"valid_from": today, "valid_until": today + timedelta(days=300)}
    made = Licence.objects.create(
        organisation=place, holder=_customer(place), number="L1", substances="acetone", **dates
    )
    return {"pk": made.pk}


def order(cast: Cast, *, foreign: bool) -> Parameters:
    """An order that nobody has decided."""
    return {"pk": _order(whose(cast, foreign=foreign)[0]).pk}


def draft(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that has not been sent."""
    return {"pk": _report(cast, foreign=foreign).pk}


def report(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that has been sent."""
    made = _report(cast, foreign=foreign)
    Report.objects.filter(pk=made.pk).update(
        stage=ReportStage.SENT, sent_at=timezone.now(), number=str(made.pk)
    )
    return {"pk": made.pk}


def waiting(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that waits for a second person."""
    made = _report(cast, foreign=foreign)
    Report.objects.filter(pk=made.pk).update(stage=ReportStage.TO_APPROVE)
    return {"pk": made.pk}


def asked(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that was sent, and of which the authority has asked something."""
    made = Report.objects.get(pk=report(cast, foreign=foreign)["pk"])
    somebody = Membership.objects.filter(organisation=made.authority).order_by("pk")[0].person
    made.messages.create(
        kind=MessageKind.QUESTION, organisation=made.authority, by=somebody, at=timezone.now(), text="Who?"
    )
    return {"pk": made.pk}


def indicator(cast: Cast, *, foreign: bool) -> Parameters:
    """An indicator that spoke in an order that was refused."""
    place, somebody = whose(cast, foreign=foreign)
    made, now = _order(place), timezone.now()
    code = "Q99" if foreign else "Q01"
    found = [{"code": code, "weight": 1.0, "values": {}}]
    made.seen.create(line=1, substance="acetone", score=1.0, proposed="hold", findings=found, at=now)
    made.decisions.create(outcome="refuse", reason="Does not fit.", by=somebody, at=now)
    Order.objects.filter(pk=made.pk).update(state="refused")
    return {"code": code}


def nobody(cast: Cast, *, foreign: bool) -> Parameters:  # noqa: ARG001 - a maker's signature
    """What means nobody and nothing, in whatever parameter."""
    return defaultdict(int, key="x", uidb36="x")


def _customer(place: Organisation) -> Customer:
    return Customer.objects.create(organisation=place, customer="C1", name="Delta Laboratory")


def _order(place: Organisation) -> Order:
    now = timezone.now()
    return Order.objects.create(
        organisation=place, customer=_customer(place), order_id="A1", ordered_on=now.date(), received_at=now
    )


def _report(cast: Cast, *, foreign: bool) -> Report:
    place, somebody = whose(cast, foreign=foreign)
    assert place.authority is not None
    return Report.objects.create(
        organisation=place,
        authority=place.authority,
        order=_order(place),
        aware_at=timezone.now(),
        drafted_by=somebody,
        reasons="Does not fit.",
    )


THINGS: dict[str, Callable[..., Parameters]] = {
    each.__name__: each
    for each in (
        asked,
        customer,
        declaration,
        draft,
        indicator,
        licence,
        nobody,
        order,
        passkey,
        person,
        report,
        token,
        waiting,
    )
}
