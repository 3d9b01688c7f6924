"""Words of the command line turned into values, or refused in one sentence."""

import re
from collections.abc import Iterable
from datetime import date

import click

from bonafides.substances import Jurisdiction, law
from bonafides.words import LANGUAGES

LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)


def as_day(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:  # noqa: ARG001 - click's signature
    """A day written as 2026-03-01."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day; write it as 2026-03-01.") from None


def as_jurisdictions(ctx: click.Context, param: click.Parameter, text: str) -> tuple[Jurisdiction, ...]:  # noqa: ARG001
    """Jurisdictions divided by commas, in the order given."""
    known = {entry.jurisdiction.value: entry.jurisdiction for entry in law().entries}
    chosen = [word.strip().upper() for word in text.split(",") if word.strip()]
    unknown = [word for word in chosen if word not in known]
    if unknown or not chosen:
        said = f"{unknown[0]!r} is not a jurisdiction known here" if unknown else "No jurisdiction is given"
        raise click.BadParameter(f"{said}; choose from {', '.join(sorted(known))}.")
    return tuple(known[word] for word in dict.fromkeys(chosen))


def as_weekly_budget(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:  # noqa: ARG001
    """A number of leads a week: `40/week` or `40`."""
    if text is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,6})(/week)?", text.strip())
    if not found:
        raise click.BadParameter(f"{text!r} is not a budget; write it as 40/week.")
    return int(found[1])


def as_mapping(ctx: click.Context, param: click.Parameter, pairs: Iterable[str]) -> dict[str, str]:  # noqa: ARG001
    """Columns by hand, each as canonical=Header."""
    mapping = {}
    for pair in pairs:
        column, equals, header = pair.partition("=")
        if not (column.strip() and equals and header.strip()):
            raise click.BadParameter(f"{pair!r} is not a column; write it as quantity=Menge.")
        mapping[column.strip()] = header.strip()
    return mapping


def as_percent(ctx: click.Context, param: click.Parameter, text: str) -> int:  # noqa: ARG001
    """A whole number of percent, at most half: `5` or `5%`."""
    found = re.fullmatch(r"([0-9]{1,2})\s*%?", text.strip())
    if not found or int(found[1]) > 50:
        raise click.BadParameter(f"{text!r} is not a part of the budget; write percent from 0 to 50, as 5.")
    return int(found[1])
