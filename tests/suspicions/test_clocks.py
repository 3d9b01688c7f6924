"""By when something is due, in working days of the country of whoever has to do it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from bonafides.orders.models import Hold, Order, State
from bonafides.partners.models import Organisation
from bonafides.suspicions import actions, clocks
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import due
from tests.suspicions.conftest import Cast, at


def acknowledgement_due(country: str, sent_at: str) -> str:
    place = Organisation(country=country)
    found = clocks.acknowledgement_due(Report(authority=place, sent_at=at(sent_at)))
    assert found is not None
    return found.isoformat()


@pytest.mark.parametrize(
    ("country", "sent_at", "due_on"),
    [
        ("NL", "2026-11-26T09:00", "2026-11-27"),  # a Thursday
        ("NL", "2026-11-27T09:00", "2026-11-30"),  # a Friday
        ("NL", "2026-12-24T09:00", "2026-12-28"),  # Christmas and Boxing Day, then the weekend
        (
            "AE",
            "2019-03-07T09:00",
            "2019-03-10",
        ),  # a Thursday, when Friday and Saturday were the weekend there
        ("XX", "2026-12-24T09:00", "2026-12-25"),  # no calendar is known: weekends only
        ("XX", "2026-12-25T09:00", "2026-12-28"),
    ],
)
def test_an_acknowledgement_is_due_by_the_end_of_the_next_working_day(
    country: str, sent_at: str, due_on: str
) -> None:
    assert acknowledgement_due(country, sent_at) == f"{due_on}T23:59:59+00:00"


def test_a_question_is_answered_within_two_working_days_of_the_company() -> None:
    asked = Report(organisation=Organisation(country="NL"))
    assert clocks.answer_due(asked, at("2026-11-26T15:00")).date() == date(2026, 11, 30)


def test_feedback_is_due_within_ninety_days_of_any_kind() -> None:
    sent = Report(authority=Organisation(country="NL"), sent_at=at("2026-01-01T12:00"))
    found = clocks.feedback_due(sent)
    assert found is not None
    assert found.date() == date(2026, 4, 1)  # 30 days of January, 28, 31, and one


def test_each_clock_says_where_it_comes_from() -> None:
    assert set(clocks.clocks()) == {"report", "acknowledge", "advise", "feedback", "answer"}
    for clock in clocks.clocks().values():
        assert clock.source.startswith("https://")
        assert len(clock.basis) > 40


def test_the_documents_say_each_clock() -> None:
    said = (Path(__file__).parents[2] / "docs/reference/reports.md").read_text(encoding="utf-8")
    for clock in clocks.clocks().values():
        (row,) = [line for line in said.splitlines() if line.startswith(f"| `{clock.name}` |")]
        assert row.endswith(f"| {clock.of} |")
        assert clock.unit == "hold" or f" {clock.amount} {clock.unit.removesuffix('s')}" in row


def sentences(cast: Cast, who: str) -> list[str]:
    return [each.sentence for each in due(getattr(cast, who))]


def test_each_side_is_told_what_it_has_to_do(cast: Cast, sent: Report) -> None:
    number = sent.number
    advise = f"Advise on the order of {number} before its hold ends."
    assert sorted(sentences(cast, "dina")) == [f"Acknowledge {number}.", advise]
    assert sentences(cast, "ama") == []
    actions.acknowledge(sent, by=cast.dina)
    assert sentences(cast, "dina") == [advise, f"Give feedback on {number}."]
    actions.ask(sent, by=cast.dina, text="Who?")
    assert sentences(cast, "ama") == [f"Answer what Precursor Authority asks about {number}."]
    assert sentences(cast, "cleo") == sentences(cast, "other") == sentences(cast, "police") == []


def test_advice_is_for_the_company_to_decide_on_while_the_order_is_open(
    cast: Cast, sent: Report, held: Order
) -> None:
    actions.advise(sent, by=cast.dina, advised="refuse")
    assert sentences(cast, "ama") == ["Decide order A-17: Precursor Authority has given its advice."]
    Order.objects.filter(pk=held.pk).update(state=State.REFUSED)
    assert sentences(cast, "ama") == []


def test_what_is_late_comes_first_and_is_marked(cast: Cast, sent: Report) -> None:
    late = timezone.now() - timedelta(hours=1)
    Hold.objects.update(placed_at=late - timedelta(hours=24), ends_at=late)
    first, second = due(cast.dina)
    assert first.overdue
    assert first.due_at == late
    assert not second.overdue
    assert second.url == f"/reports/{sent.pk}/"


def test_a_draft_waits_for_the_right_people(cast: Cast, draft: Report) -> None:
    assert sentences(cast, "ama") == ["Finish and send the draft report on order A-17."]
    actions.submit(draft, by=cast.ama)
    assert sentences(cast, "ama") == []
    assert sentences(cast, "ben") == ["Approve the draft report on order A-17."]
    actions.approve(draft, by=cast.ben)
    assert sentences(cast, "ama") == ["Send the draft report on order A-17: it is approved."]


def test_nothing_waits_of_what_is_over(cast: Cast, acknowledged: Report) -> None:
    actions.give_feedback(acknowledged, by=cast.dina, outcome="nothing", usefulness="little")
    assert sentences(cast, "dina") == sentences(cast, "ama") == []
