"""Messages about what is due; each thing is told once at each stage, to each person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bonafides.partners.actions.posting import put
from bonafides.partners.models import ContactPurpose, Organisation, Person, Reminder
from bonafides.partners.reaching import escalated_to, reached_for

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
        owner: who has to do it; None where whoever is named for the purpose sees to it.
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
    owner: Person | None = None


def decide(*, organisation: Organisation, due: Iterable[Reminding], site: str) -> int:
    """Keep, for each person of an organisation, one message of what is due and was not told before; it is sent later.

    Args:
        organisation: whose people are told.
        due: what is due there.
        site: address of the desk, as `https://desk.example.org`.

    Returns:
        How many messages are to go out.
    """
    wanted: dict[Person, list[Reminding]] = {}
    for each in due:
        for person in _told(each):
            wanted.setdefault(person, []).append(each)
    return _kept(organisation, wanted, site) if wanted else 0


def _told(each: Reminding) -> list[Person]:
    reach = escalated_to if each.passed else reached_for
    return reach(each.organisation, each.purpose, owner=each.owner)


@transaction.atomic
def _kept(organisation: Organisation, wanted: Mapping[Person, Sequence[Reminding]], site: str) -> int:
    """Keep what nobody was told; the organisation is locked, so that a second process sees what the first has kept."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    abouts = {each.about for some in wanted.values() for each in some}
    known = Reminder.objects.filter(organisation=organisation, about__in=abouts)
    told = set(known.values_list("about", "stage", "person"))
    anybody = {(about, stage) for about, stage, _person in told}
    messages = 0
    for person, due in wanted.items():
        new = [
            each
            for each in due
            if (each.about, each.stage, person.pk) not in told
            and (each.passed or (each.about, each.stage) not in anybody)
        ]
        if new:
            _put(organisation, person, new, site)
            messages += 1
    return messages


def _put(organisation: Organisation, person: Person, new: Sequence[Reminding], site: str) -> None:
    with translation.override(person.language):
        subject, text = _subject(new), _text(organisation, new, site)
    mail, now = put(organisation=organisation, person=person, subject=subject, text=text), timezone.now()
    kept = (
        Reminder(
            organisation=organisation, about=each.about, stage=each.stage, person=person, mail=mail, at=now
        )
        for each in new
    )
    Reminder.objects.bulk_create(kept)


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
