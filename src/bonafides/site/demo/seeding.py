"""Makes the country, once."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bonafides.orders.actions import take
from bonafides.partners.models import Organisation, Person
from bonafides.screening.simulate import Ledger
from bonafides.site.demo.book import come_since, country, first_day, store_past
from bonafides.site.demo.people import AUTHORITY, NORTH, OFFICER, ORDER_DESK, OWNER, SOUTH, populate
from bonafides.site.demo.register import borrowed, enter_register
from bonafides.site.demo.work import work

TAKERS = {NORTH: ORDER_DESK, SOUTH: OWNER}


def seed() -> None:
    """Make people, history, the register, the orders of the last weeks, and work on some of them; a database that holds organisations stays as it is."""
    if Organisation.objects.exists():
        return
    today = timezone.localdate()
    ledger = country(today)
    with transaction.atomic():
        places, people = populate()
        for name in TAKERS:
            store_past(ledger, places[name], first_day(today))
        entries = enter_register(ledger, places[AUTHORITY], people[OFFICER], today)
        odd = borrowed(places[NORTH], entries, today)
    for name, taker in TAKERS.items():
        _take_in(ledger, places[name], people[taker], today)
    work(places, people)
    if odd is not None:
        take(data=odd, organisation=places[NORTH], by=people[ORDER_DESK])


def _take_in(ledger: Ledger, place: Organisation, by: Person, today: date) -> None:
    for data in come_since(ledger, place, first_day(today), today):
        take(data=data, organisation=place, by=by)
