"""`bonafides screen`: the words of the command; what they start is in `screening.py` of this room."""

import sys
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Thread

import click

from bonafides.cli.clock import Clock
from bonafides.cli.door import BadInput
from bonafides.cli.options import as_day, as_jurisdictions, as_mapping, as_weekly_budget
from bonafides.cli.place import refuse_unfit
from bonafides.cli.request import LANGUAGES, Request
from bonafides.substances import Jurisdiction

HOLD_STATUS = 3
FILE = click.Path(path_type=Path)


@click.command("screen")
@click.argument("orders", type=FILE)
@click.option("--customers", type=FILE, help="The customer file.")
@click.option("--declarations", type=FILE, help="Customers' declarations of end use.")
@click.option("--licences", type=FILE, help="Licences and registrations of customers.")
@click.option("--stock", type=FILE, help="Stock movements of your own sites.")
@click.option(
    "--in",
    "jurisdictions",
    default="EU",
    show_default=True,
    callback=as_jurisdictions,
    help="Whose lists: EU, US, UN.",
)
@click.option("--as-of", callback=as_day, help="Leave out everything later than this day (YYYY-MM-DD).")
@click.option("--budget", callback=as_weekly_budget, help="How many leads you can look at: 40/week.")
@click.option("--engine", default="duckdb", show_default=True, help="Where to compute.")
@click.option(
    "--out", type=FILE, default=Path("bonafides-out"), show_default=True, help="Folder for the results."
)
@click.option("--all-products", is_flag=True, help="Screen products that no list names as well.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    callback=as_mapping,
    help="A column by hand: quantity=Menge, customers.name=Firma.",
)
@click.option("--profile", help="A profile: a TOML file, or the name of one that comes with the program.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
@click.option("--decisions", is_flag=True, help="Also keep a record of each decision, to replay it later.")
@click.option("--timings", is_flag=True, help="Also write how long each step took to timings.json.")
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    orders: Path,
    customers: Path | None,
    declarations: Path | None,
    licences: Path | None,
    stock: Path | None,
    jurisdictions: tuple[Jurisdiction, ...],
    as_of: date | None,
    budget: int | None,
    engine: str,
    out: Path,
    all_products: bool,  # noqa: FBT001
    mapping: dict[str, str],
    profile: str | None,
    lang: str,
    decisions: bool,  # noqa: FBT001
    timings: bool,  # noqa: FBT001
) -> None:
    """Find the orders and customers that do not fit, why, under which law, and what to ask.

    Exit status: 0 done, nothing to hold; 3 done, something to hold; 2 the input or the command is wrong.
    """
    if engine != "duckdb":
        raise BadInput(f"Engine {engine!r} is not known; this version computes with duckdb.")
    given = {
        "orders": orders, "customers": customers, "declarations": declarations, "licences": licences, "stock": stock,
    }  # fmt: skip
    request = Request(
        files={kind: path for kind, path in given.items() if path is not None},
        jurisdictions=jurisdictions,
        out=out,
        as_of=as_of,
        budget_a_week=budget,
        everything=all_products,
        mapping=mapping,
        profile=profile,
        lang=lang,
        timings=timings,
        decisions=decisions,
    )
    sys.exit(HOLD_STATUS if _is_held(request) else 0)


def _is_held(request: Request) -> bool:
    refuse_unfit(request.out, request.files.values())
    from bonafides.cli.workspace import read_all, workspace

    clock = Clock()
    with workspace() as con:
        # What judges and draws takes long to load; while the database reads, the interpreter has nothing else to do.
        Thread(target=_load_what_comes_next).start()
        readings = read_all(con, request)
        clock.step("read")
        from bonafides.cli.screening import run

        return run(request, con, readings, clock)


def _load_what_comes_next() -> None:
    """Load it; what fails here fails again where it is needed, and is said there."""
    with suppress(ImportError, MemoryError, OSError):
        import_module("bonafides.cli.screening")
