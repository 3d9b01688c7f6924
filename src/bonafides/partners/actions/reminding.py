"""Messages about what is due; each thing is told once at each stage, to each person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bonafides.audit.actions import record
from bonafides.partners.models import ContactPurpose, Organisation, Person, Reminder
from bonafides.partners.reaching import escalated_to, reached_for

BY = "remind"
"""The job, in the record."""
PASSED = "passed"
MOST_LINES = 40
"""Lines of one message; what goes beyond is counted."""


class Reminding(NamedTuple):
    """One thing that somebody is to be reminded of.

    Attributes:
        organisation: who has to do it.
        purpose: for what whoever is told is named.
        about: the thing, as the record names it.
        stage: how near its day is; a thing is told once at each.
        says: a sentence with places for `values`; it names nobody.
        at: its day or moment.
        path: where it is done.
        passed: the day has passed, so that more people are told.
    """

    organisation: Organisation
    purpose: ContactPurpose
    about: str
    stage: str
    says: str | Promise
    values: dict[str, str]
    at: datetime
    path: str
    passed: bool = False


def remind(*, organisation: Organisation, due: Iterable[Reminding], site: str) -> int:
    """Send to each person of an organisation one message of what is due and was not told before.

    A message that cannot be sent leaves nothing behind, so that the next run tries again.

    Args:
        organisation: whose people are told.
        due: what is due there.
        site: address of the desk, as `https://desk.example.org`.

    Returns:
        How many messages went out.
    """
    wanted: dict[Person, list[Reminding]] = {}
    for each in due:
        reach = escalated_to if each.passed else reached_for
        for person in reach(organisation, each.purpose):
            wanted.setdefault(person, []).append(each)
    return sum(_tell(person, organisation, some, site) for person, some in wanted.items())


@transaction.atomic
def _tell(person: Person, organisation: Organisation, due: Sequence[Reminding], site: str) -> bool:
    """Keep what a person is told, and send it before that is final; whether there was anything new."""
    known = Reminder.objects.filter(organisation=organisation, about__in=[each.about for each in due])
    told = set(known.values_list("about", "stage", "person"))
    anybody = {(about, stage) for about, stage, _person in told}
    new = [
        each
        for each in due
        if (each.about, each.stage, person.pk) not in told
        and (each.passed or (each.about, each.stage) not in anybody)
    ]
    for each in new:
        kept = Reminder.objects.create(
            organisation=organisation, about=each.about, stage=each.stage, person=person, at=timezone.now()
        )
        values = {"about": each.about, "stage": each.stage, "person": person.pk}
        record("reminder.sent", kept, by=BY, values=values)
    if new:
        with translation.override(person.language):
            send_mail(_subject(new), _text(organisation, new, site), None, [person.email])
    return bool(new)


def _subject(due: Sequence[Reminding]) -> str:
    passed = sum(each.passed for each in due)
    if passed:
        return ngettext("%(n)s deadline has passed", "%(n)s deadlines have passed", passed) % {"n": passed}
    return ngettext("%(n)s thing is due soon", "%(n)s things are due soon", len(due)) % {"n": len(due)}


def _text(organisation: Organisation, due: Sequence[Reminding], site: str) -> str:
    ordered = sorted(due, key=lambda each: (not each.passed, each.at, each.about))
    lines = [_line(each, site) for each in ordered[:MOST_LINES]]
    more = len(ordered) - len(lines)
    if more > 0:
        lines.append(ngettext("And %(n)s more.", "And %(n)s more.", more) % {"n": more})
    opening = _("For %(organisation)s:") % {"organisation": organisation.name}
    closing = _("The page after signing in says all that waits: %(site)s/") % {"site": site}
    return "\n\n".join([opening, *lines, closing])


def _line(each: Reminding, site: str) -> str:
    day = date_format(timezone.localtime(each.at), "SHORT_DATETIME_FORMAT")
    return f"{str(each.says) % {**each.values, 'when': day}}\n{site}{each.path}"
