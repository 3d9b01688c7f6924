"""Everybody is reminded of what is due: the hourly job."""

from django.conf import settings

from bonafides.cases import reminding as cases
from bonafides.orders import reminding as orders
from bonafides.partners.actions.posting import Posted, post_due
from bonafides.partners.actions.reminding import decide
from bonafides.partners.models import Organisation
from bonafides.suspicions import reminding as reports

SOURCES = (orders.reminders, reports.reminders, cases.reminders)
"""What each room says is due at an organisation."""


def remind_all(site: str) -> Posted:
    """Keep what the people of every organisation are to be told, and send what is due.

    Args:
        site: address of the desk in the links, as `https://desk.example.org`.
    """
    decide_all(site)
    return post_due()


def decide_all(site: str) -> int:
    """Keep what the people of every organisation are to be told; how many messages are to go out."""
    return sum(
        decide(organisation=each, due=[one for source in SOURCES for one in source(each)], site=site)
        for each in Organisation.objects.order_by("pk")
    )


def can_send() -> bool:
    """Whether a mail server is named."""
    return not settings.MAILERS["default"]["BACKEND"].endswith("dummy.EmailBackend")


def address() -> str:
    """The address of the desk by its settings: the one that a proxy gives it, else its first name, with TLS unless it answers without."""
    origin = next((each for each in settings.CSRF_TRUSTED_ORIGINS if "*" not in each), "")
    if origin:
        return str(origin).rstrip("/")
    host = next((each for each in settings.ALLOWED_HOSTS if each not in {"*", "[::1]"}), "localhost")
    return f"{'https' if settings.SECURE else 'http'}://{host.removeprefix('.')}"
