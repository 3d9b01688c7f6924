"""How the text of a cell becomes a value: one SQL expression per type and style."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bonafides.ledger.columns import NUMBERS, Column
from bonafides.ledger.sources import ENDS, literal

NOTHING = ("", "null", "NULL", "Null", "N/A", "n/a", "#N/A", "NaN", "nan", "None", "-", "--")
NOTHING_PATTERN = "^(" + "|".join(word for word in NOTHING if word) + ")$"
FOREIGN_SIGNS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٫٬，．／－−‐年月日"
ASCII_SIGNS = "012345678901234567890123456789.,,./---" + "--"  # the sign for "day" is left out
BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
EXPONENT = "([eE][-+]?\\d+)?"
EXACT_GROUP = "[1-9]\\d{0,2}"
SPACES = " ’''\u00a0\u202f"
POINT = f"[-+]?({EXACT_GROUP}([,{SPACES}]\\d{{2,3}})*[,{SPACES}]\\d{{3}}|\\d+)(\\.\\d*)?{EXPONENT}-?"
COMMA = f"[-+]?({EXACT_GROUP}([.{SPACES}]\\d{{3}})+|\\d+)?(,\\d*)?{EXPONENT}-?"
ISO = "iso"
SERIAL = "serial"
UNDECIDED = "?"
ZONE = "(Z|[-+]\\d\\d(:?\\d\\d)?)$"
DATE_STYLES: Mapping[str, tuple[str, ...]] = {
    ISO: (),
    "day-month-year": ("%d-%m-%y", "%d-%m-%Y"),
    "month-day-year": ("%m-%d-%y", "%m-%d-%Y"),
    "yyyymmdd": ("%Y%m%d",),
    "ddmmyyyy": ("%d%m%Y",),
    "mmddyyyy": ("%m%d%Y",),
    "month name": ("%d-%b-%y", "%d-%b-%Y", "%d-%B-%Y", "%b-%d-%Y", "%B-%d-%Y", "%Y-%b-%d"),
    SERIAL: (),
}
PRECISE = "DECIMAL(24,12)"
COMPACT = frozenset({"yyyymmdd", "ddmmyyyy", "mmddyyyy"})


@dataclass(frozen=True, slots=True)
class Style:
    """How the cells of one column are written.

    Attributes:
        date: a name of `DATE_STYLES`, or a strptime format.
        decimal: `point` or `comma`.
        foreign: digits or signs outside ASCII occur.
        words: code by the word as written.
        share: a concentration is written as a share of one, not in percent.
        example: one of the cells, for people.
    """

    date: str = ISO
    decimal: str = "point"
    foreign: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    share: bool = False
    example: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the evidence so far leaves the style open."""
        return UNDECIDED in {self.date, self.decimal}


def cleaned(cell: str, ends: str = ENDS) -> str:
    """Give the cell without blanks around it; NULL for nothing and for the words that mean nothing.

    `ends` are the blanks with which a cell of the file may end.
    """
    nothing = " ".join(f"WHEN {literal(word)} THEN NULL" for word in NOTHING)
    blank = " OR ".join([f"{cell} < '!'", *(f"ends_with({cell}, chr({ord(sign)}))" for sign in ends)])
    # No expression stands here twice, as DuckDB would take it out of the CASE and work it out for every cell;
    # and no long IN, as DuckDB makes a join of it, which loses the order of the file.
    trimmed = f"nullif(regexp_replace(trim({cell}, {BLANKS}), {literal(NOTHING_PATTERN)}, ''), '')"
    short = f"CASE {cell} {nothing} ELSE {cell} END"
    return f"CASE WHEN {blank} THEN {trimmed} WHEN strlen({cell}) < 5 THEN {short} ELSE {cell} END"


def is_foreign(values: Iterable[str]) -> bool:
    """Tell whether any value has digits or signs of another script."""
    return any(sign in FOREIGN_SIGNS for value in values for sign in value)


def in_ascii(value: str) -> str:
    """Give a value with the digits and signs of other scripts as ASCII, as the SQL does."""
    return value.translate(str.maketrans(FOREIGN_SIGNS[:-1], ASCII_SIGNS, FOREIGN_SIGNS[-1]))


