"""`bonafides duties`: what the law asks of whom for one dealing, by which article and by which day."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import click

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import sureness
from bonafides.cli.options import LANG, as_day, as_jurisdictions
from bonafides.substances import Jurisdiction, recognise, unit_named
from bonafides.substances.duties import DIRECTIONS, ROLES, STATE, Amount, Case, Duty, duties, jurisdictions_of
from bonafides.substances.register import register
from bonafides.words import Answers
from bonafides.words.answering import Worded
from bonafides.words.visible import visible

_AMOUNT = re.compile(r"\s*([\d.,]+)\s*(\S.*?)\s*")
_HOLIDAYS = "calendar of holidays of "
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
@LANG
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    product: str,
    *,
    jurisdictions: str | None,
    lang: str,
    as_objects: bool,
    **given: object,
) -> None:
    """Say what the law asks for one dealing with a PRODUCT: licence, declaration, papers, notification, return.

    Exit status: 0 done; 2 the product names nothing that is listed anywhere, or the command is wrong.
    """
    case = _case(product, given)
    chosen = as_jurisdictions(ctx, ctx.command.params[0], jurisdictions) if jurisdictions else _places(case)
    found = duties(case, chosen)
    words = Answers(lang)
    for line in _as_json(found) if as_objects else _as_words(found, _head(found, case, chosen, words), words):
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


def _head(found: Sequence[Duty], case: Case, places: Sequence[Jurisdiction], words: Answers) -> Worded:
    return words.say(
        "duties_head",
        n=sum(STATE not in duty.row.roles for duty in found),
        role=words.code("role", case.role),
        product=case.product,
        direction=words.code("direction", case.direction),
        day=case.on,
        jurisdictions=words.listed(places),
    )


def _as_words(found: Sequence[Duty], head: Worded, words: Answers) -> Iterator[Worded]:
    yield head
    for duty in found:
        if STATE not in duty.row.roles:
            yield from _duty_words(duty, words)
    of_state = [duty for duty in found if STATE in duty.row.roles]
    if of_state:
        yield words.say("duties_state")
    for duty in of_state:
        yield from _duty_words(duty, words)


def _duty_words(duty: Duty, words: Answers) -> Iterator[Worded]:
    row = duty.row
    what = words.code("duty", row.duty)
    if duty.day:
        by = "duties_until" if row.duty.startswith(UNTIL) else "duties_by"
        what = words.say(by, duty=what, day=duty.day)
    place = f"{row.jurisdiction.value} {duty.listed}".rstrip()
    yield Worded(f"  {words.line(what, row.article, place)}")
    yield from (Worded(f"      {text}") for text in _beside(duty, words) if text)


def _beside(duty: Duty, words: Answers) -> Iterator[Worded | None]:
    if duty.missing:
        yield words.say("duties_open", what=_missing(duty.missing, words))
    if duty.missing_for_day:
        yield words.say("duties_day_open", what=_missing(duty.missing_for_day, words))
    yield words.code("remark", duty.row.note)
    yield sureness(duty.row.confidence, words)


def _missing(what: str, words: Answers) -> Worded:
    if what.startswith(_HOLIDAYS):
        return words.say("missing_holidays", country=what.removeprefix(_HOLIDAYS))
    return words.code("missing", what)


def _as_json(found: Sequence[Duty]) -> Iterator[str]:
    for duty in found:
        name = register()[duty.substance].name
        yield json.dumps(
            {
                "duty": duty.row.duty,
                "jurisdiction": duty.row.jurisdiction.value,
                "of_the_state": STATE in duty.row.roles,
                "substance": f"{name} ({duty.substance})" if duty.substance[:1].isdigit() else name,
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
