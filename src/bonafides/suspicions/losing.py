"""A report of loss or theft drawn from a stock book that does not close."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bonafides.orders.balancing import StockBook
from bonafides.orders.models import StockEvent, StockRow
from bonafides.orders.speaking import words_of
from bonafides.suspicions.contents import moment
from bonafides.suspicions.models import Report, ReportKind
from bonafides.words.stock import sentences

DAY_ENDS = time(23, 59, 59)


def fill(report: Report, book: StockBook) -> None:
    """Fill in what the book tells: what is missing, between which bounds, where, and until when; nothing is kept."""
    told = book.balance
    stolen = _rows(book, StockEvent.THEFT)
    report.kind = ReportKind.THEFT if stolen else ReportKind.LOSS
    language = report.organisation.language
    report.reasons = "\n".join(sentences(told, words_of(language).plain))
    until = told.until or book.counted_on
    happened = timezone.make_aware(datetime.combine(until, DAY_ENDS))
    report.transaction = {
        "product": f"{told.substance} {told.cas}" if told.cas else told.substance,
        "quantity": _quantity(book),
        "happened_at": moment(min(happened, timezone.now())),
        "place": told.site,
        "description": _periods(book),
    }


def _rows(book: StockBook, event: StockEvent) -> bool:
    return StockRow.objects.filter(pk__in=book.rows, event=event).exists()


def _quantity(book: StockBook) -> str:
    """What is missing as an interval; else what the book itself calls lost or stolen."""
    told = book.balance
    if book.is_short:
        return _("between %(low)s and %(high)s kg") % {"low": f"{told.low:.1f}", "high": f"{told.high:.1f}"}
    return f"{told.told:.3f} kg" if told.told else ""


def _periods(book: StockBook) -> str:
    """The periods in which it went missing, a line each."""
    told = book.balance
    found = [
        one for one in told.periods if told.since and told.until and told.since <= one.last_day <= told.until
    ]
    said = _("%(day)s: %(before)s kg there before, %(came)s came, %(went)s went, %(counted)s counted.")
    return "\n".join(
        said
        % {
            "day": date_format(one.last_day, "SHORT_DATE_FORMAT"),
            "before": f"{one.opening:.1f}",
            "came": f"{one.came:.1f}",
            "went": f"{one.went:.1f}",
            "counted": f"{one.closing:.1f}",
        }
        for one in found
        if book.is_short
    )
