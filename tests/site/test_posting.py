"""Messages go out after what they speak of is kept: once, or once more after a crash; never not at all."""

import logging
import smtplib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.orders.models import Customer, Declaration
from bonafides.partners.actions import posting
from bonafides.partners.models import Mail, MailFault, MailState, Membership, Organisation, Person, Reminder
from bonafides.site import background
from bonafides.site.reminding import decide_all, remind_all
from bonafides.site.today import due_of
from tests.cast import person

SITE = "https://desk.example.org"
LOCMEM = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture
def ada(alpha: Organisation) -> Person:
    """Administers Alpha, where a declaration ends in five days."""
    today = timezone.localdate()
    customer = Customer.objects.create(organisation=alpha, customer="C1", name="Lacquer Works")
    Declaration.objects.create(
        organisation=alpha, customer=customer, declaration_id="D-1", substance="acetone",
        valid_from=today - timedelta(days=300), valid_until=today + timedelta(days=5),
    )  # fmt: skip
    return person("Ada", alpha, "administers")


def fails_with(failure: BaseException) -> Callable[..., int]:
    def send_messages(*_backend_and_messages: object) -> int:
        raise failure

    return send_messages


def later(**times: float) -> None:
    """Let time pass for the messages that wait."""
    for one in Mail.objects.filter(state=MailState.WAITING):
        one.next_at = (one.next_at or timezone.now()) - timedelta(**times)
        one.made_at -= timedelta(**times)
        one.save()


@pytest.mark.usefixtures("ada")
def test_what_is_sent_was_kept_before_and_no_transaction_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def send(_message: EmailMessage) -> None:
        seen.append((len(transaction.get_connection().savepoint_ids), Mail.objects.get().state))

    monkeypatch.setattr(EmailMessage, "send", send)
    decide_all(SITE)
    before = len(transaction.get_connection().savepoint_ids)
    posting.post_due()
    assert seen == [(before, MailState.WAITING)]


@pytest.mark.usefixtures("ada")
def test_a_crash_before_sending_loses_nothing() -> None:
    assert decide_all(SITE) == 1
    assert decide_all(SITE) == 0
    assert mail.outbox == []
    assert posting.post_due() == (1, 0)
    assert posting.post_due() == (0, 0)


@pytest.mark.usefixtures("ada")
def test_a_crash_after_sending_repeats_the_message_once_under_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decide_all(SITE)
    with monkeypatch.context() as patch:
        patch.setattr(posting, "_keep", fails_with(SystemExit()))
        with pytest.raises(SystemExit):
            posting.post_due()
    assert posting.post_due() == (0, 0)
    assert Mail.objects.get().fault == MailFault.STOPPED
    later(minutes=10)
    assert posting.post_due() == (1, 0)
    later(days=1)
    assert remind_all(SITE) == (0, 0)
    assert len(mail.outbox) == 2
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 1


@pytest.mark.usefixtures("ada")
def test_what_one_process_sends_another_leaves_alone() -> None:
    decide_all(SITE)
    assert posting._claimed() is not None
    assert posting._claimed() is None
    assert posting.post_due() == (0, 0)


@pytest.mark.parametrize(
    ("failure", "fault"),
    [
        (ConnectionRefusedError(), MailFault.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("bye"), MailFault.UNREACHABLE),
        (smtplib.SMTPAuthenticationError(535, b"no"), MailFault.SIGN_IN),
        (smtplib.SMTPSenderRefused(550, b"no", "desk@example.org"), MailFault.SENDER),
        (smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no")}), MailFault.REFUSED),
    ],
)
def test_a_server_that_fails_is_tried_again_with_pauses_and_its_administrator_told(
    ada: Person,
    failure: Exception,
    fault: MailFault,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", fails_with(failure))
    pauses = []
    for _ in range(5):
        remind_all(SITE)
        (one,) = Mail.objects.all()
        assert (one.state, one.fault) == (MailState.WAITING, fault)
        assert one.next_at is not None
        pauses.append(round((one.next_at - timezone.now()).total_seconds() / 60))
        later(minutes=pauses[-1])
    assert pauses == [1, 4, 16, 50, 50]
    assert "example.org" not in caplog.text
    assert [each.url for each in due_of(ada)] == ["/mail/"]
    monkeypatch.undo()
    assert posting.post_due() == (1, 0)
    assert due_of(ada) == []


def test_where_the_server_fails_others_are_not_tried_and_the_log_says_why(
    ada: Person, alpha: Organisation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("Bo", "Cy"):
        person(name, alpha, "administers")
    monkeypatch.setattr(EmailBackend, "send_messages", fails_with(TimeoutError()))
    with caplog.at_level(logging.ERROR, "bonafides.mail"):
        assert remind_all(SITE) == (0, 1)
    (line,) = caplog.records
    assert vars(line)["waiting"] == 3
    assert vars(line)["fault"] == "unreachable"
    assert ada.email not in caplog.text


@pytest.mark.usefixtures("ada")
def test_what_was_given_up_is_told_anew_while_it_is_still_due(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", fails_with(smtplib.SMTPDataError(554, b"no")))
        remind_all(SITE)
        later(days=3)
        assert posting.post_due() == (0, 1)
    given_up = Mail.objects.get()
    assert (given_up.state, given_up.text) == (MailState.GIVEN_UP, "")
    assert not Reminder.objects.exists()
    assert Record.objects.get(action="reminder.given-up").values["attempts"] == 2
    assert remind_all(SITE) == (1, 0)


def test_whoever_left_in_between_is_not_told_and_another_is(ada: Person, alpha: Organisation) -> None:
    decide_all(SITE)
    person("Bo", alpha, "administers")
    Membership.objects.filter(person=ada).update(ended_on=timezone.localdate())
    assert posting.post_due() == (0, 1)
    assert remind_all(SITE) == (1, 0)
    assert mail.outbox[0].to == ["bo@example.org"]


@pytest.mark.usefixtures("ada")
def test_what_was_sent_keeps_no_text_and_is_recorded() -> None:
    remind_all(SITE)
    one = Mail.objects.get()
    assert (one.state, one.text, one.fault) == (MailState.SENT, "", "")
    assert Record.objects.filter(action="reminder.sent").count() == 1
    Mail.objects.update(ended_at=timezone.now() - timedelta(days=91))
    assert posting.tidy() == 1
    assert remind_all(SITE) == (0, 0)


@pytest.mark.usefixtures("ada")
def test_the_desk_reminds_by_itself_where_it_has_a_mail_server(settings: Settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    background.reminders()
    assert not Mail.objects.exists()
    settings.MAILERS = LOCMEM
    background.reminders()
    background.mail()
    assert len(mail.outbox) == 1


def test_the_page_lists_what_waits_and_why(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", fails_with(ConnectionRefusedError()))
    remind_all(SITE)
    client = Client()
    client.force_login(ada)
    said = client.get("/mail/", query_params={"state": "waiting"}).content.decode()
    assert "does not answer" in said
    assert "1 message could not be sent yet" in said


def test_the_page_asks_the_database_no_more_for_many(
    ada: Person,
    alpha: Organisation,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(60):
        posting.put(organisation=alpha, person=ada, subject="One thing is due soon", text="")
    client = Client()
    client.force_login(ada)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert client.get("/mail/").status_code == 200
