"""`bonafides reconcile`: what one book says was sent, held against what another says was received."""

from pathlib import Path

import click

from bonafides.cli.asking import FILE
from bonafides.cli.door import BadInput
from bonafides.cli.options import as_jurisdictions, as_mapping
from bonafides.cli.place import refuse_unfit
from bonafides.cli.request import LANGUAGES
from bonafides.screening.background import Chosen
from bonafides.substances import Jurisdiction

MARK = "reconciled.json"
RESULTS = ("pairs.csv", MARK, "rejected-received.csv", "rejected-sent.csv", "unmatched.csv")


@click.command("reconcile")
@click.argument("sent", type=FILE)
@click.argument("received", type=FILE)
@click.option(
    "--in", "jurisdictions", default="EU", show_default=True, callback=as_jurisdictions, help="Whose lists."
)
@click.option("--all-products", is_flag=True, help="Reconcile products that no list names as well.")
@click.option(
    "--days",
    type=click.IntRange(0, 366),
    default=31,
    show_default=True,
    help="How many days goods may be under way.",
)
@click.option(
    "--map", "mapping", multiple=True, callback=as_mapping, help="A column by hand: sent.quantity=Menge."
)
@click.option("--sent-profile", help="A profile for SENT: a TOML file, or the name of one of the program.")
@click.option("--received-profile", help="The same for RECEIVED.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
@click.option(
    "--out",
    type=FILE,
    default=Path("bonafides-reconciled"),
    show_default=True,
    help="Folder for the results.",
)
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    sent: Path,
    received: Path,
    jurisdictions: tuple[Jurisdiction, ...],
    days: int,
    mapping: dict[str, str],
    sent_profile: str | None,
    received_profile: str | None,
    lang: str,
    out: Path,
    *,
    all_products: bool,
) -> None:
    """Pair the deliveries of SENT with those of RECEIVED, one to one, and name what only one book knows.

    Both are order books. Exit status: 0 done; 2 the input or the command is wrong.
    """
    refuse_unfit(out, (sent, received), names=RESULTS, mark=MARK, made_by="reconciliation")
    unknown = [name for name in mapping if name.partition(".")[0] not in {"sent", "received"}]
    if unknown:
        raise BadInput(
            f"--map {unknown[0]}: say of which book, as sent.{unknown[0]} or received.{unknown[0]}."
        )
    from bonafides.cli.reconciling import Book, run

    books = tuple(
        Book(path, side, profile, _of_side(mapping, side))
        for path, side, profile in ((sent, "sent", sent_profile), (received, "received", received_profile))
    )
    run(books, Chosen(jurisdictions, everything=all_products), days=days, lang=lang, out=out)


def _of_side(mapping: dict[str, str], side: str) -> dict[str, str]:
    return {
        name.removeprefix(f"{side}."): header
        for name, header in mapping.items()
        if name.startswith(f"{side}.")
    }
