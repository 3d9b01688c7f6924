"""Writes docs/reference/duties.md from the duties in the data; a test keeps both in step."""

from pathlib import Path

from bonafides.substances.duties.rows import DutyRow, duty_rows

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "duties.md"

HEAD = """# Duties

Made from `src/bonafides/substances/data/duties.csv` by `python -m scripts.duties`; change it there.

`bonafides duties` answers from these rows ([command line](command-line.md)). A row applies when the product stands on one of its
lists on the day, the role and the direction are those asked, and its condition holds:

| condition | meaning |
|---|---|
| `always` | nothing further |
| `above yearly quantity` | with what was supplied in the twelve months before, more than the yearly quantity of Annex II |
| `exempt` | not more than that |
| `single declaration`, `multiple declaration` | above it; several supplies may share one declaration where the customer was supplied at least three times in the twelve months before, nothing is suspicious and the quantity is usual |
| `threshold met` | the calendar month reaches the printed figure, or every transaction counts |
| `above maximum` | this transaction is above the printed figure |
| `above export quantity` | the exports of the calendar year are above the printed figure |
| `on the UN tables` | the substance stands in a Table of the 1988 Convention |
| `destination` | cannot be told here: it hangs on what the country of destination asked for |
| `suspicious`, `loss` | something does not fit; goods were lost or stolen |

A printed volume meets quantities by volume, a printed weight those by weight; neither is turned into the other. Working days are those
of the country named, from the `holidays` library. A row that was not read in the text is marked. This is no legal advice: the texts
and the authority decide.
"""
NAMES = {
    "UN": "1988 Convention: duties of the State",
    "EU": "European Union",
    "US": "United States",
    "UK": "United Kingdom",
    "CA": "Canada",
    "AU": "Australia",
}


def _deadline(row: DutyRow) -> str:
    if row.month_day:
        return f"{row.month_day} of the next year"
    if row.number is None:
        return ""
    if row.number == 0:
        return "at once" if row.anchor == "awareness" else "before supply"
    after = {
        "before dispatch": "before dispatch",
        "awareness": "from awareness",
        "transaction": "from the transaction",
    }
    return f"{row.number} {row.unit} {after[row.anchor]}"


def _line(row: DutyRow) -> str:
    sure = "" if row.confidence == "verified" else row.confidence
    lists = "any" if "*" in row.lists else ", ".join(sorted(row.lists))
    cells = (
        row.duty,
        lists,
        ", ".join(sorted(row.roles)),
        ", ".join(sorted(row.directions)),
        row.condition,
        _deadline(row),
        row.article,
        row.note,
        sure,
    )
    return f"| {' | '.join(cells)} |"


def duties() -> str:
    """The page as it should be."""
    parts = [HEAD]
    every = duty_rows()
    for code in dict.fromkeys(row.jurisdiction for row in every):
        head = "| duty | lists | who | direction | condition | deadline | article | note | confidence |"
        rows = [_line(row) for row in every if row.jurisdiction is code]
        parts.append(
            "\n".join([f"## {NAMES.get(code.value, code.value)}", "", head, f"|{'---|' * 9}", *rows, ""])
        )
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(duties(), encoding="utf-8")
