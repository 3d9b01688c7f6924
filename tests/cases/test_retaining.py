"""A case whose time is over loses what it says, unless it is needed or on hold; who reported stays hidden."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bonafides.audit.models import Record
from bonafides.audit.verification import verify
from bonafides.cases import actions
from bonafides.cases.models import Case, Custody, File, Note, Task
from bonafides.partners.actions import retention
from bonafides.partners.models import Organisation, Person
from bonafides.partners.retention.kinds import holdable
from bonafides.partners.retention.terms import MOST_YEARS, foreseen, years_of
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast

TODAY = timezone.localdate()
LONG_AGO = timezone.now() - timedelta(days=12 * 366)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "cases"


@pytest.fixture
def old(cast: Cast, accepted: Case) -> Case:
    """A case that authority and police worked on and closed twelve years ago; both keep cases for ten years."""
    actions.note(accepted, by=cast.dina, text="Mr Smith came.", shared=True)
    actions.add_task(accepted, by=cast.pia, text="Call Mr Smith")
    actions.add_file(accepted, by=cast.dina, name="smith.txt", pieces=[b"Mr Smith"])
    actions.propose(accepted, by=cast.dina, outcome="nothing", reason="Mr Smith explained it.")
    closed = actions.confirm(accepted, by=cast.emil)
    Case.objects.filter(pk=closed.pk).update(closed_at=LONG_AGO, title="Mr Smith", summary="Mr Smith")
    for place, by in ((cast.authority, cast.dina), (cast.police, cast.pia)):
        keep_for(place, by, 10)
    return closed


def keep_for(place: Organisation, by: Person, years: int) -> None:
    told = {each.kind.code: 30 for each in foreseen(place, TODAY)} | {"cases": years}
    retention.set_terms(place, by=by, years=told, by_itself=False)


def erased(place: Organisation) -> int:
    gone = retention.erase(place, by=None, on=TODAY)["cases"]
    assert verify().broken is None
    return gone


def hold(place: Organisation, by: Person, code: str, number: str) -> None:
    what = next(each for each in holdable() if each.code == code)
    retention.put_hold(organisation=place, holdable=what, number=number, reason="Court", by=by)


def test_what_it_says_goes_and_number_days_outcome_and_reports_stay(
    cast: Cast, old: Case, first: Report, folder: Path
) -> None:
    assert len(list(folder.iterdir())) == 1
    assert erased(cast.authority) == 1
    old.refresh_from_db()
    assert (old.title, old.summary, old.reason) == (old.number, "", "")
    assert (old.outcome, old.closed_at, old.erased_at is None) == ("nothing", LONG_AGO, False)
    assert list(old.reports.all()) == [first]
    assert not any(model.objects.exists() for model in (Note, Task, File, Custody))
    assert list(folder.iterdir()) == []
    assert {(each.reason, each.answer) for each in old.referrals.all()} == {("", "")}
    assert erased(cast.authority) == 0


def test_what_the_chain_said_of_it_goes_too(cast: Cast, old: Case) -> None:
    about = Record.objects.filter(about=f"cases.case:{old.pk}")
    assert any(each.values for each in about)
    erased(cast.authority)
    assert {each.action for each in about.all() if each.values} == {"retention.erased"}


def test_who_reported_stays_hidden_in_what_remains(
    cast: Cast, old: Case, first: Report, client: Client
) -> None:
    erased(cast.authority)
    client.force_login(cast.pia)
    for name, numbers in (("case", [old.pk]), ("case-report", [old.pk, first.pk])):
        said = client.get(reverse(name, args=numbers)).content.decode()
        assert old.number in said
        assert cast.alpha.name not in said
        assert "Smith" not in said
    client.force_login(cast.dina)
    assert "The time of this case is over" in client.get(reverse("case", args=[old.pk])).content.decode()


def test_it_stays_while_another_office_that_worked_on_it_keeps_it(cast: Cast, old: Case) -> None:
    keep_for(cast.police, cast.pia, 20)
    assert erased(cast.authority) == 0
    assert erased(cast.police) == 0
    keep_for(cast.police, cast.pia, 10)
    assert erased(cast.authority) == 1
    assert Case.objects.get(pk=old.pk).erased_at


def test_an_office_that_set_no_term_keeps_its_cases_as_long_as_can_be(cast: Cast, old: Case) -> None:
    cast.authority.retention.delete()
    assert years_of(cast.authority, TODAY)["cases"] == MOST_YEARS
    assert erased(Organisation.objects.get(pk=cast.authority.pk)) == 0
    assert old.number


def test_an_open_case_stays_however_old(cast: Cast, accepted: Case) -> None:
    keep_for(cast.authority, cast.dina, 10)
    Case.objects.update(opened_at=LONG_AGO)
    assert erased(cast.authority) == 0
    assert accepted.number


@pytest.mark.parametrize("code", ["cases.case", "suspicions.report"])
def test_a_hold_on_it_or_on_a_report_in_it_keeps_it(cast: Cast, old: Case, first: Report, code: str) -> None:
    number = old.number if code == "cases.case" else first.number
    hold(cast.authority, cast.dina, code, number)
    assert erased(cast.authority) == 0


def test_a_hold_on_an_order_at_the_company_keeps_it(cast: Cast, old: Case) -> None:
    hold(cast.alpha, cast.ama, "orders.order", "A-1")
    assert erased(cast.authority) == 0
    assert old.number


def test_a_case_on_hold_keeps_its_reports(cast: Cast, old: Case, first: Report) -> None:
    hold(cast.authority, cast.dina, "cases.case", old.number)
    Report.objects.update(stage="closed", closed_at=timezone.now() - timedelta(days=40 * 366))
    assert retention.erase(cast.alpha, by=None, on=TODAY)["reports"] == 0
    first.refresh_from_db()
    assert first.reasons


def test_no_company_finds_a_case_to_hold(cast: Cast, old: Case) -> None:
    what = next(each for each in holdable() if each.code == "cases.case")
    assert not what.find(cast.alpha, old.number).exists()
