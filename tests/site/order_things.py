"""Makers of the things of the order desk beside the orders themselves; see things.py."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from bonafides.orders.models import Customer, Licence, MappingProfile, Proposal, StockEvent, StockRow
from tests.site.roles import Cast
from tests.site.things import Parameters, open_order, whose


def proposal(cast: Cast, *, foreign: bool) -> Parameters:
    """A release that somebody proposed and a second person has not seen."""
    place, somebody = whose(cast, foreign=foreign)
    made = Proposal.objects.create(
        order=open_order(place), outcome="release", reason="Fits.", by=somebody, at=timezone.now()
    )
    return {"pk": made.pk}


def own_proposal(cast: Cast, *, foreign: bool) -> Parameters:
    """The same, proposed by whoever decides."""
    made = proposal(cast, foreign=foreign)
    if not foreign:
        Proposal.objects.filter(pk=made["pk"]).update(by=cast.people["decider"])
    return made


def mapping_profile(cast: Cast, *, foreign: bool) -> Parameters:
    """Columns that a company kept for its files."""
    place, somebody = whose(cast, foreign=foreign)
    made = MappingProfile.objects.create(
        organisation=place, kind="orders", name="Till", header="0" * 64, by=somebody, at=timezone.now()
    )
    return {"pk": made.pk}


def stock_row(cast: Cast, *, foreign: bool) -> Parameters:
    """A count in the stock book of a company."""
    place, somebody = whose(cast, foreign=foreign)
    now = timezone.now()
    made = StockRow.objects.create(
        organisation=place, site="North", substance="acetone", day=now.date(), event=StockEvent.COUNT, kg=5,
        by=somebody, at=now,
    )  # fmt: skip
    return {"pk": made.pk}


def licence(cast: Cast, *, foreign: bool) -> Parameters:
    """A licence that a customer of a company showed."""
    place = whose(cast, foreign=foreign)[0]
    holder, _ = Customer.objects.get_or_create(
        organisation=place, customer="C9", defaults={"name": "Lacquer Works"}
    )
    today = timezone.now().date()
    dates = {"valid_from": today, "valid_until": today + timedelta(days=300)}
    made = Licence.objects.create(
        organisation=place, holder=holder, number="L1", substances="acetone", **dates
    )
    return {"pk": made.pk}


ORDER_THINGS: dict[str, Callable[..., Parameters]] = {
    each.__name__: each for each in (licence, mapping_profile, own_proposal, proposal, stock_row)
}
