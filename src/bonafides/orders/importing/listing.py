"""Which files a list shows, in which order, and the same as a file."""

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bonafides.orders.finding import MOST_LISTED
from bonafides.orders.models import Import
from bonafides.partners.tables import as_csv

SORTS = {"when": ("-at", "-pk"), "oldest": ("at", "pk"), "name": ("name", "-at", "-pk")}


def filtered(found: QuerySet[Import], asked: QueryDict) -> QuerySet[Import]:
    """The files that the address asks for: by a part of their name, and by what they hold."""
    written = asked.get("q", "").strip()
    if written:
        found = found.filter(name__icontains=written)
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    return found.select_related("by", "organisation").order_by(
        *SORTS.get(asked.get("sort", ""), SORTS["when"])
    )


def imports_as_csv(found: QuerySet[Import]) -> HttpResponse:
    """The files with what was taken of each."""
    head = (
        _("File"), _("Holds"), _("Company"), _("When"), _("By whom"), _("Stage"), _("Rows taken"), _("Not taken"),
        _("Taken back"), "SHA-256",
    )  # fmt: skip
    return as_csv("imports.csv", head, map(_cells, found[:MOST_LISTED]))


def _cells(made: Import) -> list[object]:
    at = made.at.isoformat(timespec="minutes")
    own = [made.name, made.kind, made.organisation.name, at, made.by.name, made.get_stage_display()]
    back = "" if made.undone_at is None else made.undone_at.isoformat(timespec="minutes")
    return [*own, made.accepted, len(made.rejected), back, made.sha256]
