"""A report comes as a file: shown, taken in once, with a number and a receipt."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bonafides.audit.models import Record
from bonafides.partners.models import Organisation, OrganisationKind, Person
from bonafides.partners.rights import MayNot
from bonafides.suspicions import actions, contents, exporting, keys
from bonafides.suspicions.conflicts import NotOfThisAuthority, TakenAlready, WithdrawnThere
from bonafides.suspicions.models import Feedback, Message, Report
from bonafides.suspicions.receipts import canonical, verify
from bonafides.suspicions.taking import Exchanged, read
from tests.cast import EVERY, organisation, person
from tests.reader import Reader
from tests.suspicions.conftest import Cast
from tests.suspicions.test_files import full
from tests.suspicions.test_taking import changed, within

HERE = ("number", "receipt")
"""What every site gives anew."""


def moved(report: Report) -> tuple[dict[str, Any], bytes]:
    """A report as it is taken away, here no more: as on another site."""
    told = exporting.exported(report)
    Message.objects.filter(report=report).delete()
    Feedback.objects.filter(report=report).delete()
    Report.objects.filter(pk=report.pk).delete()
    return told, exporting.xml(told)


@pytest.fixture
def came() -> Exchanged:
    return read(changed())


def test_what_was_taken_away_comes_back_equal(cast: Cast, acknowledged: Report) -> None:
    report = full(cast, acknowledged)
    Message.objects.filter(text__contains="whom").update(text="Whom?")
    told, written = moved(Report.objects.get(pk=report.pk))
    taken = actions.take_in(read(written), by=cast.dina, authority=cast.authority, company=cast.alpha)
    again = exporting.exported(Report.objects.get(pk=taken.pk))
    assert {name: again[name] for name in again if name not in HERE} == {
        name: told[name] for name in told if name not in HERE
    }
    assert contents.sha256(taken) == told["receipt"]["sha256"]


def test_it_gets_a_number_and_a_receipt_that_a_stranger_can_check(cast: Cast, came: Exchanged) -> None:
    taken = actions.take_in(came, by=cast.dina, authority=cast.authority, company=cast.alpha)
    content = canonical(contents.content(taken))
    receipt = verify(canonical(taken.receipt), keys.public(), content)
    assert (receipt.number, receipt.authority) == (taken.number, "Precursor Authority")
    assert Record.objects.filter(action="report.taken-in", about=f"suspicions.report:{taken.pk}").count() == 1


def test_it_is_taken_in_once_whatever_its_format(cast: Cast, sent: Report) -> None:
    told, written = moved(sent)
    actions.take_in(read(written), by=cast.dina, authority=cast.authority, company=cast.alpha)
    for again in (written, json.dumps(told).encode(), within(reasons="Other words.")):
        other = read(again).model_copy(update={"number": told["number"]})
        with pytest.raises(TakenAlready):
            actions.take_in(other, by=cast.dina, authority=cast.authority, company=cast.alpha)
    assert Report.objects.count() == 1


def test_what_was_sent_here_is_not_taken_in_beside(cast: Cast, sent: Report) -> None:
    with pytest.raises(TakenAlready, match="taken-already"):
        actions.take_in(
            read(exporting.xml(exporting.exported(sent))),
            by=cast.dina,
            authority=cast.authority,
            company=cast.alpha,
        )


def test_what_was_said_with_another_authority_stays_there(cast: Cast, acknowledged: Report) -> None:
    written = exporting.xml(exporting.exported(full(cast, acknowledged)))
    far = organisation("Far Authority", OrganisationKind.AUTHORITY)
    company = organisation("Delta", authority=far)
    head = person("Fay", far, *EVERY)
    taken = actions.take_in(read(written), by=head, authority=far, company=company)
    assert (taken.stage, taken.messages.count(), taken.acknowledged_at) == ("sent", 0, None)
    assert not Feedback.objects.filter(report=taken).exists()


def test_what_was_withdrawn_there_does_not_come_here(cast: Cast, sent: Report) -> None:
    actions.withdraw(sent, by=cast.ama, reason="Mistaken.")
    came = read(exporting.xml(exporting.exported(Report.objects.get())))
    far = organisation("Far Authority", OrganisationKind.AUTHORITY)
    company = organisation("Delta", authority=far)
    with pytest.raises(WithdrawnThere):
        actions.take_in(came, by=person("Fay", far, *EVERY), authority=far, company=company)


def test_only_a_company_that_reports_to_the_authority(cast: Cast, came: Exchanged) -> None:
    far = organisation("Delta", authority=organisation("Far Authority", OrganisationKind.AUTHORITY))
    with pytest.raises(NotOfThisAuthority):
        actions.take_in(came, by=cast.dina, authority=cast.authority, company=far)


def test_who_only_reads_takes_nothing_in(cast: Cast, came: Exchanged) -> None:
    with pytest.raises(MayNot):
        actions.take_in(came, by=person("Rea", cast.authority), authority=cast.authority, company=cast.alpha)
    with pytest.raises(MayNot):
        actions.take_as_draft(came, by=cast.cleo, organisation=cast.alpha)


def test_a_company_gets_a_draft_once(cast: Cast, came: Exchanged) -> None:
    made = actions.take_as_draft(came, by=cast.ama, organisation=cast.alpha)
    assert (made.stage, made.number, made.transaction) == ("draft", "", {"product": "Acetone"})
    with pytest.raises(TakenAlready):
        actions.take_as_draft(came, by=cast.ama, organisation=cast.alpha)


def show(client: Client, who: Person, place: Organisation, written: bytes) -> Any:
    client.force_login(who)
    file = SimpleUploadedFile("report.xml", written)
    return client.post(reverse("report-file"), {"place": place.pk, "file": file})


def test_a_clerk_looks_at_the_file_and_takes_it_in(client: Client, cast: Cast, sent: Report) -> None:
    told, written = moved(sent)
    page = show(client, cast.dina, cast.authority, written)
    assert page.status_code == 200
    assert "The receipt is of this site and holds" in page.content.decode()
    assert Report.objects.count() == 0
    initial = page.context["form"].initial
    assert initial["company"] == cast.alpha
    body = {"held": initial["held"], "place": cast.authority.pk, "company": cast.alpha.pk}
    answer = client.post(reverse("report-file-take"), body)
    taken = Report.objects.get()
    assert answer.headers["Location"] == reverse("report", args=[taken.pk])
    assert f"Number there: {told['number']}" in client.get(answer.headers["Location"]).content.decode()
    assert client.post(reverse("report-file-take"), body).status_code == 409


def test_a_file_that_was_changed_says_so(client: Client, cast: Cast, sent: Report) -> None:
    _, written = moved(sent)
    page = show(client, cast.dina, cast.authority, written.replace(b"Eight times", b"Nine times"))
    assert "something was changed since" in page.content.decode()


def test_hostile_words_are_shown_as_words(client: Client, cast: Cast) -> None:
    found = {
        "code": "Q99",
        "weight": 1,
        "substance": "<b>",
        "measure": "<u>",
        "values": {"<i>": "<script>alert(1)"},
    }
    party = {"name": "<script>alert(1)"}
    text = show(
        client, cast.dina, cast.authority, within(findings=[found], other_party=party)
    ).content.decode()
    assert "alert(1)" in text
    assert not any(tag in text for tag in ("<script>alert", "<b>", "<i>", "<u>"))


@pytest.mark.parametrize("written", [b"", b"nothing", b"<a/>", changed(stage="lost")])
def test_what_is_wrong_stands_beside_the_field(client: Client, cast: Cast, written: bytes) -> None:
    page = show(client, cast.dina, cast.authority, written)
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


def test_a_seal_that_was_broken_takes_nothing_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    body = {"held": "eyJ9:made:up", "place": cast.authority.pk, "company": cast.alpha.pk}
    assert client.post(reverse("report-file-take"), body).headers["Location"] == reverse("report-file")
    assert Report.objects.count() == 0


def test_a_place_of_others_is_not_there(client: Client, cast: Cast) -> None:
    client.force_login(cast.other)
    body = {"held": "a", "place": cast.authority.pk}
    assert client.post(reverse("report-file-take"), body).status_code == 404


def test_a_program_takes_in_what_another_took_away(cast: Cast, sent: Report) -> None:
    told, _ = moved(sent)
    client = Reader()
    client.force_login(cast.dina)
    body = {"report": told, "authority": cast.authority.pk, "company": cast.alpha.pk}
    answer = client.post("/api/report-files", body, content_type="application/json")
    assert (answer.status_code, answer.json()["content"]) == (201, told["content"])
    assert client.post("/api/report-files", body, content_type="application/json").status_code == 409
    client.force_login(cast.ama)
    assert client.post("/api/report-files", body, content_type="application/json").status_code == 403
    client.force_login(cast.dina)
    other = {**body, "company": cast.authority.pk}
    assert client.post("/api/report-files", other, content_type="application/json").status_code == 404
