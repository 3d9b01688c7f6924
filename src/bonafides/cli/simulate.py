"""``bonafides simulate``: a ledger with planted diversion, innocent look-alikes and labels."""

from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.options import LANG
from bonafides.cli.place import refuse_unwritable, whole_folder
from bonafides.words import Answers


@click.command("simulate")
@click.option("--seed", type=int, required=True, help="The same seed gives the same ledger.")
@click.option("--orders", type=int, required=True, help="Lines of the order book.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="An empty or a new folder.")
@click.option(
    "--base-rate", type=float, default=0.005, show_default=True, help="Share of customers that divert."
)
@click.option(
    "--difficulty",
    type=click.Choice(("easy", "middle", "hard")),
    default="middle",
    show_default=True,
    help="How hard the planted are to tell from the honest.",
)
@LANG
def command(  # noqa: PLR0917 - one argument for each option
    seed: int, orders: int, out: Path, base_rate: float, difficulty: str, lang: str
) -> None:
    """Write a simulated ledger: orders, customers, declarations, licences, stock, and the labels that tell the truth.

    Exit status: 0 done; 2 the command is wrong or the folder cannot be used.
    """
    from bonafides.screening.simulate import (
        ImpossibleWorldError,
        OutputInTheWayError,
        refuse_foreign,
        simulate,
        write,
    )
    from bonafides.screening.simulate.write import FILES

    refuse_unwritable(out)
    try:
        refuse_foreign(out)
        ledger = simulate(seed, orders, base_rate=base_rate, difficulty=difficulty)
    except (ImpossibleWorldError, OutputInTheWayError) as error:
        raise BadInput(str(error)) from error
    with whole_folder(out, [f"{name}.csv" for name in FILES]) as folder:
        write(ledger, folder)
    diverting = ledger.labels["label"].to_pylist().count("diversion")
    counts = {"orders": ledger.orders.num_rows, "customers": ledger.customers.num_rows}
    click.echo(Answers(lang).say("simulated", **counts, diverting=diverting, folder=out))
