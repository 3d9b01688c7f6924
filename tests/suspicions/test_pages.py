"""The pages of reports: who sees them, what they ask, and that looking changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from bonafides.audit.models import Record
from bonafides.orders.models import Order
from bonafides.suspicions import actions
from bonafides.suspicions.models import Message, Report, Stage
from tests.suspicions.conftest import REASONS, Cast


def page(client: Client, report: Report) -> str:
    answer = client.get(reverse("report", args=[report.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_report_is_filled_in_from_the_order_and_kept_only_when_saved(
    client: Client, cast: Cast, held: Order
) -> None:
    client.force_login(cast.ama)
    address = reverse("report-new") + f"?order={held.pk}"
    shown = client.get(address)
    assert "Gamma Coatings" in shown.content.decode()
    assert not Report.objects.exists()
    form = shown.context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    values["aware_at"] = form.initial["aware_at"].strftime("%Y-%m-%dT%H:%M")
    answer = client.post(address, {**values, **REASONS, "urgent": "", "may_share_abroad": ""})
    made = Report.objects.get()
    assert answer["Location"] == reverse("report", args=[made.pk])
    assert (made.order, made.stage, made.reasons) == (held, Stage.DRAFT, REASONS["reasons"])
    assert made.other_party["phone"] == "+31 20 555 0100"


def test_the_authority_reads_the_line_as_it_was_ordered(client: Client, cast: Cast, sent: Report) -> None:
    client.force_login(cast.dina)
    shown = page(client, sent)
    row = shown[shown.index("Acetic anhydride") : shown.index("</tbody>")]
    assert "740.5\N{NO-BREAK SPACE}kg" in row
    assert "99.5%" in row
    assert row.count("<td") == 5  # the product's own is cut off
    assert "acetic anhydride" in row


def test_a_report_of_a_theft_begins_blank(client: Client, cast: Cast) -> None:
    client.force_login(cast.ama)
    address = reverse("report-new")
    assert client.get(address).status_code == 200
    answer = client.post(
        address,
        {
            "kind": "theft",
            "aware_at": "2026-11-20T08:00",
            "transaction__product": "Acetone",
            "reporter__name": "Ama",
        },
    )
    assert answer.status_code == 302
    assert Report.objects.get().transaction == {"product": "Acetone"}


def test_the_whole_way_by_pages(client: Client, cast: Cast, draft: Report) -> None:
    steps = [
        (cast.ama, "send", {}),
        (cast.dina, "acknowledge", {}),
        (cast.dina, "ask", {"text": "Who collected it?"}),
        (cast.ama, "answer", {"text": "Nobody yet."}),
        (cast.dina, "advise", {"advised": "hold", "text": ""}),
        (cast.ama, "spoken", {"text": "Told the customer nothing.", "at": "2026-11-20T08:00"}),
        (cast.dina, "feedback", {"outcome": "diversion", "usefulness": "decisive", "text": ""}),
    ]
    for who, name, values in steps:
        client.force_login(who)
        assert f'action="{reverse(f"report-{name}", args=[draft.pk])}"' in page(client, draft)
        assert client.post(reverse(f"report-{name}", args=[draft.pk]), values).status_code == 302
    draft.refresh_from_db()
    assert draft.stage == Stage.CLOSED
    client.force_login(cast.ama)
    assert "Diversion or attempt confirmed" in page(client, draft)


@pytest.mark.parametrize("who", ["other", "police", "dina"])
def test_a_draft_is_not_there_for_others(client: Client, cast: Cast, draft: Report, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(reverse("report", args=[draft.pk])).status_code == 404
    assert client.post(reverse("report-send", args=[draft.pk])).status_code == 404


def test_who_may_only_look_sees_no_button_and_can_do_nothing(
    client: Client, cast: Cast, draft: Report
) -> None:
    client.force_login(cast.cleo)
    assert "report-send" not in page(client, draft)
    assert "/send/" not in page(client, draft)
    assert client.post(reverse("report-send", args=[draft.pk])).status_code == 403
    assert client.get(reverse("report-new")).status_code == 403


def test_looking_changes_nothing(client: Client, cast: Cast, acknowledged: Report) -> None:
    before = Record.objects.count()
    for who in (cast.ama, cast.dina):
        client.force_login(who)
        page(client, acknowledged)
        assert client.get(reverse("report-withdraw", args=[acknowledged.pk])).status_code == 405
    assert Record.objects.count() == before


def test_the_authority_does_not_see_who_wrote_at_the_company(
    client: Client, cast: Cast, sent: Report
) -> None:
    actions.ask(sent, by=cast.dina, text="Who collected it?")
    actions.answer(sent, by=cast.ben, text="Nobody yet.")
    client.force_login(cast.dina)
    assert "Ben" not in page(client, sent)
    client.force_login(cast.ama)
    shown = page(client, sent)
    assert "Alpha Chemicals · Ben" in shown
    assert "Dina" not in shown


def test_a_wrong_form_is_shown_again_beside_its_field(
    client: Client, cast: Cast, acknowledged: Report
) -> None:
    client.force_login(cast.dina)
    answer = client.post(reverse("report-ask", args=[acknowledged.pk]), {"text": " "})
    assert answer.status_code == 422
    assert "ask-text_error" in answer.content.decode()
    assert not Message.objects.exists()


def test_the_second_of_two_is_told(client: Client, cast: Cast, acknowledged: Report) -> None:
    client.force_login(cast.dina)
    answer = client.post(reverse("report-acknowledge", args=[acknowledged.pk]))
    assert answer.status_code == 409
    assert "Acknowledged" in answer.content.decode()


def test_another_organisation_says_once_what_it_reads_a_report_for(cast: Cast, sent: Report) -> None:
    address = reverse("report", args=[sent.pk])
    asker = Client()
    asker.force_login(cast.dina)
    asked = asker.get(address)["Location"]
    assert asked.startswith(reverse("purpose"))
    assert asker.post(asked, {"purpose": "To advise on the order."})["Location"] == address
    assert asker.get(address).status_code == 200
    assert Record.objects.filter(action__startswith="purpose").count() == 1
    own = Client()
    own.force_login(cast.ama)
    assert own.get(address).status_code == 200
