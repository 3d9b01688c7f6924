"""What of an organisation itself waits for who administers it."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from bonafides.partners.due import Due
from bonafides.partners.models import Mail, MailFault, MailState, Person

SPOKEN_OF = timedelta(days=3)
"""What was given up longer ago is listed, and no longer spoken of."""


def due(person: Person) -> list[Due]:
    """Messages that people did not get, for who administers."""
    lost = Q(state=MailState.GIVEN_UP, ended_at__gt=timezone.now() - SPOKEN_OF)
    waits = Q(state=MailState.WAITING) & ~Q(fault__in=("", MailFault.STOPPED))
    count = Mail.objects.visible_to(person).filter(lost & ~Q(fault=MailFault.GONE) | waits).count()
    if not count:
        return []
    said = ngettext(
        "%(n)s message to your people could not be sent. See why.",
        "%(n)s messages to your people could not be sent. See why.",
        count,
    )
    return [Due(said % {"n": count}, reverse("mail"))]
