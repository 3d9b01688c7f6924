"""The pages of cases: who comes in, what they show, and that looking changes nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from bonafides.audit.models import Record
from bonafides.cases import actions, pending
from bonafides.cases.models import Case, CaseStage
from bonafides.partners.models import Person
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast, reported


def page(client: Client, who: Person, name: str, *args: int) -> str:
    client.force_login(who)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_is_opened_from_the_address_of_a_report(client: Client, cast: Cast, first: Report) -> None:
    client.force_login(cast.dina)
    address = reverse("case-new") + f"?report={first.pk}&report=999&report=x"
    form = client.get(address).context["form"]
    assert form.initial["reports"] == [first.pk, 999]
    told = {"organisation": cast.authority.pk, "title": "One", "reports": [first.pk]}
    answer = client.post(address, told)
    case = Case.objects.get()
    assert answer["Location"] == reverse("case", args=[case.pk])
    assert list(case.reports.all()) == [first]


def test_a_report_of_another_authority_cannot_be_taken(client: Client, cast: Cast, first: Report) -> None:
    client.force_login(cast.pia)
    told = {"organisation": cast.police.pk, "title": "One", "reports": [first.pk]}
    assert client.post(reverse("case-new"), told).status_code == 422
    told = {"organisation": cast.authority.pk, "title": "One"}
    assert client.post(reverse("case-new"), told).status_code == 422


def test_the_whole_way_by_pages(client: Client, cast: Cast, case: Case, first: Report) -> None:
    steps = [
        (cast.dina, "note", {"text": "Seen.", "shared": "on"}),
        (cast.dina, "task", {"text": "Call.", "person": cast.fay.pk, "due_on": "2026-12-01"}),
        (cast.dina, "ask", {"report": first.pk, "text": "Who collected it?"}),
        (cast.dina, "refer", {"to": cast.police.pk, "reason": "Look."}),
        (cast.pia, "accept", {}),
        (cast.pia, "note", {"text": "We watch it."}),
        (cast.dina, "unshield", {"report": first.pk, "reason": "To hear its driver."}),
        (cast.dina, "propose", {"outcome": "diversion", "reason": "Found."}),
        (cast.emil, "keep-open", {"reason": "Not yet."}),
        (cast.dina, "propose", {"outcome": "diversion", "reason": "Found."}),
        (cast.emil, "confirm", {}),
        (cast.dina, "tell", {"report": first.pk, "outcome": "diversion", "usefulness": "decisive"}),
    ]
    for who, name, values in steps:
        assert f'action="{reverse(f"case-{name}", args=[case.pk])}"' in page(client, who, "case", case.pk), (
            name
        )
        assert client.post(reverse(f"case-{name}", args=[case.pk]), values).status_code == 302, name
    case.refresh_from_db()
    assert case.stage == CaseStage.CLOSED
    assert "Diversion confirmed" in page(client, cast.pia, "case", case.pk)
    assert case.number not in page(client, cast.ama, "report", first.pk)


@pytest.mark.parametrize("who", ["ama", "otto", "pia", "cora"])
@pytest.mark.parametrize("name", ["case", "case-report", "case-note", "case-confirm", "case-file"])
def test_a_case_is_not_there_for_others(client: Client, cast: Cast, case: Case, who: str, name: str) -> None:
    client.force_login(getattr(cast, who))
    args = [case.pk, case.reports.get().pk] if name == "case-report" else [case.pk]
    ask = client.get if name in {"case", "case-report"} else client.post
    assert ask(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize("name", ["cases", "cases-export", "case-new"])
def test_there_are_no_cases_for_a_company(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.ama)
    assert client.get(reverse(name)).status_code == 404


def test_who_may_only_look_sees_no_button_and_can_do_nothing(client: Client, cast: Cast, case: Case) -> None:
    assert "case-note" not in page(client, cast.fay, "case", case.pk)
    assert f"/cases/{case.pk}/note/" not in page(client, cast.fay, "case", case.pk)
    assert client.post(reverse("case-note", args=[case.pk]), {"text": "x"}).status_code == 403
    assert client.get(reverse("case-new")).status_code == 403


def test_looking_changes_nothing(client: Client, cast: Cast, accepted: Case) -> None:
    before = Record.objects.count()
    for who in (cast.dina, cast.pia):
        page(client, who, "case", accepted.pk)
        page(client, who, "cases")
        page(client, who, "case-report", accepted.pk, accepted.reports.get().pk)
    assert Record.objects.count() == before


def test_police_read_a_report_without_its_reporter(client: Client, cast: Cast) -> None:
    texts = {
        "reasons": "Our client of ALPHA CHEMICALS asked Ama for cash; order A-1.",
        "safe_contact": "+31 20 123 4567",
        "reporter": {"name": "Ama", "phone": "+31 20 123 4567", "position": "Order desk"},
    }
    report = reported(cast.alpha, cast.ama, "A-1", texts=texts)
    case = actions.open_case(by=cast.dina, organisation=cast.authority, title="One", reports=[report])
    actions.ask_company(case, by=cast.dina, report=report, text="Who at Alpha Chemicals saw it?")
    actions.refer(case, by=cast.dina, to=cast.police, reason="Look.")
    for name, args in (("case", [case.pk]), ("case-report", [case.pk, report.pk])):
        shown = page(client, cast.pia, name, *args)
        assert [word for word in ("Alpha", "ALPHA", "123 4567", "A-1<", "ama@") if word in shown] == []
        assert "Gamma Coatings" in shown
    assert "asked [reporter] for cash" not in shown  # three letters are too short to be taken out of texts
    assert "[reporter]" in shown


def test_the_authority_shows_the_reporter_with_a_reason_that_police_read(
    client: Client, cast: Cast, accepted: Case, first: Report
) -> None:
    assert "shielded" in page(client, cast.pia, "case", accepted.pk)
    actions.unshield(accepted, by=cast.dina, report=first, reason="To hear its driver.")
    shown = page(client, cast.pia, "case", accepted.pk)
    assert "Alpha Chemicals" in shown
    assert "shown to the offices of this case: To hear its driver." in shown
    assert "To hear its driver." in page(client, cast.pia, "case-report", accepted.pk, first.pk)


def test_the_outcome_of_the_case_is_proposed_as_feedback(client: Client, cast: Cast, case: Case) -> None:
    actions.propose(case, by=cast.dina, outcome="attempt", reason="Stopped.")
    actions.confirm(case, by=cast.emil)
    client.force_login(cast.dina)
    shown = client.get(reverse("case", args=[case.pk])).context["deeds"]
    assert [each.deed.name for each in shown] == ["tell"]
    assert shown[0].form.initial["outcome"] == "diversion"
    assert [each.sentence for each in pending.due(cast.dina)] == [
        f"Send feedback on {case.reports.get().number}: case {case.number} is closed."
    ]


def test_today_says_what_waits(cast: Cast, referred: Case) -> None:
    assert [each.sentence for each in pending.due(cast.pia)] == [
        f"Accept case {referred.number}, or send it back."
    ]
    actions.add_task(referred, by=cast.dina, text="Call.", due_on=timezone.localdate() - timedelta(days=1))
    actions.propose(referred, by=cast.dina, outcome="nothing", reason="So.")
    assert [(each.sentence, each.overdue) for each in pending.due(cast.dina)] == [
        (f"Case {referred.number}: Call.", True)
    ]
    assert len(pending.due(cast.emil)) == 2
    assert pending.due(cast.ama) == []


def test_the_list_can_be_filtered_sorted_and_taken_away(client: Client, cast: Cast, referred: Case) -> None:
    other = actions.open_case(by=cast.dina, organisation=cast.authority, title="=1+1")
    actions.add_task(referred, by=cast.dina, text="Call.", due_on=timezone.localdate())

    def listed(query: str = "") -> list[int]:
        return [case.pk for case in client.get(reverse("cases") + query).context["page"]]

    client.force_login(cast.dina)
    assert listed() == [other.pk, referred.pk]
    assert listed("?sort=due") == [referred.pk, other.pk]
    assert listed("?q=gamma") == [referred.pk]
    assert listed("?stage=closed") == listed("?whose=referred") == []
    table = client.get(reverse("cases-export")).content.decode()
    assert table.splitlines()[1].split(",")[1] == "'=1+1"
    client.force_login(cast.pia)
    assert listed("?whose=referred") == [referred.pk]


def test_the_list_asks_few_questions(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        case = actions.open_case(by=cast.dina, organisation=cast.authority, title=f"Case {number}")
        actions.add_task(case, by=cast.dina, text="Call.")
    client.force_login(cast.dina)
    client.get(reverse("cases"))
    with django_assert_max_num_queries(12):
        client.get(reverse("cases"))


@pytest.mark.parametrize(("name", "budget"), [("case", 40), ("case-links", 22), ("backtrack", 22)])
def test_a_large_case_asks_no_more_than_a_small_one(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, budget: int
) -> None:
    many = [reported(cast.alpha, cast.ama, f"A-{number}", phone="020 5550100") for number in range(6)]
    case = actions.open_case(by=cast.dina, organisation=cast.authority, title="Many", reports=many)
    for number in range(6):
        actions.note(case, by=cast.dina, text=f"Note {number}")
        actions.add_task(case, by=cast.dina, text=f"Task {number}")
    client.force_login(cast.dina)
    address = reverse(name, args=[] if name == "backtrack" else [case.pk]) + "?substance=108-24-7"
    client.get(address)
    with django_assert_max_num_queries(budget):
        assert client.get(address).status_code == 200


def test_the_page_of_a_report_leads_to_its_cases_and_to_a_new_one(
    client: Client, cast: Cast, case: Case, first: Report
) -> None:
    shown = page(client, cast.dina, "report", first.pk)
    assert reverse("case", args=[case.pk]) in shown
    assert f"{reverse('case-new')}?report={first.pk}" in shown
    assert reverse("case-new") not in page(client, cast.fay, "report", first.pk)
    for_company = page(client, cast.ama, "report", first.pk)
    assert "/cases/" not in for_company
    assert case.number not in for_company


def test_search_finds_a_case_for_those_who_see_it(client: Client, cast: Cast, case: Case) -> None:
    for who, seen in ((cast.dina, True), (cast.pia, False), (cast.ama, False)):
        client.force_login(who)
        found = client.get(reverse("search"), {"q": case.number}).content.decode()
        assert (reverse("case", args=[case.pk]) in found) == seen


def test_police_say_for_what_they_read_without_learning_who_reported(
    cast: Cast, accepted: Case, first: Report
) -> None:
    client = Client()
    client.force_login(cast.pia)
    for name, args in (
        ("case", [accepted.pk]),
        ("case-links", [accepted.pk]),
        ("case-report", [accepted.pk, first.pk]),
    ):
        answer = client.get(reverse(name, args=args))
        assert answer["Location"].startswith(f"/purpose/?organisation={cast.authority.pk}&")
    client.post(answer["Location"], {"purpose": "Case 12"})
    assert client.get(reverse("case", args=[accepted.pk])).status_code == 200
