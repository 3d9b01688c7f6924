"""The words that the commands share which screen a ledger, and the request they make."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from bonafides.cli.engine import engine_from
from bonafides.cli.options import as_day, as_jurisdictions, as_mapping, as_weekly_budget
from bonafides.cli.request import LANGUAGES, Request

FILE = click.Path(path_type=Path)
FILES = ("orders", "customers", "declarations", "licences", "stock", "judgements")
_WORDS = (
    click.argument("orders", type=FILE),
    click.option("--customers", type=FILE, help="The customer file."),
    click.option("--declarations", type=FILE, help="Customers' declarations of end use."),
    click.option("--licences", type=FILE, help="Licences and registrations of customers."),
    click.option("--stock", type=FILE, help="Stock movements of your own sites."),
    click.option(
        "--judgements", type=FILE, help="Which customers a person judged same, different or unsure."
    ),
    click.option(
        "--in",
        "jurisdictions",
        default="EU",
        show_default=True,
        callback=as_jurisdictions,
        help="Whose lists: EU, US, UN.",
    ),
    click.option("--as-of", callback=as_day, help="Leave out everything later than this day (YYYY-MM-DD)."),
    click.option("--budget", callback=as_weekly_budget, help="How many leads you can look at: 40/week."),
    click.option(
        "--engine",
        default="duckdb",
        show_default=True,
        help="Where to compute: duckdb, spark-local[2], sail-local, spark://HOST:PORT, sc://HOST:PORT.",
    ),
    click.option("--all-products", is_flag=True, help="Screen products that no list names as well."),
    click.option(
        "--map",
        "mapping",
        multiple=True,
        callback=as_mapping,
        help="A column by hand: quantity=Menge, customers.name=Firma.",
    ),
    click.option("--rules", type=FILE, help="A rule pack to judge by, in place of the program's own rules."),
    click.option("--profile", help="A profile: a TOML file, or the name of one that comes with the program."),
    click.option(
        "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
    ),
    click.option("--timings", is_flag=True, help="Also write how long each step took to timings.json."),
)


def screening_words(out: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the words of a screening; its results go to this folder unless another is named."""
    folder = click.option(
        "--out", type=FILE, default=Path(out), show_default=True, help="Folder for the results."
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for word in reversed((*_WORDS, folder)):
            command = word(command)
        return command

    return decorate


def request_of(words: Mapping[str, Any]) -> Request:
    """One request from the words of a command."""
    return Request(
        files={kind: words[kind] for kind in FILES if words[kind] is not None},
        jurisdictions=words["jurisdictions"],
        out=words["out"],
        as_of=words["as_of"],
        budget_a_week=words["budget"],
        everything=words["all_products"],
        mapping=words["mapping"],
        profile=words["profile"],
        lang=words["lang"],
        timings=words["timings"],
        rules=words["rules"],
        engine=engine_from(words),
        shared=words.get("shared"),
        partitions=words.get("partitions"),
    )
