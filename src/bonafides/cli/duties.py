"""`bonafides duties`: what the law asks of whom for one dealing, by which article and by which day."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import click

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import UNSURE, numbered
from bonafides.cli.options import as_day, as_jurisdictions
from bonafides.cli.visible import visible
from bonafides.substances import Jurisdiction, recognise, unit_named
from bonafides.substances.duties import DIRECTIONS, ROLES, STATE, Amount, Case, Duty, duties, jurisdictions_of
from bonafides.substances.register import register

_AMOUNT = re.compile(r"\s*([\d.,]+)\s*(\S.*?)\s*")
UNTIL = ("keep", "multiple")
"""Duties that last until a day begin with these words; all others are done by it."""


def as_amount(ctx: click.Context, param: click.Parameter, text: str | None) -> Amount | None:  # noqa: ARG001 - click's signature
    """A quantity with its unit: `25 l`."""
    if text is None:
        return None
    found = _AMOUNT.fullmatch(text)
    try:
        value = Decimal(found[1].replace(",", ".")) if found else None
    except InvalidOperation:
        value = None
    if found is None or value is None or value < 0 or unit_named(found[2]) is None:
        raise click.BadParameter(f"{text!r} is not a quantity; write it as 25 kg or 10 l.")
    return Amount(value, found[2])


def as_country(ctx: click.Context, param: click.Parameter, text: str) -> str:  # noqa: ARG001
    """Two letters of a country."""
    if text and not re.fullmatch(r"[A-Za-z]{2}", text):
        raise click.BadParameter(f"{text!r} is not a country; write its two letters, as DE.")
    return text.upper()


@click.command("duties")
@click.argument("product")
@click.option("--role", type=click.Choice(ROLES), default="seller", show_default=True, help="Whose duties.")
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    help="Inside a country, out of it or into it (by the countries).",
)
@click.option("--quantity", callback=as_amount, metavar="QUANTITY", help="How much: 25 l.")
@click.option(
    "--from", "sent_from", default="", callback=as_country, metavar="DE", help="Country of dispatch."
)
@click.option(
    "--to", "sent_to", default="", callback=as_country, metavar="FR", help="Country of destination."
)
@click.option("--on", callback=as_day, metavar="DATE", help="Day of the transaction (today).")
@click.option("--dispatch", callback=as_day, metavar="DATE", help="Day on which the goods leave.")
@click.option(
    "--before",
    callback=as_amount,
    metavar="QUANTITY",
    help="Supplied before in the period that the law counts.",
)
@click.option(
    "--orders-before", type=click.IntRange(0), help="Supplies to this customer in the twelve months before."
)
@click.option("--usual/--unusual", default=None, help="Whether the customer usually uses such quantities.")
@click.option("--suspicious", is_flag=True, help="Something does not fit.")
@click.option("--lost", is_flag=True, help="Goods were lost or stolen.")
@click.option("--in", "jurisdictions", help="Whose law (that of the countries).")
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(
    ctx: click.Context, /, product: str, *, jurisdictions: str | None, as_objects: bool, **given: object
) -> None:
    """Say what the law asks for one dealing with a PRODUCT: licence, declaration, papers, notification, return.

    Exit status: 0 done; 2 the product names nothing that is listed anywhere, or the command is wrong.
    """
    case = _case(product, given)
    chosen = as_jurisdictions(ctx, ctx.command.params[0], jurisdictions) if jurisdictions else _places(case)
    found = duties(case, chosen)
    for line in _as_json(found) if as_objects else _as_words(found, case, chosen):
        click.echo(line)


def _case(product: str, given: dict[str, object]) -> Case:
    if not recognise(product).found:
        raise BadInput(f"{visible(product)!r} names no substance of any list; write its name or CAS number.")
    sent_from, sent_to = str(given.pop("sent_from")), str(given.pop("sent_to"))
    on = given.pop("on") or date.today()  # noqa: DTZ011 - the law's day is the local one
    role, direction = str(given.pop("role")), given.pop("direction")
    where = str(direction) if direction else _direction(sent_from, sent_to, role, on)
    found = Case(product, role, where, on, sent_from=sent_from, sent_to=sent_to, **given)  # type: ignore[arg-type]
    if found.dispatch and found.dispatch < found.on:
        raise BadInput(f"--dispatch {found.dispatch} lies before --on {found.on}: turn the two days round.")
    return found


def _direction(sent_from: str, sent_to: str, role: str, on: object) -> str:
    """Domestic inside one jurisdiction; else by the role: importers are asked about the import."""
    if not (sent_from and sent_to) or not isinstance(on, date):
        return {"exporter": "export", "importer": "import"}.get(role, "domestic")
    if sent_from == sent_to or set(jurisdictions_of(sent_from, on)) & set(jurisdictions_of(sent_to, on)):
        return "domestic"
    return "import" if role in {"importer", "buyer"} else "export"


def _places(case: Case) -> tuple[Jurisdiction, ...]:
    """The law of the side that is asked, and the duties of its State."""
    country = case.sent_to if case.direction == "import" else case.sent_from
    if not country:
        raise BadInput("Whose law is not said: give --from and --to with two letters, or --in EU.")
    found = jurisdictions_of(country, case.on)
    if not found:
        raise BadInput(f"The law of {country} is not known here; name another with --in.")
    return (*found, Jurisdiction.UN)


def _as_words(found: Sequence[Duty], case: Case, places: Sequence[Jurisdiction]) -> Iterator[str]:
    asked = [duty for duty in found if STATE not in duty.row.roles]
    what = f"{len(asked)} duties" if len(asked) != 1 else "1 duty"
    where = ", ".join(places)
    yield visible(f"{what} of the {case.role} for {case.product}, {case.direction}, on {case.on} ({where})")
    for duty in asked:
        yield from _duty_words(duty)
    of_state = [duty for duty in found if STATE in duty.row.roles]
    if of_state:
        yield "Of the State:"
    for duty in of_state:
        yield from _duty_words(duty)


def _duty_words(duty: Duty) -> Iterator[str]:
    row = duty.row
    day = f", {'until' if row.duty.startswith(UNTIL) else 'by'} {duty.day}" if duty.day else ""
    place = f"{row.jurisdiction.value} {duty.listed}" if duty.listed else row.jurisdiction.value
    yield f"  {row.duty}{day} · {row.article} · {place}"
    for text in _open(duty):
        yield f"      {text}"
    if row.note:
        yield f"      {row.note}"
    if row.confidence in UNSURE:
        yield f"      {UNSURE[row.confidence]}"


def _open(duty: Duty) -> Iterator[str]:
    if duty.missing:
        yield f"cannot tell whether it applies; missing: {duty.missing}"
    if duty.missing_for_day:
        yield f"the day cannot be told; missing: {duty.missing_for_day}"


def _as_json(found: Sequence[Duty]) -> Iterator[str]:
    for duty in found:
        name = register()[duty.substance].name
        yield json.dumps(
            {
                "duty": duty.row.duty,
                "jurisdiction": duty.row.jurisdiction.value,
                "of_the_state": STATE in duty.row.roles,
                "substance": numbered(duty.substance, name),
                "list": duty.listed or None,
                "day": duty.day.isoformat() if duty.day else None,
                "missing": duty.missing or None,
                "missing_for_day": duty.missing_for_day or None,
                "article": duty.row.article,
                "source": duty.row.source,
                "confidence": duty.row.confidence,
                "note": duty.row.note or None,
            },
            ensure_ascii=False,
        )
