"""What stands on paper of a report, as texts in the reader's language."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import yesno
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bonafides.orders.speaking import plain_words
from bonafides.suspicions import showing
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import Rights


def told(report: Report, rights: Rights) -> dict[str, Any]:
    """Title, blocks of facts, lines of the order, and what happened."""
    shown = showing.content(report, plain_words())
    return {
        "title": _("Report %(number)s") % {"number": report.number} if report.number else _("Draft report"),
        "facts": _facts(_head(report, shown)),
        "doubts": {
            "title": _("What does not fit"),
            "text": report.reasons,
            "seen": _("What the indicators saw"),
            "rows": [
                [each["sentence"], " · ".join(filter(None, (each["code"], each["substance"])))]
                for each in shown["reasons"]
            ],
        },
        "blocks": [
            {"title": _("Order or incident"), "facts": _facts(shown["transaction"])},
            {"title": _("Other party"), "facts": _facts(shown["other_party"])},
            {"title": _("Reporter"), "facts": _facts([*shown["reporter"], *_handling(report)])},
        ],
        "lines": _lines(shown["lines"]),
        "happened": {
            "title": _("What happened"),
            "rows": [_event(each) for each in showing.timeline(report, rights)],
        },
        "receipt": _receipt(report),
    }


def _head(report: Report, shown: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [
        (_("Kind"), report.get_kind_display()),
        (_("Stage"), report.get_stage_display()),
        (_("From"), report.organisation.name),
        (_("To"), report.authority.name),
        (_("Sent"), report.sent_at),
        (_("Status"), shown["status"]),
        (_("Urgent"), yesno(report.urgent) if report.urgent else ""),
    ]


def _handling(report: Report) -> list[tuple[Any, Any]]:
    return [
        (_("How to reach the reporter safely"), report.safe_contact),
        (_("May be shared with other countries"), yesno(report.may_share_abroad)),
        (_("Other suppliers may be warned"), yesno(report.may_warn_suppliers)),
    ]


def _facts(pairs: Iterable[tuple[str | Promise, Any]]) -> list[list[str]]:
    return [[str(label), _text(value)] for label, value in pairs if value not in (None, "")]


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)


def _lines(lines: list[dict[str, Any]]) -> dict[str, Any]:
    heads = (
        _("Line"),
        _("Product"),
        _("CAS"),
        _("Quantity"),
        _("Strength by weight"),
        _("Holds"),
        _("Price"),
    )
    rows = [
        [
            str(line.get("line", "")),
            str(line.get("product", "")),
            str(line.get("cas", "")),
            line["quantity"],
            line["strength"],
            "\n".join(f"{held['name']} {held['quantity']}" for held in line["substances"]),
            line["price"],
        ]
        for line in lines
    ]
    return {"title": _("Lines of the order"), "heads": list(heads), "rows": rows}


def _event(event: showing.Event) -> list[str]:
    due = ""
    if event.due_at:
        due = _("Answer due by %(when)s") % {"when": _text(event.due_at)}
    return [_text(event.at), str(event.what), event.who, "\n".join(filter(None, (event.text, due)))]


def _receipt(report: Report) -> dict[str, Any]:
    pairs = [
        (_("Hash of the content"), report.receipt.get("sha256")),
        (_("Signature"), report.receipt.get("signature")),
        (_("Key"), report.receipt.get("key")),
    ]
    return {"title": _("Receipt"), "facts": _facts(pairs)}
