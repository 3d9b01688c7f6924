"""`bonafides headroom`: how much more a customer may be supplied before a duty of the law begins."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.law_words import sureness
from bonafides.cli.options import LANG, as_day, as_jurisdictions, as_mapping
from bonafides.cli.request import Request
from bonafides.screening.background import Chosen
from bonafides.screening.headroom import HeadRoom, Room, headroom
from bonafides.substances import Jurisdiction, recognise
from bonafides.words import Answers
from bonafides.words.answering import Worded

FILE = click.Path(path_type=Path)


@click.command("headroom")
@click.argument("orders", type=FILE)
@click.option("--customer", required=True, help="Number of the customer in the order book.")
@click.option(
    "--customers",
    type=FILE,
    help="The customer file: sites with one registration or tax number count together.",
)
@click.option("--judgements", type=FILE, help="Which customers a person judged same, different or unsure.")
@click.option("--substance", help="Only this substance, also when none was bought yet.")
@click.option(
    "--on", callback=as_day, metavar="DATE", help="The last day that counts (that of the last order)."
)
@click.option(
    "--in", "jurisdictions", default="EU", show_default=True, callback=as_jurisdictions, help="Whose law."
)
@click.option(
    "--map", "mapping", multiple=True, callback=as_mapping, help="A column by hand: quantity=Menge."
)
@click.option("--profile", help="A profile: a TOML file, or the name of one that comes with the program.")
@LANG
@click.option("--json", "as_objects", is_flag=True, help="One JSON object a line.")
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    orders: Path,
    customer: str,
    customers: Path | None,
    judgements: Path | None,
    substance: str | None,
    on: date | None,
    jurisdictions: tuple[Jurisdiction, ...],
    mapping: dict[str, str],
    profile: str | None,
    lang: str,
    *,
    as_objects: bool,
) -> None:
    """Say how much more a customer may be supplied, of each substance, before which duty begins.

    Domestic thresholds, in kilograms or litres of the substance contained, as the law prints them.

    Exit status: 0 done; 2 the input or the command is wrong.
    """
    given = {"orders": orders, "customers": customers, "judgements": judgements}
    files = {kind: path for kind, path in given.items() if path}
    request = Request(files=files, jurisdictions=jurisdictions, out=Path(), mapping=mapping, profile=profile)
    key = _key(substance) if substance else None
    found, day = _found(request, customer, key, on)
    for line in _as_json(found) if as_objects else _as_words(found, customer, day, Answers(lang)):
        click.echo(line)


def _key(substance: str) -> str:
    found = recognise(substance).found
    if not found:
        raise BadInput(
            f"--substance {substance!r} names no substance of any list; write its name or CAS number."
        )
    return found[0].cas


def _found(request: Request, customer: str, key: str | None, on: date | None) -> tuple[HeadRoom, date]:
    from bonafides.cli.workspace import read_all, workspace

    with workspace() as con:
        read_all(con, request)
        ((last,),) = con.execute(
            "select max(ordered_on) from orders where customer = $1", [customer]
        ).fetchall()
        day = on or last or date.today()  # noqa: DTZ011 - the law's day is the local one
        found = headroom(con, Chosen(request.jurisdictions), customer, on=day, key=key)
    if found is None:
        orders = request.files["orders"]
        raise BadInput(
            f"--customer {customer!r} is in no row of {orders}; write the number as the order book has it."
        )
    return _rounded(found), day


def _rounded(found: HeadRoom) -> HeadRoom:
    """The same with figures rounded to what a person can weigh: a milligram, a millilitre."""
    fine = Decimal("0.000001")
    rooms = tuple(
        room._replace(used=room.used.quantize(fine), left=room.left.quantize(fine)) for room in found.rooms
    )
    return found._replace(rooms=rooms)


def _as_words(found: HeadRoom, customer: str, day: date, words: Answers) -> Iterator[Worded]:
    linked = [each for each in found.customers if each != customer]
    if linked:
        yield words.say("room_head_linked", customer=customer, linked=words.listed(linked), day=day)
    else:
        yield words.say("room_head", customer=customer, day=day)
    if not found.rooms:
        yield Worded(f"  {words.say('room_none')}")
    for room in found.rooms:
        yield from _room_words(room, words)


def _room_words(room: Room, words: Answers) -> Iterator[Worded]:
    row, substance = room.threshold, words.numbered(room.key, room.name)
    listed = f"{row.jurisdiction.value} {room.listed}".rstrip()
    yield Worded(f"  {words.say('room_line', substance=substance, listed=listed, left=_left(room, words))}")
    limit = words.say("room_threshold", limit=row.printed)
    yield Worded(f"      {words.line(limit, row.article, sureness(row.confidence, words))}")
    yield Worded(f"      {words.say('room_duties', duties=room.duties)}")


def _left(room: Room, words: Answers) -> Worded:
    row, unit = room.threshold, room.threshold.dimension
    if row.quantity == 0:
        return words.say("room_every")
    limit = words.quantity(row.quantity, unit)
    if row.period == "transaction":
        return words.say("room_each", limit=limit)
    used = words.say(
        "room_used", used=room.used, limit=limit, first=room.first, last=room.last, n=room.orders
    )
    if not room.left:
        return words.say("room_reached", used=used)
    return words.say("room_left", left=words.quantity(room.left, unit), used=used)


def _as_json(found: HeadRoom) -> Iterator[str]:
    for room in found.rooms:
        row = room.threshold
        yield json.dumps(
            {
                "customers": list(found.customers),
                "cas": room.key if room.key[:1].isdigit() else None,
                "name": room.name,
                "jurisdiction": row.jurisdiction.value,
                "list": room.listed,
                "threshold": row.printed,
                "unit": row.dimension,
                "used": float(room.used),
                "left": float(room.left),
                "first": room.first.isoformat(),
                "last": room.last.isoformat(),
                "orders": room.orders,
                "article": row.article,
                "confidence": row.confidence,
                "duties": room.duties,
            },
            ensure_ascii=False,
        )
