"""How the cells of each column are written: decided on evidence from the whole column."""

import re
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from bonafides.ledger.asking import ask
from bonafides.ledger.binding import Binding, Bound
from bonafides.ledger.casting import (
    DATE_STYLES,
    ISO,
    PRECISE,
    UNDECIDED,
    Style,
    cleaned,
    day_of,
    decimal_of,
    in_ascii,
    is_foreign,
)
from bonafides.ledger.columns import NUMBERS
from bonafides.ledger.measures import unit_code
from bonafides.ledger.profile import Profile
from bonafides.ledger.records import Kind, LedgerError, Note
from bonafides.ledger.words import code_of

MOST_VALUES = 20_000
PARTS = {"date": frozenset({"date"}), "decimal": NUMBERS}
WORDED = frozenset({"choice", "label", "unit", "flag"})
STYLED = NUMBERS | {"date"} | WORDED
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EITHER = "either"  # whole numbers read the same both ways


def _values(con: duckdb.DuckDBPyConnection, bound: Bound, relation: str) -> list[str]:
    """Give one value of each shape for numbers, the days of dates, and the different words of other columns."""
    cell = cleaned(f"CAST({bound.raw} AS VARCHAR)")
    cells = f"SELECT {cell} AS v FROM {relation}"
    shape = "v"
    if bound.column.type in NUMBERS:
        shape = "starts_with(v, '0'), regexp_replace(v, '[0-9]', '9', 'g')"
    elif bound.column.type == "date":
        shape = "split_part(v, ':', 1)"
    query = f"SELECT min(v) AS v FROM ({cells}) WHERE v IS NOT NULL GROUP BY {shape} ORDER BY v LIMIT {MOST_VALUES}"
    return [row[0] for row in con.execute(query).fetchall()]


def _decimal(con: duckdb.DuckDBPyConnection, values: Sequence[str]) -> str:
    point, comma = (decimal_of("v", Style(decimal=sign), PRECISE) for sign in ("point", "comma"))
    only_point, only_comma, differ = ask(
        con,
        f"SELECT count(*) FILTER (p IS NOT NULL AND c IS NULL), count(*) FILTER (c IS NOT NULL AND p IS NULL),"
        f" count(*) FILTER (p <> c)"
        f" FROM (SELECT {point} AS p, {comma} AS c FROM (SELECT unnest(?::VARCHAR[]) AS v))",
        [list(values)],
    )
    if only_point == only_comma:
        return UNDECIDED if differ else EITHER
    return "point" if only_point > only_comma else "comma"


def _date(con: duckdb.DuckDBPyConnection, values: Sequence[str]) -> str:
    if all(ISO_DAY.fullmatch(value) for value in values):
        return ISO  # every style reads these too
    names = list(DATE_STYLES)
    days = ", ".join(f"{day_of('v', Style(date=name))} AS d{n}" for n, name in enumerate(names))
    counts = ", ".join(f"count(d{n})" for n in range(len(names)))
    given = f"(SELECT {days} FROM (SELECT unnest(?::VARCHAR[]) AS v))"
    read = ask(con, f"SELECT {counts} FROM {given}", [list(values)])
    best = max(read, default=0)
    if not best:
        return ISO
    tied = [n for n, count in enumerate(read) if count == best]
    if len(tied) == 1:
        return names[tied[0]]
    same = " AND ".join(f"bool_and(d{n} IS NOT DISTINCT FROM d{tied[0]})" for n in tied)
    (agreed,) = ask(con, f"SELECT {same} FROM {given}", [list(values)])
    return names[tied[0]] if agreed else UNDECIDED


def _words(bound: Bound, values: Sequence[str], kind: Kind, profile: Profile) -> dict[str, str]:
    column = bound.column.name
    told = profile.units if bound.column.type == "unit" else profile.words.get(column, {})
    codes: dict[str, str] = {}
    for word in values:
        code = told.get(word)
        if code is None:
            code = unit_code(word) if bound.column.type == "unit" else code_of(f"{kind}.{column}", word)
        if code is not None:
            codes[word] = code
    return codes


def _told(bound: Bound, profile: Profile) -> Style | None:
    """Give the style that a profile states."""
    date, decimal = profile.formats.get("date"), profile.formats.get("decimal")
    if bound.column.type == "date" and date:
        return Style(date=date)
    if bound.column.type in NUMBERS and decimal:
        return Style(decimal={",": "comma", ".": "point"}.get(decimal, decimal))
    return None


def _style(con: duckdb.DuckDBPyConnection, bound: Bound, values: Sequence[str], profile: Profile) -> Style:
    foreign = is_foreign(values)
    if foreign:
        values = [in_ascii(value) for value in values]
    example = max(values, key=len, default="")
    told = _told(bound, profile)
    if told is not None:
        return replace(told, foreign=foreign)
    if bound.column.type == "date":
        return Style(date=_date(con, values), foreign=foreign, example=example)
    return Style(decimal=_decimal(con, values), foreign=foreign, example=example)


def _learns(bound: Bound) -> bool:
    return bound.column.type in STYLED and bound.typed is None


def learn(
    con: duckdb.DuckDBPyConnection,
    binding: Binding,
    relation: str,
    *,
    profile: Profile,
    only: Sequence[str] | None = None,
) -> dict[str, Style]:
    """Learn the styles of a binding's columns from a relation, `only` those named when given."""
    styles: dict[str, Style] = {}
    for bound in binding.bound:
        if _learns(bound) and (only is None or bound.column.name in only):
            values = _values(con, bound, relation)
            styles[bound.column.name] = (
                Style(words=_words(bound, values, binding.kind, profile))
                if bound.column.type in WORDED
                else _style(con, bound, values, profile)
            )
    return styles


def settle(
    binding: Binding, styles: dict[str, Style], file: str, *, decimal: str = ""
) -> tuple[dict[str, Style], list[Note]]:
    """Decide by the format or by its neighbours what a column alone leaves open, or ask."""
    notes: list[Note] = []
    for name, style in styles.items():
        bound = binding.get(name)
        if bound is None or not style.is_open:
            continue
        part = "date" if bound.column.type == "date" else "decimal"
        if decimal and part == "decimal":
            styles[name] = replace(style, decimal=decimal)
            continue
        kin = {b.column.name for b in binding.bound if b.column.type in PARTS[part]}
        others = {getattr(other, part) for column, other in styles.items() if column in kin - {name}}
        decided = others & ({"day-month-year", "month-day-year"} if part == "date" else {"point", "comma"})
        if len(decided) != 1:
            raise LedgerError(f"{file}: {_question(binding.kind, bound, part, style.example)}")
        chosen = decided.pop()
        styles[name] = replace(style, **{part: chosen})
        notes.append((f"{part}-style-by-neighbours", {"column": bound.header, "style": chosen}))
    return styles, notes


def _question(kind: Kind, bound: Bound, part: str, example: str) -> str:
    where = f'column "{bound.header}" ({bound.column.name})'
    if part == "date" and kind is Kind.LABELS:  # no profile is read beside them
        return (
            f'{where}: dates such as "{example}" do not show which number is the day and which the month;'
            " write them as 2024-12-31."
        )
    if part == "date":
        return (
            f'{where}: dates such as "{example}" do not show which number is the day and which the month;'
            ' say it in a profile: [formats] date = "day-month-year" or "month-day-year".'
        )
    return (
        f'{where}: numbers such as "{example}" do not show whether the sign parts thousands or decimals;'
        ' say it in a profile: [formats] decimal = "," or ".".'
    )