def _ascii(cell: str, style: Style) -> str:
    if not style.foreign:
        return cell
    return f"translate({cell}, {literal(FOREIGN_SIGNS)}, {literal(ASCII_SIGNS)})"


def decimal_of(cell: str, style: Style, sql_type: str) -> str:
    """Give the number in a cell written with a decimal point or a decimal comma."""
    if style.decimal == "comma":
        digits = f"replace(regexp_replace({cell}, '[^0-9,eE+-]', '', 'g'), ',', '.')"
        pattern = COMMA
    else:
        digits = f"regexp_replace({cell}, '[^0-9.eE+-]', '', 'g')"
        pattern = POINT
    signed = f"regexp_replace({digits}, '^(.*)-$', '-\\1')"
    careful = f"CASE WHEN regexp_full_match({cell}, '{pattern}') THEN try_cast({signed} AS {sql_type}) END"
    if style.decimal == "comma":
        return f"CASE WHEN contains({cell}, '.') OR contains({cell}, ',') THEN {careful} ELSE coalesce(try_cast({cell} AS {sql_type}), try_cast({signed} AS {sql_type})) END"
    return f"coalesce(try_cast({cell} AS {sql_type}), {careful})"


def _number(cell: str, column: Column, style: Style) -> str:
    text, sql_type = _ascii(cell, style), column.sql_type
    if column.type == "money":
        bare = f"regexp_replace(regexp_replace({text}, '^[^0-9.,+-]{{1,4}}', ''), '[^0-9.,-]{{1,4}}$', '')"
        return f"coalesce({decimal_of(text, style, sql_type)}, {decimal_of(bare, style, sql_type)})"
    if column.type == "percent":
        bare = f"regexp_replace({text}, ' *[%％]? *([wm]/[wm]|wt|by weight)? *%?$', '')"
        read = f"coalesce({decimal_of(text, style, PRECISE)}, {decimal_of(bare, style, PRECISE)})"
        return f"CAST({read} * {'1.00' if style.share else '0.01'} AS {sql_type})"
    if column.type == "count":
        plain = f"CASE WHEN strlen({text}) < 10 AND NOT contains({text}, '.') THEN try_cast({text} AS INTEGER) END"
        return f"coalesce({plain}, {_whole(decimal_of(text, style, PRECISE))})"
    return decimal_of(text, style, sql_type)


def _whole(value: str) -> str:
    """Give a number that has no fraction; a fraction makes the text of the number end otherwise than in zeros."""
    return f"try_cast(regexp_extract(CAST({value} AS VARCHAR), '^(-?\\d+)(\\.0*)?$', 1) AS INTEGER)"


def _iso(part: str) -> str:
    text = f"translate({part}, './', '--')"
    return f"CASE WHEN regexp_matches({text}, '^\\d{{4}}-') THEN try_cast({text} AS DATE) END"


def pure_day(cell: str, style: str) -> str:
    """Give the date in a cell that is written in one style, whatever time follows it."""
    if style == "month name":
        worded = f"regexp_replace(trim({cell}), '[ ,./-]+', '-', 'g')"
        return f"try_cast(try_strptime({worded}, {_formats(DATE_STYLES[style])}) AS DATE)"
    part = f"split_part(replace({cell}, 'T', ' '), ' ', 1)"
    if style == ISO:
        return f"CASE WHEN strlen({cell}) = 10 AND {cell} LIKE '____-__-__' THEN try_cast({cell} AS DATE) ELSE {_iso(part)} END"
    if style == SERIAL:
        number = f"CASE WHEN regexp_full_match({cell}, '\\d{{5}}(\\.\\d+)?') THEN CAST(floor(CAST({cell} AS DOUBLE)) AS INTEGER) END"
        return f"DATE '1899-12-30' + {number}"
    if style in COMPACT:
        eight = f"CASE WHEN regexp_full_match({part}, '\\d{{7,8}}') THEN lpad({part}, 8, '0') END"
        return f"try_cast(try_strptime({eight}, {_formats(DATE_STYLES[style])}) AS DATE)"
    if style not in DATE_STYLES:
        return f"try_cast(try_strptime({cell}, {literal(style)}) AS DATE)"
    return f"try_cast(try_strptime(translate({part}, './', '--'), {_formats(DATE_STYLES[style])}) AS DATE)"


