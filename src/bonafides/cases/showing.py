"""What a page shows of a case."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from bonafides.cases.deeds import Deed, possible
from bonafides.cases.forms.deeds import DeedForm
from bonafides.cases.linking import Link, links_of
from bonafides.cases.models import Appearance, File, Note, ReferralState, Task
from bonafides.cases.standing import Standing
from bonafides.cases.timeline import named, timeline
from bonafides.suspicions.models import Report

FIRST_LINKS = 8
"""Links on the page of a case; its page of links has all."""


class Shown(NamedTuple):
    """A deed as a page shows it."""

    deed: Deed
    form: DeedForm
    url: str
    open: bool


class Reported(NamedTuple):
    """A report of a case in a list: number, other party, and who reported, if the reader may know."""

    report: Report
    party: str
    reporter: str
    shielded: bool
    reason: str


class Place(NamedTuple):
    """Where a value stands.

    Attributes:
        name: the party.
        says: number of the report, or of the entry in the register.
        url: its page; blank where the reader has none.
        inside: whether it is in the case.
    """

    name: str
    says: str
    url: str
    inside: bool
    registered: bool


class Row(NamedTuple):
    """One link in a list."""

    label: str
    written: str
    parties: int
    places: list[Place]


def page(standing: Standing, bound: Mapping[str, DeedForm]) -> dict[str, Any]:
    """All that the page of a case shows."""
    person, case = standing.person, standing.case
    notes = list(Note.objects.visible_to(person).filter(case=case).select_related("organisation", "by"))
    tasks = list(
        Task.objects.visible_to(person)
        .filter(case=case)
        .select_related("organisation", "by", "person", "done_by")
    )
    files = files_of(standing)
    linked = links_of(case, person)
    return {
        "case": case,
        "proposed_by": named(standing, case.organisation, case.proposed_by),
        "confirmed_by": named(standing, case.organisation, case.confirmed_by),
        "reports": [reported(standing, held) for held in standing.held],
        "waiting": [each for each in standing.referrals if each.state == ReferralState.SENT],
        "working": [each for each in standing.referrals if each.state == ReferralState.ACCEPTED],
        "deeds": _deeds(standing, possible(standing), bound),
        "tasks": tasks,
        "today": timezone.localdate(),
        "may_work": standing.may_work,
        "files": files,
        "links": list(rows(standing, linked.links[:FIRST_LINKS])),
        "more_links": len(linked.links) - FIRST_LINKS,
        "hubs": linked.hubs,
        "timeline": timeline(standing, notes, tasks, files),
    }


def files_of(standing: Standing) -> list[File]:
    """The files of a case that the person sees, with their custody."""
    found = File.objects.visible_to(standing.person).filter(case=standing.case)
    return list(found.select_related("organisation").prefetch_related("custody__by", "custody__organisation"))


def reported(standing: Standing, held: Any) -> Reported:
    """A report of a case in a list."""
    shield = standing.shield(held)
    party = shield.text(held.report.other_party.get("name", ""))
    who = "" if shield.up else held.report.organisation.name
    return Reported(held.report, party, who, shield.up, held.unshield_reason)


def rows(standing: Standing, links: Iterable[Link]) -> Iterator[Row]:
    """Links with the places that the reader may know."""
    inside = {held.report_id: held for held in standing.held}
    for link in links:
        places = [place(standing, inside, each) for each in link.appearances]
        yield Row(link.label, link.written, link.parties, places)


def place(standing: Standing, inside: Mapping[int, Any], each: Appearance) -> Place:
    """Where a value stands, with a page that the reader may open."""
    if each.entry is not None:
        url = reverse("register-entry", args=[each.entry_id])
        return Place(each.name, each.entry.number, url, inside=False, registered=True)
    assert each.report is not None  # noqa: S101 - a table that holds either, by a constraint
    held = inside.get(each.report.pk)
    if held is not None:
        url = reverse("case-report", args=[standing.case.pk, each.report.pk])
        return Place(
            standing.shield(held).text(each.name), each.report.number, url, inside=True, registered=False
        )
    return Place(
        each.name,
        each.report.number,
        reverse("report", args=[each.report.pk]),
        inside=False,
        registered=False,
    )


def _deeds(standing: Standing, can: Iterable[Deed], bound: Mapping[str, DeedForm]) -> list[Shown]:
    """Deeds with their forms; those that come first, and those with something wrong in them, stand open."""
    shown = []
    for deed in can:
        form = bound.get(deed.name) or deed.form(standing=standing, auto_id=f"{deed.name}-%s")
        url = reverse(f"case-{deed.name}", args=[standing.case.pk])
        shown.append(Shown(deed, form, url, deed.name in bound or deed.style == "primary"))
    return shown
