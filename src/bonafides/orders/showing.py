"""What a page says of an order: reasons in words, months, law, gaps, and what was done."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from bonafides.audit.actions import name_of
from bonafides.audit.models import Record
from bonafides.orders.models import Order, Seen
from bonafides.orders.screening.desk import laws_of
from bonafides.orders.screening.seeing import findings_of
from bonafides.orders.speaking import words
from bonafides.partners.actions.register import BY_REGISTER
from bonafides.partners.models import Person
from bonafides.screening.leads import law_lines
from bonafides.screening.result import LawLine
from bonafides.substances.register import register


class Reason(NamedTuple):
    """One finding in words; the texts are safe for a page."""

    code: str
    title: str
    sentence: str
    question: str
    clears: str
    innocents: list[str]


def reasons(seen: Iterable[Seen]) -> list[Reason]:
    """All findings of an order, the strongest first, each code once."""
    return _in_words((each.findings, each.measure) for each in seen)


def explained(seen: Iterable[Seen]) -> list[Reason]:
    """What somebody explained until a day."""
    return _in_words((each.suppressed, each.measure) for each in seen)


def _in_words(stored: Iterable[tuple[list[dict[str, object]], str]]) -> list[Reason]:
    found = [(finding, measure) for findings, measure in stored for finding in findings_of(findings)]
    found.sort(key=lambda pair: (-pair[0].weight, pair[0].code))
    speak, said = words(), dict[str, Reason]()
    for finding, measure in found:
        if finding.code in said:
            continue
        said[finding.code] = Reason(
            finding.code,
            speak.title(finding.code),
            speak.sentence(finding, measure),
            speak.question(finding, measure),
            speak.clears(finding, measure),
            speak.innocents(finding, measure),
        )
    return list(said.values())


def first_reason(order: Order) -> str:
    """The sentence of the strongest finding of an order; its `seen` are fetched before."""
    found = [(finding, seen.measure) for seen in order.seen.all() for finding in findings_of(seen.findings)]
    if not found:
        return ""
    finding, measure = min(found, key=lambda pair: (-pair[0].weight, pair[0].code))
    return words().sentence(finding, measure)


def substance_name(cas: str) -> str:
    """The name of a substance; its number where no list names it."""
    known = register().get(cas)
    return known.name if known else cas


def law(order: Order, seen: Iterable[Seen]) -> list[LawLine]:
    """The entries of the law that touch the substances of an order, on its day."""
    chosen = laws_of(order.organisation.country, order.ordered_on)
    found = sorted({each.substance for each in seen})
    return [
        line
        for cas in found
        for line in law_lines(chosen.jurisdictions, cas, substance_name(cas), order.ordered_on)
    ]


def gaps(order: Order, gravest: Seen | None) -> list[str]:
    """What is not known of the customer and would help to tell."""
    if gravest is None:
        return []
    facts = gravest.facts
    said = []
    if not order.customer.registration_no and not order.customer.vat_no:
        said.append(_("Registration number: none on file."))
    if facts.get("declared_amount") is None:
        said.append(_("Declaration of use for this substance: none on file that names a quantity."))
    if facts.get("licence") in {"none", "unknown"}:
        said.append(_("Licence or registration for this substance: none on file."))
    if facts.get("usual_month_amount") is None:
        said.append(
            _("What is usual for this customer is not known yet: fewer than three months with orders.")
        )
    return said


TOLD = (
    "supplier", "site", "payment", "payer", "channel", "contact_email", "contact_phone", "delivery_name",
    "delivery_address", "delivery_country", "consignee", "carrier", "end_use", "note",
)  # fmt: skip
KINDS: dict[str, str | Promise] = {
    "enquiry": lazy("Enquiry"),
    "order": lazy("Order"),
    "delivery": lazy("Delivery"),
    "return": lazy("Return"),
    "cancellation": lazy("Cancellation"),
    "refusal": lazy("Refusal"),
}


def told(order: Order) -> list[tuple[str, str]]:
    """What the order says beside its lines: the name of the column, and the text."""
    names = {each.name: capfirst(str(each.verbose_name)) for each in Order._meta.fields}  # noqa: SLF001 - Django's public name
    return [(names[name], getattr(order, name)) for name in TOLD if getattr(order, name)]


class Done(NamedTuple):
    """One thing that was done about an order."""

    at: datetime
    who: str
    what: str | Promise
    reason: str


DEEDS: dict[str, str | Promise] = {
    "order.taken": lazy("Came in and was screened"),
    "order.held": lazy("Held"),
    "order.lifted": lazy("Hold lifted"),
    "order.proposed release": lazy("Release proposed"),
    "order.proposed refuse": lazy("Refusal proposed"),
    "order.sent-back release": lazy("Proposed release sent back"),
    "order.sent-back refuse": lazy("Proposed refusal sent back"),
    "order.proposal-withdrawn release": lazy("Proposed release withdrawn"),
    "order.proposal-withdrawn refuse": lazy("Proposed refusal withdrawn"),
    "order.asked": lazy("Customer asked"),
    "order.answered": lazy("Answer of the customer kept"),
    "release": lazy("Released"),
    "ask": lazy("Decided to ask"),
    "hold": lazy("Decided to hold"),
    "refuse": lazy("Refused"),
}


def done(order: Order) -> list[Done]:
    """What was done about an order, by whom; the last first."""
    records = list(Record.objects.filter(about=name_of(order)).order_by("-number"))
    people = Person.objects.in_bulk([int(each.by) for each in records if each.by.isdecimal()])
    names = {str(number): person.name for number, person in people.items()}
    return list(_done(records, names | {BY_REGISTER: _("the register's answer")}))


def _done(records: Iterable[Record], names: dict[str, str]) -> Iterator[Done]:
    for each in records:
        wanted = each.values.get("wanted")
        name = each.values.get("outcome") or (f"{each.action} {wanted}" if wanted else each.action)
        yield Done(each.at, names.get(each.by, each.by), DEEDS.get(name, name), each.values.get("reason", ""))
