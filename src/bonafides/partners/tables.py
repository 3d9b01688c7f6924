"""A list as a file that a spreadsheet takes for nothing but text."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse, QueryDict

from bonafides.ledger import safe_cell

UTF_8 = "\ufeff"
"""Tells a spreadsheet how the file is written."""


def export_of(asked: QueryDict) -> str:
    """What an address asks for to give the whole list that a page shows a part of, as a file."""
    query = asked.copy()
    query.pop("page", None)
    query["csv"] = "1"
    return query.urlencode()


def as_csv(name: str, head: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """The rows below their head, to be kept under a name; what looks like a formula is none (OWASP, CSV injection)."""
    answer = HttpResponse(UTF_8, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(answer, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell("" if cell is None else str(cell)) for cell in row] for row in rows)
    return answer
