"""Messages go out after the change that they speak of is kept, outside any transaction, until they are sent or given up."""

import logging
from datetime import timedelta
from email.utils import make_msgid
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import Deed, record, record_all
from bonafides.partners.models import Mail, MailFault, MailState, Membership, Organisation, Person

BY = "remind"
"""The job, in the record."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 16, 50))
"""Pauses after attempts that failed; the last, after every further one, is over when the next hourly run comes."""
TRIED_FOR = timedelta(days=3)
LEASE = timedelta(minutes=10)
"""A message that is being sent is not taken again before; longer than a server may take that answers in ten seconds each time."""
KEPT = timedelta(days=90)
"""Messages that are over are listed for so long."""
OF_SERVER = frozenset({MailFault.UNREACHABLE, MailFault.SIGN_IN, MailFault.SENDER})
"""Faults that every message would meet."""
log = logging.getLogger("bonafides.mail")


class Posted(NamedTuple):
    """What a run did: messages sent, and attempts that failed."""

    sent: int
    failed: int


def put(*, organisation: Organisation, person: Person, subject: str, text: str) -> Mail:
    """Keep a message that is to go out, in the transaction of the change that it speaks of."""
    now, domain = timezone.now(), settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    return Mail.objects.create(
        organisation=organisation,
        person=person,
        message_id=make_msgid(domain=domain or "localhost"),
        subject=subject,
        text=text,
        made_at=now,
        next_at=now,
    )


def post_due() -> Posted:
    """Send what is due, the longest due first; where the server fails, what is left waits too."""
    sent = failed = 0
    while claimed := _claimed():
        fault = MailFault.GONE if not _still_there(claimed) else _sent(claimed)
        _keep(claimed, fault)
        sent, failed = sent + (fault is None), failed + (fault is not None)
        if fault in OF_SERVER:
            _put_off(fault, pause(claimed.attempts))
    return Posted(sent, failed)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def tidy() -> int:
    """Let go what was sent or given up long ago; how many messages."""
    over = Mail.objects.filter(ended_at__lt=timezone.now() - KEPT).exclude(state=MailState.WAITING)
    numbers = list(over.values_list("pk", flat=True))
    Mail.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def _claimed() -> Mail | None:
    """The next message, kept from other processes while it is sent; an attempt that never ends counts as one that failed."""
    due = {"state": MailState.WAITING, "next_at__lte": timezone.now()}
    if not Mail.objects.filter(**due).exists():
        return None
    with transaction.atomic():
        found = Mail.objects.filter(**due).order_by("next_at", "pk").select_related("person")
        mail = found.select_for_update(of=("self",), skip_locked=True).first()
        if mail is not None:
            mail.attempts, mail.fault = mail.attempts + 1, MailFault.STOPPED
            mail.next_at = timezone.now() + LEASE
            mail.save(update_fields=["attempts", "fault", "next_at"])
    return mail


def _still_there(mail: Mail) -> bool:
    roles = Membership.objects.current().filter(organisation=mail.organisation_id, person=mail.person_id)
    return roles.filter(person__is_active=True).exists()


def _sent(mail: Mail) -> MailFault | None:
    """Why a message could not be sent; None where it was."""
    named = {"Message-ID": mail.message_id}
    try:
        EmailMessage(mail.subject, mail.text, None, [mail.person.email], headers=named).send()
    except SMTPAuthenticationError:
        return MailFault.SIGN_IN
    except SMTPSenderRefused:
        return MailFault.SENDER
    except (SMTPRecipientsRefused, SMTPDataError, ValueError):
        return MailFault.REFUSED
    except OSError:
        return MailFault.UNREACHABLE
    return None


@transaction.atomic
def _keep(claimed: Mail, fault: MailFault | None) -> None:
    """Keep what came of an attempt, unless a later one has said how it ended."""
    mail = Mail.objects.select_for_update().get(pk=claimed.pk)
    if mail.state != MailState.WAITING or (fault and mail.attempts != claimed.attempts):
        return
    now = timezone.now()
    if fault is None:
        _end(mail, MailState.SENT, "")
        told = [
            Deed(each, BY, {"about": each.about, "stage": each.stage, "person": each.person_id})
            for each in mail.reminders.order_by("pk")
        ]
        record_all("reminder.sent", told)
    elif fault is MailFault.GONE or now - mail.made_at >= TRIED_FOR:
        _give_up(mail, fault)
    else:
        mail.fault, mail.next_at = fault, now + pause(mail.attempts)
        mail.save(update_fields=["fault", "next_at"])


def _give_up(mail: Mail, fault: MailFault) -> None:
    """Let a message go; what it spoke of counts as not told, so that it is told anew where it is still due."""
    untold = [f"{each.about} {each.stage}" for each in mail.reminders.order_by("pk")]
    mail.reminders.all().delete()
    _end(mail, MailState.GIVEN_UP, fault)
    values = {"person": mail.person_id, "attempts": mail.attempts, "fault": str(fault), "untold": untold}
    record("reminder.given-up", mail, by=BY, values=values)


def _end(mail: Mail, state: MailState, fault: str) -> None:
    mail.state, mail.fault, mail.text = state, fault, ""
    mail.next_at, mail.ended_at = None, timezone.now()
    mail.save(update_fields=["state", "fault", "text", "next_at", "ended_at"])


def _put_off(fault: MailFault, until: timedelta) -> None:
    """Let what else is due wait, because the server would not take it either."""
    now = timezone.now()
    waiting = Mail.objects.filter(state=MailState.WAITING)
    waiting.filter(next_at__lte=now).update(next_at=now + until, fault=fault)
    log.error("messages wait", extra={"fault": str(fault), "waiting": waiting.count()})
