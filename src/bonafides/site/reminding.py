"""Everybody is reminded of what is due: the daily job."""

import logging
from smtplib import SMTPException
from typing import NamedTuple

from django.conf import settings

from bonafides.orders import reminding as orders
from bonafides.partners.actions.reminding import remind
from bonafides.partners.models import Organisation
from bonafides.suspicions import reminding as reports

SOURCES = (orders.reminders, reports.reminders)
"""What each room says is due at an organisation."""
log = logging.getLogger("bonafides.reminding")


class Sent(NamedTuple):
    """What a run did: messages sent, and organisations whose messages could not be sent."""

    messages: int
    failed: int


def remind_all(site: str) -> Sent:
    """Remind the people of every organisation; where the mail server fails, the next run tries again.

    Args:
        site: address of the desk in the links, as `https://desk.example.org`.
    """
    messages = failed = 0
    for organisation in Organisation.objects.order_by("pk"):
        due = [each for source in SOURCES for each in source(organisation)]
        try:
            messages += remind(organisation=organisation, due=due, site=site)
        except (OSError, SMTPException):
            log.exception("reminders could not be sent")
            failed += 1
    return Sent(messages, failed)


def can_send() -> bool:
    """Whether a mail server is named."""
    return not settings.MAILERS["default"]["BACKEND"].endswith("dummy.EmailBackend")


def address() -> str:
    """The address of the desk by its settings: its first name, with TLS unless the site answers without."""
    host = next((each for each in settings.ALLOWED_HOSTS if each not in {"*", "[::1]"}), "localhost")
    return f"{'https' if settings.SECURE else 'http'}://{host.removeprefix('.')}"
