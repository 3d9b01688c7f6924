"""Papers of customers as lists and pages show them: of what, how long yet, and what was bought under them."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from bonafides.orders.models import Declaration, Licence
from bonafides.orders.pending import PAPERS_DAYS
from bonafides.orders.screening import desk_of
from bonafides.orders.screening.desk import laws_of
from bonafides.partners.models import Person
from bonafides.partners.searching import found_by
from bonafides.partners.tables import as_csv
from bonafides.screening.contents import told_of
from bonafides.screening.result import Month
from bonafides.substances import Jurisdiction

type Paper = Declaration | Licence

MONTHS = 12
"""A declaration names a quantity a year; so much is held against it."""
KINDS: dict[str, type[Paper]] = {"declarations": Declaration, "licences": Licence}
WHOSE = {"declarations": "customer", "licences": "holder"}
OF_WHAT = {"declarations": "substance", "licences": "substances"}
NUMBER = {"declarations": "declaration_id", "licences": "number"}


class Named(NamedTuple):
    """A substance that a paper names: its number where it is recognised, and its name."""

    cas: str
    name: str


class Row(NamedTuple):
    """One paper as a list shows it."""

    paper: Paper
    customer: str
    number: int
    of_what: str
    standing: str


class Bought(NamedTuple):
    """What a customer's party bought of a substance in the last twelve months of a paper.

    Attributes:
        months: by month, the last first, in kilograms.
        kg: together.
        share: of what is declared a year, one being all of it; None where no quantity is.
    """

    months: list[Month]
    kg: float
    share: float | None


def named(paper: Paper) -> tuple[Named, ...]:
    """The substances of which the screening takes a paper to say something, each once."""
    written = [paper.substance] if isinstance(paper, Declaration) else paper.names
    laws = laws_of(paper.organisation.country, timezone.localdate()).jurisdictions
    return tuple(dict.fromkeys(each for text in written for each in _named(text, tuple(laws))))


@lru_cache(4096)
def _named(written: str, laws: tuple[Jurisdiction, ...]) -> tuple[Named, ...]:
    return tuple(Named(each.cas, each.name) for each in told_of(written, laws))


def listed(person: Person, asked: QueryDict, kind: str) -> QuerySet[Paper]:
    """The papers of one kind that a person sees, as the address asks."""
    found = KINDS[kind].objects.visible_to(person)
    today = timezone.localdate()
    match asked.get("show", ""):
        case "valid":
            found = found.filter(valid_from__lte=today, valid_until__gte=today)
        case "ending":
            found = found.filter(valid_until__range=(today, today + timedelta(days=PAPERS_DAYS)))
        case "ended":
            found = found.filter(valid_until__lt=today)
    return _sorted(_written(found, asked.get("q", "").strip(), kind), asked.get("sort", ""), kind)


def _written(found: QuerySet[Paper], written: str, kind: str) -> QuerySet[Paper]:
    if not written:
        return found
    ways = {f"{OF_WHAT[kind]}__icontains": written, f"{NUMBER[kind]}__istartswith": written}
    own = Q(**{f"{WHOSE[kind]}__customer__istartswith": written}, **ways, _connector=Q.OR)
    return found.filter(found_by(written, f"{WHOSE[kind]}__") | own)


def _sorted(found: QuerySet[Paper], sort: str, kind: str) -> QuerySet[Paper]:
    order = {"customer": f"{WHOSE[kind]}__name", "substance": OF_WHAT[kind]}.get(sort)
    ended = Case(When(valid_until__lt=timezone.localdate(), then=Value(1)), default=Value(0))
    keys = (order, "valid_until", "pk") if order else (ended, "valid_until", "pk")
    return found.select_related(WHOSE[kind], "organisation").order_by(*keys)


def one(person: Person, kind: str, pk: int) -> Paper | None:
    """A paper that a person sees, with its organisation."""
    found: Paper | None = (
        KINDS[kind].objects.visible_to(person).select_related("organisation").filter(pk=pk).first()
    )
    return found


def rows(found: Iterable[Paper]) -> list[Row]:
    """Papers with what a list says of them."""
    return [_row(each) for each in found]


def _row(paper: Paper) -> Row:
    if isinstance(paper, Declaration):
        whose, written = paper.customer, paper.substance
    else:
        whose, written = paper.holder, paper.substances
    of_what = "; ".join(each.name for each in named(paper)) or written
    return Row(paper, whose.name, whose.pk, of_what, standing(paper))


def standing(paper: Paper) -> str:
    """Whether a paper holds today: `later`, `valid`, `ending` or `ended`; `not` where its status says otherwise."""
    today = timezone.localdate()
    if paper.valid_until < today:
        return "ended"
    if isinstance(paper, Licence) and paper.status not in {"", "valid"}:
        return "not"
    if paper.valid_from > today:
        return "later"
    return "ending" if paper.valid_until <= today + timedelta(days=PAPERS_DAYS) else "valid"


def as_file(found: Iterable[Paper], kind: str) -> HttpResponse:
    """The papers as a file for a spreadsheet."""
    head = (
        _("Number"), _("Customer"), _("Customer number"), _("Substance"), _("Kilograms a year"), _("Valid from"),
        _("Valid until"), _("Status"),
    )  # fmt: skip
    return as_csv(f"{kind}.csv", head, map(_cells, found))


def _cells(paper: Paper) -> list[object]:
    row = _row(paper)
    if isinstance(paper, Declaration):
        own: list[object] = [paper.declaration_id, row.customer, paper.customer.customer]
        kg = paper.annual_kg
    else:
        own, kg = [paper.number, row.customer, paper.holder.customer], paper.quota_kg
    days = [paper.valid_from.isoformat(), paper.valid_until.isoformat()]
    return [*own, row.of_what, "" if kg is None else f"{kg.normalize():f}", *days, row.standing]


def bought_under(declaration: Declaration, cas: str) -> Bought:
    """What was bought in the twelve months to today, or to the declaration's last day."""
    until = min(timezone.localdate(), declaration.valid_until)
    with desk_of(declaration.organisation) as desk:
        months = desk.months(declaration.customer.customer, cas, until)
    last = [each for each in months if _within(each.first_day, until)]
    kg = sum(each.amount for each in last)
    declared = float(declaration.annual_kg or 0)
    return Bought(last[::-1], kg, kg / declared if declared else None)


def _within(first_day: date, until: date) -> bool:
    """Whether a month is one of the twelve that end with that of a day."""
    passed = (until.year - first_day.year) * 12 + until.month - first_day.month
    return 0 <= passed < MONTHS
