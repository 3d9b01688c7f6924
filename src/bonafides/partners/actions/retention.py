"""Setting terms, putting and lifting legal holds, and erasing what is past its time."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import erase_values, name_of, record
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import LegalHold, Organisation, Person, Retention
from bonafides.partners.retention.kinds import Holdable, Kind, erase_drawn, kinds
from bonafides.partners.retention.terms import MOST_YEARS, beginning, least_of, years_of
from bonafides.partners.rights import Verb, must

JOB = "job:retention"
ERASED = "retention.erased"
"""The deed that stays in the chain, in full, when all else of a thing is gone."""
AT_ONCE = 200
"""Records erased in one transaction: whoever works meanwhile waits for so many only."""


class TooShort(Conflict):
    """The law asks for more."""

    code = "term-too-short"
    says = _("The law asks for %(years)s years at the least.")


class AlreadyOnHold(Conflict):
    """The thing is on hold."""

    code = "already-on-hold"
    says = _("%(name)s is on hold already.")


class NotOnHold(Conflict):
    """The hold was lifted."""

    code = "not-on-hold"
    says = _("This hold was lifted already.")


@transaction.atomic
def set_terms(
    organisation: Organisation, *, by: Person, years: Mapping[str, int], by_itself: bool
) -> Retention:
    """Say for how long each kind is kept, and whether it is erased each night.

    Raises:
        TooShort: the law asks for more.
    """
    must(by, Verb.ADMINISTER, organisation)
    least = least_of(organisation, timezone.localdate()).years
    if any(not least <= each <= MOST_YEARS for each in years.values()):
        raise TooShort(years=least)
    kept, _made = Retention.objects.select_for_update().get_or_create(organisation=organisation)
    kept.years, kept.by_itself = {kind.code: years[kind.code] for kind in kinds()}, by_itself
    kept.save(update_fields=["years", "by_itself"])
    values = {"years": kept.years, "by_itself": by_itself}
    record("retention.set", kept, by=str(by.pk), values=values)
    return kept


@transaction.atomic
def put_hold(
    *, organisation: Organisation, holdable: Holdable, number: str, reason: str, by: Person
) -> list[LegalHold]:
    """Keep a thing and all that belongs to it beyond its time; every one that bears the number.

    Args:
        organisation: whose people put it.
        holdable: what kind of thing.
        number: by which people know it.
        reason: why, for whoever asks later.
        by: who puts it.

    Raises:
        AlreadyOnHold: it is on hold.
    """
    must(by, Verb.ADMINISTER, organisation)
    found, now, put = list(holdable.find(organisation, number)), timezone.now(), []
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = set(
        LegalHold.objects.running()
        .filter(organisation=organisation, thing=holdable.code)
        .values_list("number", flat=True)
    )
    fresh = [thing for thing in found if thing.pk not in known]
    if found and not fresh:
        raise AlreadyOnHold(name=number)
    for thing in fresh:
        made = LegalHold.objects.create(
            organisation=organisation,
            thing=holdable.code,
            number=thing.pk,
            name=str(thing)[:255],
            reason=reason,
            by=by,
            put_at=now,
        )
        record(
            "hold.put", made, by=str(by.pk), values={"about": f"{holdable.code}:{thing.pk}", "reason": reason}
        )
        put.append(made)
    return put


@transaction.atomic
def lift_hold(hold: LegalHold, *, by: Person, reason: str) -> LegalHold:
    """Let a thing go its way again, with a reason.

    Raises:
        NotOnHold: it was lifted before.
    """
    hold = LegalHold.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=hold.pk)
    must(by, Verb.ADMINISTER, hold.organisation)
    if hold.lifted_at is not None:
        raise NotOnHold
    hold.lifted_at, hold.lifted_by, hold.lifted_because = timezone.now(), by, reason
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    record(
        "hold.lifted", hold, by=str(by.pk), values={"about": f"{hold.thing}:{hold.number}", "reason": reason}
    )
    return hold


def erase(organisation: Organisation, *, by: Person | None, on: date) -> dict[str, int]:
    """Erase what is past its time and not held; how many of each kind.

    Each few are a transaction of their own: if the process ends in the middle, what is erased is recorded, and the rest goes
    the next time.

    Args:
        organisation: whose.
        by: who erases; None for the job.
        on: the day.
    """
    if by is not None:
        must(by, Verb.ADMINISTER, organisation)
    years, who = years_of(organisation, on), str(by.pk) if by else JOB
    gone = {
        kind.code: _erase_kind(kind, organisation, beginning(years[kind.code], on), who) for kind in kinds()
    }
    if any(gone.values()):
        with transaction.atomic():
            record("retention.run", organisation, by=who, values={"erased": gone})
    return gone


def _erase_kind(kind: Kind, organisation: Organisation, before: date, who: str) -> int:
    numbers = list(kind.due(organisation, before).order_by("pk").values_list("pk", flat=True))
    return sum(
        _erase_some(kind, organisation, before, (some, who))
        for some in batched(numbers, AT_ONCE, strict=False)
    )


@transaction.atomic
def _erase_some(kind: Kind, organisation: Organisation, before: date, what: tuple[Iterable[int], str]) -> int:
    """Erase some, if they still may go: a hold that was put a moment ago is seen."""
    numbers, who = what
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    things = list(kind.due(organisation, before).filter(pk__in=list(numbers)))
    abouts = [name_of(thing) for thing in things]
    for thing in things:
        record(ERASED, thing, by=who, values=_values(kind, before))
    erase_drawn(kind.code, things)
    abouts += kind.erase(things)
    if kind.forgets:
        erase_values(abouts, by=who, but=ERASED)
    return len(things)


def _values(kind: Kind, before: date) -> dict[str, Any]:
    return {"kind": kind.code, "before": before.isoformat()}


def erase_each_night(on: date) -> dict[int, dict[str, int]]:
    """Erase for every organisation that wants it so and for which it was not done today."""
    found = Retention.objects.filter(by_itself=True).exclude(ran_on=on).select_related("organisation")
    done = {}
    for kept in found:
        done[kept.organisation_id] = erase(kept.organisation, by=None, on=on)
        Retention.objects.filter(pk=kept.pk).update(ran_on=on)
    return done
