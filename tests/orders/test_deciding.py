"""Who decides, when, and who is told that somebody was quicker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bonafides.audit.models import Record
from bonafides.orders import actions
from bonafides.orders.conflicts import (
    AlreadyAnswered,
    AlreadyDecided,
    AlreadyHeld,
    ChangedMeanwhile,
    NotHeld,
    NothingToExplain,
)
from bonafides.orders.models import Hold, Order
from bonafides.orders.screening import desk_of
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.orders.conftest import ODD, ago, new_order, today


def fresh(order: Order) -> Order:
    return Order.objects.get(pk=order.pk)


def test_a_hold_ends_after_the_hours_of_the_organisation(odd: Order, ben: Person) -> None:
    placed = actions.hold(order=odd, by=ben, reason="ask first")
    assert placed.ends_at - placed.placed_at == timedelta(hours=24)
    assert fresh(odd).state == "held"
    assert Record.objects.filter(action="order.held", by=str(ben.pk)).count() == 1


def test_an_order_is_held_once_at_a_time(odd: Order, ben: Person) -> None:
    actions.hold(order=odd, by=ben, reason="ask first")
    with pytest.raises(AlreadyHeld) as told:
        actions.hold(order=odd, by=ben, reason="ask first")
    assert "Ben" in told.value.sentence


def test_a_hold_that_ran_out_is_renewed(odd: Order, ben: Person) -> None:
    placed = actions.hold(order=odd, by=ben, reason="ask first")
    Hold.objects.filter(pk=placed.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
    assert actions.hold(order=odd, by=ben, reason="no answer yet").pk != placed.pk


def test_a_lifted_hold_gives_the_order_back(odd: Order, ben: Person) -> None:
    actions.hold(order=odd, by=ben, reason="ask first")
    actions.lift(order=odd, by=ben)
    assert fresh(odd).state == "new"
    with pytest.raises(NotHeld):
        actions.lift(order=odd, by=ben)


@pytest.mark.parametrize(
    ("outcome", "state"), [("release", "released"), ("refuse", "refused"), ("ask", "asked"), ("hold", "held")]
)
def test_a_decision_moves_the_order_and_leaves_one_record(
    odd: Order, ben: Person, outcome: str, state: str
) -> None:
    made = actions.decide(order=odd, outcome=outcome, reason="spoke with them", by=ben)
    assert (fresh(odd).state, made.reason) == (state, "spoke with them")
    (record,) = Record.objects.filter(action="order.decided")
    assert record.values["outcome"] == outcome


def test_the_second_of_two_people_is_told(odd: Order, ben: Person) -> None:
    actions.decide(order=odd, outcome="release", reason="fits", by=ben, seen_as="new")
    with pytest.raises(AlreadyDecided):
        actions.decide(order=odd, outcome="refuse", reason="no", by=ben, seen_as="new")
    assert fresh(odd).state == "released"


def test_who_saw_an_older_state_is_told(odd: Order, ben: Person) -> None:
    actions.hold(order=odd, by=ben, reason="wait", seen_as="new")
    with pytest.raises(ChangedMeanwhile):
        actions.decide(order=odd, outcome="release", reason="fits", by=ben, seen_as="new")


def test_a_decision_ends_the_hold(odd: Order, ben: Person) -> None:
    actions.hold(order=odd, by=ben, reason="wait")
    actions.decide(order=odd, outcome="release", reason="fits", by=ben)
    assert not odd.holds.filter(lifted_at=None).exists()


def test_only_who_may_decide_decides(odd: Order, ama: Person, carl: Person, dora: Person) -> None:
    for who in (ama, carl, dora):
        with pytest.raises(MayNot):
            actions.decide(order=odd, outcome="release", reason="fits", by=who)
        with pytest.raises(MayNot):
            actions.hold(order=odd, by=who, reason="wait")
        with pytest.raises(MayNot):
            actions.explain(order=odd, code="F01", until=today(), reason="known", by=who)
    assert fresh(odd).state == "new"


def test_a_refusal_counts_for_the_orders_to_come(
    alpha: Organisation, odd: Order, ben: Person, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.decide(order=odd, outcome="refuse", reason="no end use", by=ben)
    live = actions.take(data=new_order("ODD-2", **ODD), organisation=alpha, by=ben).seen.get()
    assert live.facts["refusals_before"] == 1
    with desk_of(alpha) as desk:
        assert desk.is_current(today())


def test_a_question_waits_for_its_answer(odd: Order, ama: Person) -> None:
    asked = actions.ask(order=odd, text=actions.letter(odd, "en"), by=ama)
    assert fresh(odd).state == "asked"
    actions.answer(question=asked, text="For coatings.", by=ama)
    assert fresh(odd).state == "new"
    with pytest.raises(AlreadyAnswered):
        actions.answer(question=asked, text="Again.", by=ama)


def test_a_held_order_stays_held_while_it_is_asked(odd: Order, ama: Person, ben: Person) -> None:
    actions.hold(order=odd, by=ben, reason="wait")
    asked = actions.ask(order=odd, text="For what?", by=ama)
    assert fresh(odd).state == "held"
    actions.lift(order=odd, by=ben)
    assert fresh(odd).state == "asked"
    actions.answer(question=asked, text="Coatings", by=ama)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_a_letter_gives_no_reason_away(odd: Order, language: str) -> None:
    text = actions.letter(odd, language)
    assert odd.order_id in text
    assert text.count("?") + text.count("؟") + text.count("？") >= 1
    told = {finding["code"] for seen in odd.seen.all() for finding in seen.findings}
    assert not any(code in text for code in told)
    for word in ("suspic", "authorit", "police", "report", "score"):
        assert word not in text.lower()


def test_an_explained_reason_is_set_aside_in_open_orders_and_kept(
    alpha: Organisation, odd: Order, ben: Person
) -> None:
    before = odd.score
    actions.explain(order=odd, code="F01", until=ago(-90), reason="has no bank yet", by=ben)
    seen = fresh(odd).seen.get()
    assert "F01" not in {each["code"] for each in seen.findings}
    assert [each["code"] for each in seen.suppressed] == ["F01"]
    assert fresh(odd).score == seen.score < before
    later = actions.take(data=new_order("ODD-2", **ODD), organisation=alpha, by=ben)
    assert [each["code"] for each in later.seen.get().suppressed] == ["F01"]


def test_only_a_reason_that_stands_is_explained(odd: Order, ben: Person) -> None:
    with pytest.raises(NothingToExplain):
        actions.explain(order=odd, code="Q99", until=ago(-90), reason="known", by=ben)
