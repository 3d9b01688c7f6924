"""From a seized lot or mark back to the last licit holder, over the orders that reports tell of and the register."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from bonafides.cases.indexing import catch_up
from bonafides.cases.models import Appearance, Case, CaseReport, offices
from bonafides.cases.shielding import Shield, is_shielded
from bonafides.cases.standing import office_rights
from bonafides.ledger.words import plain
from bonafides.partners.models import Entry, EntryStatus, Person
from bonafides.partners.naming import name_key, substances_named
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import Rights

MOST = 200
"""Reports looked through, the latest first."""


class Movement(NamedTuple):
    """Goods that a report says went, or were to go, from the reporter to another party.

    Attributes:
        report: number of the report.
        url: its page.
        on: day of the order or incident.
        supplier: who reported; blank where that is shielded.
        receiver: the other party.
        goods: product and quantity, as reported.
        status: where the order stood, as the report says it.
        licences: entries of the register by which the receiver might hold the substance on that day.
        registered: whether the register knows the receiver at all.
        said: which of the words asked for the report has: the lot and the mark.
    """

    report: str
    url: str
    on: date | None
    supplier: str
    receiver: str
    goods: str
    status: str
    licences: list[Entry]
    registered: bool
    said: list[str]

    @property
    def last_holder(self) -> str:
        """The last who held it licitly, as far as is known: the receiver with a licence, else whoever supplied."""
        return self.receiver if self.licences else self.supplier


class Traced(NamedTuple):
    """What was found.

    Attributes:
        movements: those that name the lot or mark first, then the latest.
        substances: keys of the substances meant.
        holders: entries of the register for the substance, if it was named; whoever might have held it.
        named: how many movements name the lot or mark.
        cut: whether there is more than was looked through.
    """

    movements: list[Movement]
    substances: tuple[str, ...]
    holders: list[Entry]
    named: int
    cut: bool


def trace(person: Person, *, lot: str = "", mark: str = "", substance: str = "") -> Traced:
    """Look for a lot, a mark and a substance in the reports that the person may read, and in its register.

    Args:
        person: who asks; reads the reports that its authority received, and those of the cases it sees.
        lot: number of the lot, as on the label.
        mark: any other mark on the pack: a seal, a brand, a batch of the maker.
        substance: name or CAS number.
    """
    words = [each for each in (lot.strip(), mark.strip()) if plain(each)]
    keys = substances_named(substance) if substance else ()
    held = {each.report_id: each for each in _held(person)}
    authorities = {each.report.authority_id for each in held.values()}
    catch_up(authorities.union(offices(person).values_list("organisation", flat=True)))
    reports, cut = _reports(person, held, words, [substance, *keys])
    rights = office_rights(person)
    holders = (
        [each for each in Entry.objects.visible_to(person) if set(keys) & set(each.substances)]
        if keys
        else []
    )
    known = _known(person, reports)
    found = [_movement(each, held.get(each.pk), rights, keys=keys, known=known) for each in reports]
    found = [each._replace(said=_said(report, words)) for each, report in zip(found, reports, strict=True)]
    found.sort(key=lambda each: (-len(each.said), -(each.on or date.min).toordinal(), each.report))
    return Traced(found, keys, holders, sum(bool(each.said) for each in found), cut)


def _held(person: Person) -> Iterable[CaseReport]:
    """The reports of the cases that the person sees; one whose reporter is shown somewhere comes last, and so counts."""
    held = CaseReport.objects.filter(case__in=Case.objects.visible_to(person)).select_related("report")
    return sorted(held, key=lambda each: (each.unshielded_at is not None, each.pk))


def _reports(
    person: Person, held: Iterable[int], words: list[str], goods: list[str]
) -> tuple[list[Report], bool]:
    """Reports that have one of the words, or goods of the substance; those with a word come first."""
    seen = Appearance.objects.filter(
        Q(pk__in=Appearance.objects.visible_to(person)) | Q(report__in=list(held)), report__isnull=False
    )
    first, then = (_latest(seen, wanted) for wanted in (_with_words(words), _with_words(goods)))
    wanted = list(dict.fromkeys([*first, *then]))
    found = Report.objects.filter(pk__in=wanted[:MOST]).select_related("organisation")
    return list(found.select_related("appearance").prefetch_related("messages__by")), len(wanted) > MOST


def _latest(seen: QuerySet[Appearance], wanted: Q) -> list[int]:
    """The reports that were sent last among those wanted; none where nothing is wanted."""
    found = seen.filter(wanted).order_by("-report__sent_at", "-report") if wanted else seen.none()
    return list(found.values_list("report", flat=True)[: MOST + 1])


def _with_words(words: Iterable[str]) -> Q:
    wanted = Q()
    for word in words:
        if plain(word):
            wanted |= Q(words__contains=_as_indexed(word))
    return wanted


def _as_indexed(word: str) -> str:
    """A word, or several that stand together, as `Appearance.words` has them."""
    return f" {' '.join(each for each in map(plain, word.split()) if each)} "


def _known(person: Person, reports: Iterable[Report]) -> dict[str, list[Entry]]:
    """The entries of the register by holder, for the receivers of some movements."""
    names = {name_key(str(each.other_party.get("name") or "")) for each in reports} - {""}
    known: dict[str, list[Entry]] = {}
    for entry in Entry.objects.visible_to(person).filter(holder_key__in=names):
        known.setdefault(entry.holder_key, []).append(entry)
    return known


def _movement(
    report: Report,
    held: CaseReport | None,
    rights: Rights,
    *,
    keys: tuple[str, ...],
    known: Mapping[str, list[Entry]],
) -> Movement:
    """What one report tells, as the person may read it."""
    own = (report.authority_id, Verb.READ) in rights
    shield = Shield(report, up=not own and (held is None or is_shielded(held, rights)))
    told, receiver = report.transaction, str(report.other_party.get("name") or "")
    url = reverse("report", args=[report.pk]) if own else ""
    if held is not None and not own:
        url = reverse("case-report", args=[held.case_id, report.pk])
    on, entries = _day(told), known.get(name_key(receiver), [])
    return Movement(
        report=report.number,
        url=url,
        on=on,
        supplier="" if shield.up else report.organisation.name,
        receiver=shield.text(receiver),
        goods=shield.text(_goods(told)),
        status=report.status,
        licences=[each for each in entries if _might_hold(each, keys or _substances(told), on)],
        registered=bool(entries),
        said=[],
    )


def _said(report: Report, words: Iterable[str]) -> list[str]:
    return [word for word in words if _as_indexed(word) in report.appearance.words]


def _might_hold(entry: Entry, keys: Iterable[str], on: date | None) -> bool:
    """Whether an entry covers the substance on a day; an entry that is not valid any more covers none."""
    covers = bool(set(keys) & set(entry.substances)) and entry.status == EntryStatus.VALID
    return covers and (on is None or entry.valid_from <= on <= entry.valid_until)


def _substances(told: Mapping[str, Any]) -> set[str]:
    return {str(each["substance"]) for line in told.get("lines", []) for each in line.get("substances", [])}


def _day(told: Mapping[str, Any]) -> date | None:
    if day := parse_date(str(told.get("ordered_on") or "")):
        return day
    at: datetime | None = parse_datetime(str(told.get("happened_at") or ""))
    return timezone.localtime(at).date() if at else None


def _goods(told: Mapping[str, Any]) -> str:
    """Products with their quantities, as reported."""
    return " · ".join(_of_lines(told))


def _of_lines(told: Mapping[str, Any]) -> Iterator[str]:
    for line in told.get("lines", [told]):
        yield " ".join(str(line[name]) for name in ("product", "quantity", "unit") if line.get(name))
