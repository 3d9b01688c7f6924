"""What people do with a report: each stage once, with the right it takes, and one record of each change."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bonafides.audit.models import Record
from bonafides.audit.verification import verify as verify_audit
from bonafides.orders.models import Order, State
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions import actions
from bonafides.suspicions.checking import check
from bonafides.suspicions.conflicts import (
    ChangedSince,
    Incomplete,
    NoAuthority,
    NotApproved,
    NothingAsked,
    NotInThisStage,
    OwnReport,
)
from bonafides.suspicions.models import Message, Report, Stage
from tests.cast import organisation, person
from tests.suspicions.conftest import REASONS, Cast, order, report


def test_a_draft_holds_all_that_is_known(draft: Report, cast: Cast) -> None:
    assert draft.reporter["organisation"] == "Alpha Chemicals"
    assert draft.other_party["name"] == "Gamma Coatings"
    (line,) = draft.transaction["lines"]
    assert (line["product"], line["quantity"], line["unit"]) == ("Acetic anhydride", "740.5", "kg")
    assert line["percent_by_weight"] == "99.5"
    assert line["substances"] == [{"substance": "108-24-7", "quantity": 740.5, "measure": "kg"}]
    assert [each["code"] for each in draft.findings] == ["Q01"]
    assert (draft.status, draft.authority) == ("held", cast.authority)
    assert check(draft) == []


def test_what_is_missing_is_said_in_sentences(cast: Cast) -> None:
    blank = actions.draft(by=cast.ama, organisation=cast.alpha)
    assert check(blank) == [
        "Name the product or substance.",
        "Say how much it was, as far as it is known.",
        "Say in your own words what does not fit.",
    ]
    with pytest.raises(Incomplete, match="incomplete"):
        actions.send(blank, by=cast.ama)


def test_an_order_is_not_rewritten_by_hand(cast: Cast, draft: Report) -> None:
    revised = actions.revise(draft, by=cast.ama, values={"transaction": {"lines": []}, "urgent": True})
    assert len(revised.transaction["lines"]) == 1
    assert revised.urgent


def test_numbers_run_without_a_gap_for_each_authority(cast: Cast, draft: Report) -> None:
    year = timezone.localtime(timezone.now()).year
    first = actions.send(draft, by=cast.ama)
    second = report(cast, "A-18")
    assert [first.number, second.number] == [f"NL-{year}-000001", f"NL-{year}-000002"]
    elsewhere = organisation("Another Authority", "authority")
    Organisation.objects.filter(pk=cast.alpha.pk).update(authority=elsewhere)
    cast.alpha.refresh_from_db()
    other = actions.draft(
        by=cast.ama, organisation=cast.alpha, order=order(cast.alpha, cast.ama, "A-19"), values=REASONS
    )
    assert actions.send(other, by=cast.ama).number == f"NL-{year}-000001"


def test_what_is_sent_is_the_order_as_it_is_then(cast: Cast, draft: Report, held: Order) -> None:
    held.lines.update(quantity=900)
    Order.objects.filter(pk=held.pk).update(state=State.REFUSED)
    sent = actions.send(draft, by=cast.ama)
    held.lines.update(quantity=1)
    sent.refresh_from_db()
    assert (sent.transaction["lines"][0]["quantity"], sent.status) == ("900", "refused")


@pytest.fixture
def careful(cast: Cast) -> Organisation:
    """The company, wanting two pairs of eyes."""
    cast.alpha.four_eyes = True
    cast.alpha.save()
    return cast.alpha


@pytest.mark.usefixtures("careful")
def test_a_second_person_approves_who_did_not_write(cast: Cast, draft: Report) -> None:
    with pytest.raises(NotApproved):
        actions.send(draft, by=cast.ben)
    actions.submit(draft, by=cast.ama)
    with pytest.raises(OwnReport):
        actions.approve(draft, by=cast.ama)
    actions.approve(draft, by=cast.ben)
    assert actions.send(draft, by=cast.ama).stage == Stage.SENT


@pytest.mark.usefixtures("careful")
def test_who_changed_a_word_does_not_approve_it(cast: Cast, draft: Report) -> None:
    actions.revise(draft, by=cast.ben, values={"reasons": "Paid in cash."})
    actions.submit(draft, by=cast.ama)
    with pytest.raises(OwnReport):
        actions.approve(draft, by=cast.ben)


@pytest.mark.usefixtures("careful")
def test_a_change_voids_the_approval(cast: Cast, draft: Report, held: Order) -> None:
    actions.submit(draft, by=cast.ama)
    actions.approve(draft, by=cast.ben)
    held.holds.update(ends_at=timezone.now() + timedelta(hours=48))  # a longer hold is no change
    held.lines.update(quantity=900)
    with pytest.raises(ChangedSince):
        actions.send(draft, by=cast.ama)
    revised = actions.revise(draft, by=cast.ama, values={"urgent": True})
    assert (revised.stage, revised.approved_by) == (Stage.DRAFT, None)


def test_advice_stands_beside_the_order_and_changes_nothing_of_it(
    cast: Cast, sent: Report, held: Order
) -> None:
    actions.advise(sent, by=cast.dina, advised="refuse", text="Do not supply.")
    held.refresh_from_db()
    assert held.state == State.HELD
    advice = held.reports.get().advice()
    assert advice is not None
    assert advice.advised == "refuse"


def test_an_answer_answers_what_is_open(cast: Cast, acknowledged: Report) -> None:
    actions.ask(acknowledged, by=cast.dina, text="Who collected it?")
    assert len(acknowledged.open_questions()) == 1
    actions.answer(acknowledged, by=cast.ama, text="Nobody yet.")
    assert Report.objects.get(pk=acknowledged.pk).open_questions() == []
    with pytest.raises(NothingAsked):
        actions.answer(acknowledged, by=cast.ben, text="Nobody.")


def test_what_is_still_looked_into_stays_open(cast: Cast, acknowledged: Report) -> None:
    given = actions.give_feedback(acknowledged, by=cast.dina, outcome="open", usefulness="useful")
    assert given.stage == Stage.ACKNOWLEDGED
    closed = actions.give_feedback(acknowledged, by=cast.dina, outcome="legitimate", usefulness="useful")
    assert (closed.stage, closed.feedback.outcome) == (Stage.CLOSED, "legitimate")
    with pytest.raises(NotInThisStage):
        actions.give_feedback(acknowledged, by=cast.dina, outcome="nothing", usefulness="none")


def test_a_withdrawn_report_stays_where_it_was_seen(cast: Cast, sent: Report, held: Order) -> None:
    actions.withdraw(sent, by=cast.ama, reason="Wrong customer.")
    assert Report.objects.visible_to(cast.dina).get() == sent
    never_sent = actions.draft(by=cast.ama, organisation=cast.alpha, order=held)
    actions.withdraw(never_sent, by=cast.ama, reason="Entered twice.")
    assert not Report.objects.visible_to(cast.dina).filter(pk=never_sent.pk).exists()


def test_what_was_said_before_writing_is_noted(cast: Cast, draft: Report) -> None:
    at = timezone.now() - timedelta(hours=1)
    noted = actions.note_spoken(draft, by=cast.ama, text="Told the duty officer.", at=at)
    assert noted.told_at == at
    assert Message.objects.visible_to(cast.ben).count() == 1
    assert not Message.objects.visible_to(cast.dina).exists()


def test_each_side_notes_for_itself(cast: Cast, sent: Report) -> None:
    actions.note_spoken(sent, by=cast.dina, text="Called back.", at=timezone.now())
    assert Message.objects.get().organisation == cast.authority


def test_a_company_without_an_authority_has_nobody_to_report_to(db: None) -> None:  # noqa: ARG001
    lonely = Organisation.objects.create(kind="company", name="Lonely", country="NL")
    with pytest.raises(NoAuthority):
        actions.draft(by=person("Lou", lonely, "contributes"), organisation=lonely)


def test_another_companys_order_cannot_be_reported(cast: Cast, held: Order) -> None:
    beta = organisation("Beta Chemicals")
    with pytest.raises(Order.DoesNotExist):
        actions.draft(by=cast.other, organisation=beta, order=held)


DEEDS: list[tuple[str, Callable[..., Report], str, dict[str, Any], list[Verb]]] = [
    ("draft", actions.revise, "alpha", {"values": {}}, [Verb.CONTRIBUTE]),
    ("draft", actions.submit, "alpha", {}, [Verb.CONTRIBUTE]),
    ("draft", actions.send, "alpha", {}, [Verb.SEND]),
    ("draft", actions.withdraw, "alpha", {"reason": "No."}, [Verb.SEND]),
    ("sent", actions.acknowledge, "authority", {}, [Verb.DECIDE]),
    ("sent", actions.ask, "authority", {"text": "Who?"}, [Verb.SEND]),
    ("sent", actions.advise, "authority", {"advised": "hold"}, [Verb.DECIDE, Verb.SEND]),
    (
        "acknowledged",
        actions.give_feedback,
        "authority",
        {"outcome": "nothing", "usefulness": "none"},
        [Verb.DECIDE, Verb.SEND],
    ),
]


@pytest.mark.parametrize(("stage", "deed", "side", "values", "verbs"), DEEDS)
def test_each_deed_takes_its_right_and_leaves_one_record(
    request: pytest.FixtureRequest,
    cast: Cast,
    stage: str,
    deed: Callable[..., Report],
    side: str,
    values: dict[str, Any],
    verbs: list[Verb],
) -> None:
    made: Report = request.getfixturevalue(stage)
    place = getattr(cast, side)
    for verb in verbs:
        with pytest.raises(MayNot):
            deed(made, by=lacking(place, verb), **values)
    with pytest.raises(MayNot):
        deed(made, by=cast.other, **values)
    before = Record.objects.count()
    deed(made, by=cast.ama if side == "alpha" else cast.dina, **values)
    assert Record.objects.count() == before + 1
    assert verify_audit().broken is None


def lacking(place: Organisation, verb: Verb) -> Person:
    """Somebody with every right but one."""
    held = {"contribute": "contributes", "decide": "decides", "send": "sends", "approve": "approves"}
    return person(f"No{verb}", place, *(column for name, column in held.items() if name != verb))


@pytest.mark.parametrize(("stage", "deed", "side", "values", "verbs"), DEEDS)
def test_a_withdrawn_report_is_over(
    cast: Cast,
    draft: Report,
    stage: str,  # noqa: ARG001
    deed: Callable[..., Report],
    side: str,
    values: dict[str, Any],
    verbs: list[Verb],  # noqa: ARG001
) -> None:
    actions.withdraw(draft, by=cast.ama, reason="No.")
    with pytest.raises(NotInThisStage):
        deed(draft, by=cast.ama if side == "alpha" else cast.dina, **values)
