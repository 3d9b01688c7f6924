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

from bonafides.orders.models import Customer, Declaration, Import, Licence, Order, Question, Seen
from bonafides.partners import links
from bonafides.partners.models import (
    Absence,
    Contact,
    Entry,
    EntryKind,
    Invitation,
    Membership,
    Organisation,
    Person,
    Token,
)
from bonafides.suspicions.models import Message, MessageKind, Report, Stage
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


def role(cast: Cast, *, foreign: bool) -> Parameters:
    """The role of the reader of a company."""
    place, somebody = whose(cast, foreign=foreign)
    return {"pk": Membership.objects.get(person=somebody, organisation=place).pk}


def company(cast: Cast, *, foreign: bool) -> Parameters:
    """A company."""
    return {"pk": whose(cast, foreign=foreign)[0].pk}


def invitation(cast: Cast, *, foreign: bool) -> Parameters:
    """An open invitation to work for a company."""
    place, somebody = whose(cast, foreign=foreign)
    now = timezone.now()
    made = Invitation.objects.create(
        organisation=place,
        email="new@example.org",
        name="New",
        verbs=["read"],
        by=somebody,
        made_at=now,
        expires_at=now + timedelta(days=7),
    )
    return {"pk": made.pk, "key": links.sign("invitation", made.pk)}


def contact(cast: Cast, *, foreign: bool) -> Parameters:
    """The contact person of a company."""
    place, somebody = whose(cast, foreign=foreign)
    return {"pk": Contact.objects.create(organisation=place, purpose="reports", person=somebody).pk}


def absence(cast: Cast, *, foreign: bool) -> Parameters:
    """Days on which somebody stands in for the reader of a company."""
    place, somebody = whose(cast, foreign=foreign)
    away = Membership.objects.get(person=somebody, organisation=place)
    other = Membership.objects.filter(organisation=place).order_by("-pk")[0]
    day = timezone.localdate()
    made = Absence.objects.create(membership=away, deputy=other, from_on=day, until_on=day, by=somebody)
    return {"pk": made.pk}


def passkey(cast: Cast, *, foreign: bool) -> Parameters:
    """A passkey of the reader of a company."""
    somebody = whose(cast, foreign=foreign)[1]
    made = Authenticator.objects.create(user=somebody, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    return {"pk": made.pk}


def entry(cast: Cast, *, foreign: bool) -> Parameters:
    """A licence in the authority's register."""
    place, somebody = whose(cast, foreign=foreign)
    assert place.authority is not None
    today = timezone.now().date()
    made = Entry.objects.create(
        authority=place.authority,
        kind=EntryKind.LICENCE,
        number=f"L-{place.pk}",
        holder="Delta Laboratory",
        valid_from=today,
        valid_until=today + timedelta(days=300),
    )
    return {"pk": made.pk, "number": made.number, "by": somebody.pk}


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
    return {"pk": open_order(whose(cast, foreign=foreign)[0]).pk}


def question(cast: Cast, *, foreign: bool) -> Parameters:
    """A letter to a customer that is not answered."""
    place, somebody = whose(cast, foreign=foreign)
    made = Question.objects.create(order=open_order(place), by=somebody, asked_at=timezone.now(), text="Why?")
    return {"pk": made.pk}


def taken_file(cast: Cast, *, foreign: bool) -> Parameters:
    """A file that a company took in."""
    place, somebody = whose(cast, foreign=foreign)
    told = {"kind": "orders", "name": "orders.csv", "sha256": "0" * 64, "rejected": []}
    return {"pk": Import.objects.create(organisation=place, by=somebody, at=timezone.now(), **told).pk}


def draft(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that has not been sent."""
    return {"pk": _report(cast, foreign=foreign).pk}


def to_approve(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that waits for a second person."""
    return {"pk": _report(cast, foreign=foreign, stage=Stage.TO_APPROVE).pk}


def report(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that has been sent."""
    return {"pk": _report(cast, foreign=foreign, stage=Stage.SENT).pk}


def acknowledged(cast: Cast, *, foreign: bool) -> Parameters:
    """A report that the authority reads, with a question to the company."""
    made = _report(cast, foreign=foreign, stage=Stage.ACKNOWLEDGED)
    somebody = Membership.objects.filter(organisation=made.authority).order_by("pk")[0].person
    Message.objects.create(
        report=made,
        kind=MessageKind.QUESTION,
        organisation=made.authority,
        by=somebody,
        at=timezone.now(),
        text="Why?",
    )
    return {"pk": made.pk}


def indicator(cast: Cast, *, foreign: bool) -> Parameters:  # noqa: ARG001 - a maker's signature
    """An indicator that has not spoken at anybody's."""
    return {"code": "C01"}


def nobody(cast: Cast, *, foreign: bool) -> Parameters:  # noqa: ARG001 - a maker's signature
    """What means nobody and nothing, in whatever parameter."""
    return defaultdict(int, key="x", uidb36="x")


def _customer(place: Organisation) -> Customer:
    return Customer.objects.get_or_create(
        organisation=place, customer="C1", defaults={"name": "Delta Laboratory"}
    )[0]


def open_order(place: Organisation) -> Order:
    """An order of a company that nobody has decided."""
    now = timezone.now()
    number = f"A{Order.objects.filter(organisation=place).count() + 1}"
    made = Order.objects.create(
        organisation=place, customer=_customer(place), order_id=number, ordered_on=now.date(), received_at=now
    )
    finding = {"code": "C01", "weight": 1.0, "values": {}}
    Seen.objects.create(
        order=made, line=1, substance="67-64-1", score=1.0, proposed="ask", findings=[finding], at=now
    )
    return made


def _report(cast: Cast, *, foreign: bool, stage: Stage = Stage.DRAFT) -> Report:
    place, somebody = whose(cast, foreign=foreign)
    assert place.authority is not None
    now, sent = timezone.now(), stage in (Stage.SENT, Stage.ACKNOWLEDGED)
    order = open_order(place)
    return Report.objects.create(
        organisation=place,
        authority=place.authority,
        order=order,
        stage=stage,
        aware_at=now,
        drafted_by=somebody,
        reasons="Does not fit.",
        sent_at=now if sent else None,
        acknowledged_at=now if stage == Stage.ACKNOWLEDGED else None,
        number=f"R-{order.pk}" if sent else "",
    )


THINGS: dict[str, Callable[..., Parameters]] = {
    each.__name__: each
    for each in (
        absence,
        acknowledged,
        company,
        contact,
        invitation,
        role,
        customer,
        declaration,
        draft,
        entry,
        indicator,
        licence,
        nobody,
        order,
        passkey,
        person,
        question,
        report,
        taken_file,
        to_approve,
        token,
    )
}
