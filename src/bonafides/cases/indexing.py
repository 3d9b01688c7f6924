"""Keeps the values by which parties are linked up to date: drawn from reports and the register, and from nothing else.

It is derived, and can be made again from them at any time; so it has no record in the audit.
"""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import models, transaction

from bonafides.cases import marks
from bonafides.cases.models import Appearance, Mark
from bonafides.partners.models import Entry
from bonafides.partners.naming import name_key
from bonafides.suspicions.models import INSIDE, Report

AT_ONCE = 500
"""Appearances written together."""

type Shown = tuple[Appearance, list[marks.Found]]


def catch_up(authorities: Iterable[int]) -> int:
    """Take in what was sent to some authorities, or entered in their registers, since the last time; says how much."""
    wanted = list(authorities)
    reports = Report.objects.filter(authority__in=wanted, appearance=None, erased_at=None).exclude(
        stage__in=INSIDE
    )
    entries = Entry.objects.filter(authority__in=wanted, appearance=None)
    taken = 0
    for some in batched(_shown(reports.exclude(sent_at=None), entries), AT_ONCE, strict=False):
        _keep(some)
        taken += len(some)
    return taken


@transaction.atomic
def _keep(shown: Iterable[Shown]) -> None:
    """Another who does the same at this moment changes nothing: each place appears once."""
    shown = list(shown)
    Appearance.objects.bulk_create([each for each, _ in shown], ignore_conflicts=True)
    places = models.Q(report__in=[each.report_id for each, _ in shown if each.report_id])
    places |= models.Q(entry__in=[each.entry_id for each, _ in shown if each.entry_id])
    kept = {(each.report_id, each.entry_id): each for each in Appearance.objects.filter(places)}
    found = [
        Mark(appearance=kept[each.report_id, each.entry_id], **mark._asdict())
        for each, all_marks in shown
        for mark in all_marks
    ]
    Mark.objects.bulk_create(found, batch_size=AT_ONCE, ignore_conflicts=True)


def _shown(reports: models.QuerySet[Report], entries: models.QuerySet[Entry]) -> Iterator[Shown]:
    for report in reports.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _of_report(report)
    for entry in entries.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _of_entry(entry)


def _of_report(report: Report) -> Shown:
    name = str(report.other_party.get("name") or "")[:255]
    words = marks.words_of(report.other_party, report.transaction, report.reasons)
    made = Appearance(
        authority_id=report.authority_id,
        report=report,
        name=name,
        party=name_key(name) or f"report {report.pk}",
        words=words,
    )
    return made, marks.of_report(report.other_party, report.transaction)


def _of_entry(entry: Entry) -> Shown:
    made = Appearance(
        authority_id=entry.authority_id,
        entry=entry,
        name=entry.holder,
        party=name_key(entry.holder) or f"entry {entry.pk}",
    )
    return made, marks.of_entry(entry)
