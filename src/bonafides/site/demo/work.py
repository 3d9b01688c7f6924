"""Work that was done before the visitor comes: reports at every stage, and two cases. All of it by the same actions as in a browser."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from bonafides.cases import actions as cases
from bonafides.orders import actions as orders
from bonafides.orders.models import Order, State
from bonafides.partners.models import Organisation, Person
from bonafides.site.demo.people import (
    ANALYST,
    AUTHORITY,
    COMPLIANCE,
    HEAD_OF_AUTHORITY,
    INVESTIGATOR,
    NORTH,
    OFFICER,
    OWNER,
    POLICE,
    SOUTH,
)
from bonafides.suspicions import actions as reports
from bonafides.suspicions.models import Report

CLOSED_NORTH, CLOSED_SOUTH = 5, 2
"""Reports of each company that have feedback: enough for the share of one indicator."""


class Team(NamedTuple):
    """Who works: for the company, for its authority."""

    company: Person
    officer: Person


def work(places: Mapping[str, Organisation], people: Mapping[str, Person]) -> None:
    """Report some orders of each company, answer them, and open cases on them."""
    north = Team(people[COMPLIANCE], people[OFFICER])
    south = Team(people[OWNER], people[OFFICER])
    told = _reports(
        places[NORTH], north, CLOSED_NORTH, (_answered, _advised, _asked, _sent, _withdrawn, _draft)
    )
    beside = _reports(places[SOUTH], south, CLOSED_SOUTH, (_asked, _sent))
    _open_case(
        places, people, [*told[CLOSED_NORTH : CLOSED_NORTH + 3], *beside[CLOSED_SOUTH : CLOSED_SOUTH + 1]]
    )
    _closed_case(places, people, told[:1])


type Step = Callable[[Order, Team], Report]


def _reports(place: Organisation, team: Team, closed: int, steps: tuple[Step, ...]) -> list[Report]:
    """One report for each step, on orders that passed and at which somebody looked a second time; the queue stays as it came."""
    wanted: tuple[Step, ...] = (*(ENDS[number % len(ENDS)] for number in range(closed)), *steps)
    return [step(order, team) for step, order in zip(wanted, _alike(place), strict=False)]


def _alike(place: Organisation) -> list[Order]:
    """Orders that passed with something to say: first those in which the commonest indicator spoke, the gravest of them first."""
    passed = Order.objects.filter(organisation=place, state=State.PASSED, score__gt=0)
    found = list(passed.order_by("-score", "pk").prefetch_related("seen"))
    spoke = {
        order.pk: {each["code"] for seen in order.seen.all() for each in seen.findings} for order in found
    }
    commonest = Counter(code for order in found for code in sorted(spoke[order.pk])).most_common(1)
    wanted = commonest[0][0] if commonest else ""
    return sorted(found, key=lambda order: wanted not in spoke[order.pk])


def _draft(order: Order, team: Team) -> Report:
    orders.hold(order=order, by=team.company, reason="The customer could not say what it is for.")
    return reports.draft(
        by=team.company,
        organisation=order.organisation,
        order=order,
        values={
            "reasons": "The buyer would not say what it is for, and wants to collect it itself.",
            "aware_at": timezone.now() - timedelta(hours=2),
        },
    )


def _sent(order: Order, team: Team) -> Report:
    return reports.send(_draft(order, team), by=team.company)


def _withdrawn(order: Order, team: Team) -> Report:
    report = _sent(order, team)
    return reports.withdraw(report, by=team.company, reason="The customer showed its new production licence.")


def _acknowledged(order: Order, team: Team) -> Report:
    return reports.acknowledge(_sent(order, team), by=team.officer)


def _asked(order: Order, team: Team) -> Report:
    report = _acknowledged(order, team)
    return reports.ask(report, by=team.officer, text="Who was to collect the goods, and in what vehicle?")


def _answered(order: Order, team: Team) -> Report:
    report = _asked(order, team)
    return reports.answer(report, by=team.company, text="A driver of the customer, in a hired van.")


def _advised(order: Order, team: Team) -> Report:
    report = _answered(order, team)
    return reports.advise(
        report, by=team.officer, advised="hold", text="We call at the delivery place first."
    )


def _ended(order: Order, team: Team, *, advised: str, outcome: str, usefulness: str) -> Report:
    """A report that went its whole way."""
    report = reports.advise(_answered(order, team), by=team.officer, advised=advised)
    reason = "As the authority advised."
    orders.decide(order=order, outcome=advised, by=team.company, reason=reason)
    return reports.give_feedback(report, by=team.officer, outcome=outcome, usefulness=usefulness)


def _stopped(order: Order, team: Team) -> Report:
    return _ended(order, team, advised="refuse", outcome="diversion", usefulness="decisive")


def _cleared(order: Order, team: Team) -> Report:
    return _ended(order, team, advised="release", outcome="legitimate", usefulness="little")


def _unclear(order: Order, team: Team) -> Report:
    return _ended(order, team, advised="refuse", outcome="nothing", usefulness="useful")


ENDS: tuple[Step, ...] = (_stopped, _cleared, _unclear)


def _open_case(places: Mapping[str, Organisation], people: Mapping[str, Person], held: list[Report]) -> None:
    """A case of several reports, on which the police work too."""
    officer = people[OFFICER]
    case = cases.open_case(
        by=officer,
        organisation=places[AUTHORITY],
        title="Orders that nobody can explain",
        summary="Several suppliers report buyers who do not say what they need it for.",
        reports=held,
    )
    cases.note(
        case, by=people[ANALYST], text="The delivery places lie within an hour of each other.", shared=True
    )
    due_on = timezone.localdate() + timedelta(days=3)
    cases.add_task(case, by=officer, text="Compare the vehicles.", person=people[ANALYST], due_on=due_on)
    cases.refer(case, by=officer, to=places[POLICE], reason="Please look at the places of delivery.")
    cases.accept(case, by=people[INVESTIGATOR])


def _closed_case(
    places: Mapping[str, Organisation], people: Mapping[str, Person], held: list[Report]
) -> None:
    """A case that two people closed."""
    officer = people[OFFICER]
    case = cases.open_case(
        by=officer, organisation=places[AUTHORITY], title="An order stopped in time", reports=held
    )
    cases.propose(case, by=officer, outcome="attempt", reason="The order was refused; the buyer is known.")
    cases.confirm(case, by=people[HEAD_OF_AUTHORITY])