def _formats(formats: tuple[str, ...]) -> str:
    return "[" + ", ".join(literal(text) for text in formats) + "]"


def day_of(cell: str, style: Style) -> str:
    """Give the date in a cell; one written year first or as a spreadsheet's number is read beside any style."""
    text = _ascii(cell, style)
    styles = dict.fromkeys((style.date, ISO, SERIAL))
    return f"coalesce({', '.join(pure_day(text, one) for one in styles)})"


def clocked(cell: str, style: Style) -> str:
    """Tell whether a cell holds more than a date."""
    return f"(contains({cell}, ' ') OR contains({cell}, 'T'))" if has_clock(style) else "false"


def has_clock(style: Style) -> bool:
    """Tell whether a time of day may follow a date of this style."""
    return style.date in DATE_STYLES and style.date not in {"serial", "month name"}


def moment_of(cell: str, day: str, style: Style) -> str:
    """Give the time in a cell: in UTC when it names a zone, as written when not; NULL without."""
    if not has_clock(style):
        return "CAST(NULL AS TIMESTAMP)"
    text = _ascii(cell, style)
    split = f"replace({text}, 'T', ' ')"
    clock = f"trim(substr({split}, strlen(split_part({split}, ' ', 1)) + 2))"
    whole = f"strftime({day}, '%Y-%m-%d') || ' ' || {clock}"
    halves = "['%Y-%m-%d %I:%M %p', '%Y-%m-%d %I:%M:%S %p']"
    return (
        f"CASE WHEN strlen({cell}) <= 8 OR NOT {clocked(cell, style)} THEN NULL"
        f" WHEN regexp_matches({clock}, '{ZONE}') THEN try_cast({whole} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
        f" WHEN regexp_matches({clock}, '[APap]\\.?[Mm]\\.?$') THEN try_strptime(upper({whole}), {halves})"
        f" ELSE try_cast({whole} AS TIMESTAMP) END"
    )


def _worded(cell: str, style: Style, other: str) -> str:
    cases = " ".join(
        f"WHEN {literal(word)} THEN {literal(code)}" for word, code in sorted(style.words.items())
    )
    return f"CASE {cell} {cases} ELSE {other} END" if cases else f"CAST({other} AS VARCHAR)"


def value_of(cell: str, column: Column, style: Style) -> str:
    """Give the value of a cell of text, NULL when it cannot be read."""
    if column.type in NUMBERS:
        return _number(cell, column, style)
    if column.type == "date":
        return day_of(cell, style)
    if column.type in {"choice", "unit"}:
        return _worded(cell, style, "NULL")
    if column.type == "label":
        return _worded(cell, style, cell)
    if column.type == "flag":
        return f"CAST({_worded(cell, style, 'NULL')} AS BOOLEAN)"
    return cell


def typed_value(cell: str, sql_type: str, column: Column, style: Style) -> str | None:
    """Give the value of a cell that already has a type; None when it must go through its text."""
    if column.type == "date" and (sql_type == "DATE" or sql_type.startswith("TIMESTAMP")):
        return f"CAST({cell} AT TIME ZONE 'UTC' AS DATE)" if "ZONE" in sql_type else f"CAST({cell} AS DATE)"
    is_number = (
        sql_type in {"DOUBLE", "FLOAT", "HUGEINT"} or sql_type.startswith("DECIMAL") or "INT" in sql_type
    )
    if (column.type in {"quantity", "money"} and is_number) or (column.type == "count" and "INT" in sql_type):
        return f"try_cast({cell} AS {column.sql_type})"
    if column.type == "percent" and is_number:
        return f"try_cast({cell} / {1 if style.share else 100} AS {column.sql_type})"
    if column.type == "flag" and sql_type == "BOOLEAN":
        return cell
    return None
