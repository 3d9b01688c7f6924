"""Which column of a file is which: what a person may choose, and what was chosen for the same header before."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bonafides.ledger import Kind
from bonafides.ledger.binding import BRACES, LINE
from bonafides.ledger.columns import columns_of
from bonafides.ledger.words import plain
from bonafides.orders.models import MappingProfile, StockRow
from bonafides.orders.screening.stored import PLACES
from bonafides.partners.models import Organisation

RECOGNISED, ABSENT = "=", ""
"""Leave a column as it is recognised; say that the file has none."""
BY_LINE = frozenset({"order_id", "declaration_id"})
NOT_CHOSEN = frozenset({"ordered_at"})
"""The time of an order is read from the column of its day."""

type Choices = list[tuple[str, str | Promise]]


def header_key(headers: Sequence[str]) -> str:
    """What a header is known by, whatever its case and points."""
    return hashlib.sha256("\n".join(map(plain, headers)).encode()).hexdigest()


def choices(headers: Sequence[str], column: str) -> Choices:
    """What may stand for a canonical column: each column of the file, by its words or by its place."""
    told: Choices = [(RECOGNISED, _("as recognised")), (ABSENT, _("not in this file"))]
    if column in BY_LINE:
        told.append((LINE, _("each line by itself")))
    alike = Counter(map(plain, headers))
    for place, header in enumerate(headers, start=1):
        clear = header and alike[plain(header)] == 1 and not BRACES.search(header) and header[0] != "#"
        told.append((header if clear else f"#{place}", header or f"#{place}"))
    return told


def chosen_columns(kind: Kind) -> list[tuple[str, str, bool]]:
    """Canonical columns that a person may choose: name, what people call it, whether it is needed."""
    return [
        (column.name, label_of(kind, column.name), column.required)
        for column in columns_of(kind)
        if column.name not in NOT_CHOSEN
    ]


def label_of(kind: Kind, column: str) -> str:
    """What people call a canonical column."""
    model, way = _place_of(kind, column)
    *steps, last = way.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model  # noqa: SLF001 - Django's public name
    return capfirst(str(model._meta.get_field(last).verbose_name))  # noqa: SLF001


def _place_of(kind: Kind, column: str) -> tuple[type[Any], str]:
    """The model of a kind of record, and the way from it to the field of a column."""
    if kind is Kind.STOCK:
        return StockRow, column
    model, _owner, places = PLACES[kind]
    return model, places[column]


def kept_before(organisation: Organisation, kind: Kind, headers: Sequence[str]) -> MappingProfile | None:
    """The columns that were kept last for a file of the same kind and header."""
    own = MappingProfile.objects.filter(organisation=organisation, kind=kind.value)
    return own.filter(header=header_key(headers)).first()


def usable(mapping: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """What of a kept mapping the ledger still knows."""
    known = {column.name for column in columns_of(kind)} - NOT_CHOSEN
    return {column: header for column, header in mapping.items() if column in known}
