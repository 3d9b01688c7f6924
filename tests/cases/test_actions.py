"""What is done with a case: by whom, in which stage, and with one record each."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bonafides.audit.models import Record
from bonafides.cases import actions, conflicts
from bonafides.cases.models import Case, CaseStage, Note, Referral, ReferralState, Task
from bonafides.partners.rights import MayNot
from bonafides.suspicions import actions as reports
from bonafides.suspicions.models import Report, Stage
from tests.cases.conftest import Cast, reported


def sees(who: Any, case: Case) -> bool:
    return Case.objects.visible_to(who).filter(pk=case.pk).exists()


def test_a_case_is_opened_from_several_reports_with_a_number_of_the_office(cast: Cast, first: Report) -> None:
    second = reported(cast.beta, cast.otto, "B-1")
    made = [
        actions.open_case(
            by=cast.dina, organisation=cast.authority, title=title, reports=[second, first, first]
        )
        for title in ("One", "Two")
    ]
    assert [case.number[-8:] for case in made] == ["6-000001", "6-000002"]
    assert list(made[0].reports.order_by("pk")) == [first, second]


def test_a_report_goes_into_a_case_of_the_office_that_received_it_alone(cast: Cast, case: Case) -> None:
    draft = reports.draft(by=cast.ama, organisation=cast.alpha)
    with pytest.raises(conflicts.NotReceived):
        actions.open_case(by=cast.dina, organisation=cast.authority, title="One", reports=[draft])
    with pytest.raises(conflicts.NotReceived):
        actions.open_case(by=cast.pia, organisation=cast.police, title="One", reports=case.reports.all())
    with pytest.raises(conflicts.AlreadyThere):
        actions.add_report(case, by=cast.dina, report=case.reports.get())
    assert Case.objects.count() == 1


@pytest.mark.parametrize("who", ["ama", "fay"])
def test_a_company_opens_no_case_and_a_reader_neither(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)
    with pytest.raises(MayNot):
        actions.open_case(by=somebody, organisation=somebody.memberships.get().organisation, title="One")


def test_others_see_a_case_once_it_is_referred_and_until_it_is_sent_back(cast: Cast, case: Case) -> None:
    everybody = {"ama", "otto", "dina", "fay", "pia", "paul", "cora"}

    def seen_by() -> set[str]:
        return {name for name in everybody if sees(getattr(cast, name), case)}

    assert seen_by() == {"dina", "fay"}
    actions.refer(case, by=cast.dina, to=cast.police, reason="Please look.")
    assert seen_by() == {"dina", "fay", "pia", "paul"}
    actions.accept(case, by=cast.pia)
    assert seen_by() == {"dina", "fay", "pia", "paul"}
    actions.send_back(case, by=cast.pia, reason="Nothing there.")
    assert seen_by() == {"dina", "fay"}
    assert Referral.objects.get().state == ReferralState.SENT_BACK


def test_a_case_is_referred_to_offices_alone_and_once_at_a_time(cast: Cast, referred: Case) -> None:
    for to in (cast.alpha, cast.authority):
        with pytest.raises(conflicts.NotAnOffice):
            actions.refer(referred, by=cast.dina, to=to, reason="Look.")
    with pytest.raises(conflicts.AlreadyReferred):
        actions.refer(referred, by=cast.emil, to=cast.police, reason="Look.")
    actions.send_back(referred, by=cast.pia, reason="Not ours.")
    actions.refer(referred, by=cast.dina, to=cast.police, reason="Look again.")
    assert sees(cast.pia, referred)


def test_a_referral_is_answered_once_and_by_its_office(cast: Cast, referred: Case) -> None:
    for who in (cast.dina, cast.paul, cast.cora):
        with pytest.raises(MayNot):
            actions.accept(referred, by=who)
    actions.accept(referred, by=cast.pia)
    with pytest.raises(conflicts.ReferralAnswered):
        actions.accept(referred, by=cast.pia)


def test_two_people_close_a_case(cast: Cast, case: Case) -> None:
    actions.propose(case, by=cast.dina, outcome="attempt", reason="Stopped at the gate.")
    with pytest.raises(conflicts.OwnProposal):
        actions.confirm(case, by=cast.dina)
    closed = actions.confirm(case, by=cast.emil)
    assert (closed.stage, closed.told) == (CaseStage.CLOSED, "diversion")
    with pytest.raises(conflicts.CaseNotInThisStage):
        actions.confirm(case, by=cast.emil)


def test_the_database_refuses_one_who_closes_alone(cast: Cast, case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(proposed_by=cast.dina, confirmed_by=cast.dina)


def test_a_case_is_kept_open_with_a_reason_that_stays(cast: Cast, case: Case) -> None:
    actions.propose(case, by=cast.dina, outcome="nothing", reason="Quiet.")
    kept = actions.keep_open(case, by=cast.emil, reason="The plate is not traced yet.")
    assert (kept.stage, kept.outcome, kept.proposed_by) == (CaseStage.OPEN, "", None)
    assert Note.objects.get().text == "The plate is not traced yet."


def test_nobody_else_decides_of_a_case(cast: Cast, accepted: Case) -> None:
    for who in (cast.pia, cast.fay, cast.ama):
        with pytest.raises(MayNot):
            actions.propose(accepted, by=who, outcome="nothing", reason="Quiet.")
        with pytest.raises(MayNot):
            actions.refer(accepted, by=who, to=cast.customs, reason="Look.")
        with pytest.raises(MayNot):
            actions.unshield(accepted, by=who, report=accepted.reports.get(), reason="To ask it.")


def test_what_an_office_writes_is_its_own_until_it_shares_it(cast: Cast, accepted: Case) -> None:
    actions.note(accepted, by=cast.dina, text="Alpha told us first.")
    actions.note(accepted, by=cast.dina, text="Seen at the border.", shared=True)
    actions.note(accepted, by=cast.pia, text="We watch the place.")
    actions.add_task(accepted, by=cast.pia, text="Go there.", person=cast.paul)

    def read(who: Any) -> list[str]:
        return [note.text for note in Note.objects.visible_to(who)]

    assert read(cast.dina) == ["Alpha told us first.", "Seen at the border."]
    assert read(cast.pia) == ["Seen at the border.", "We watch the place."]
    assert read(cast.ama) == []
    assert [Task.objects.visible_to(who).count() for who in (cast.dina, cast.pia)] == [0, 1]


def test_an_office_works_on_a_case_once_it_accepted_it(cast: Cast, referred: Case) -> None:
    with pytest.raises(MayNot):
        actions.note(referred, by=cast.pia, text="We watch the place.")


def test_a_task_goes_to_a_colleague_and_is_done_once(cast: Cast, case: Case) -> None:
    with pytest.raises(MayNot):
        actions.add_task(case, by=cast.dina, text="Go there.", person=cast.pia)
    task = actions.add_task(case, by=cast.dina, text="Call them.", person=cast.fay)
    with pytest.raises(MayNot):
        actions.finish_task(task, by=cast.pia)
    actions.finish_task(task, by=cast.emil)
    with pytest.raises(conflicts.TaskDone):
        actions.finish_task(task, by=cast.dina)


def test_a_question_arrives_on_the_report_and_says_nothing_of_the_case(
    cast: Cast, case: Case, first: Report
) -> None:
    actions.ask_company(case, by=cast.dina, report=first, text="Who collected it?")
    assert [message.text for message in first.messages.all()] == ["Who collected it?"]
    assert Record.objects.last() == Record.objects.get(action="report.asked")
    assert case.number not in str(Record.objects.get(action="report.asked").values)
    with pytest.raises(conflicts.NotInCase):
        actions.ask_company(case, by=cast.dina, report=reported(cast.beta, cast.otto, "B-1"), text="Who?")
    with pytest.raises(MayNot):
        actions.ask_company(case, by=cast.pia, report=first, text="Who?")


def test_feedback_goes_out_once_the_case_is_closed(cast: Cast, case: Case, first: Report) -> None:
    def tell() -> Report:
        return actions.tell_outcome(
            case, by=cast.dina, report=first, outcome="diversion", usefulness="decisive"
        )

    with pytest.raises(conflicts.CaseNotInThisStage):
        tell()
    actions.propose(case, by=cast.dina, outcome="diversion", reason="Found.")
    actions.confirm(case, by=cast.emil)
    tell()
    first.refresh_from_db()
    assert (first.stage, first.feedback.outcome) == (Stage.CLOSED, "diversion")


DEEDS: dict[str, Callable[[Cast, Case], Any]] = {
    "case.opened": lambda cast, _: actions.open_case(by=cast.pia, organisation=cast.police, title="One"),
    "case.report-added": lambda cast, case: actions.add_report(
        case, by=cast.dina, report=reported(cast.beta, cast.otto, "B-1")
    ),
    "case.noted": lambda cast, case: actions.note(case, by=cast.dina, text="Seen."),
    "case.task-added": lambda cast, case: actions.add_task(case, by=cast.dina, text="Call."),
    "case.referred": lambda cast, case: actions.refer(case, by=cast.dina, to=cast.police, reason="Look."),
    "case.reporter-shown": lambda cast, case: actions.unshield(
        case, by=cast.dina, report=case.reports.get(), reason="To hear it."
    ),
    "case.outcome-proposed": lambda cast, case: actions.propose(
        case, by=cast.dina, outcome="nothing", reason="So."
    ),
}


@pytest.mark.parametrize("action", DEEDS)
def test_every_deed_leaves_one_record(cast: Cast, case: Case, action: str) -> None:
    before = Record.objects.filter(action__startswith="case.").count()
    DEEDS[action](cast, case)
    assert Record.objects.filter(action__startswith="case.").count() == before + 1
    assert Record.objects.filter(action__startswith="case.").last().action == action  # type: ignore[union-attr]


@pytest.mark.parametrize("action", [name for name in DEEDS if name != "case.opened"])
def test_a_closed_case_stays_as_it_is(cast: Cast, case: Case, action: str) -> None:
    actions.propose(case, by=cast.dina, outcome="nothing", reason="Quiet.")
    actions.confirm(case, by=cast.emil)
    with pytest.raises(conflicts.CaseNotInThisStage):
        DEEDS[action](cast, case)
