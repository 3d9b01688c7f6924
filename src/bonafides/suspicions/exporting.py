"""A report with all that was said about it, as values and as XML.

People are not named but by what the report itself says: each side names its organisation only.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bonafides.partners.models import Organisation
from bonafides.suspicions.contents import content, moment
from bonafides.suspicions.models import Message, Report

FORMAT = "bonafides-report-1"
NAMESPACE = "urn:bonafides:report:1"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""
PLAIN = (
    "kind",
    "status",
    "reasons",
    "urgent",
    "safe_contact",
    "may_share_abroad",
    "may_warn_suppliers",
    "aware_at",
    "told_at",
)


def exported(report: Report) -> dict[str, Any]:
    """A report as plain values."""
    feedback = getattr(report, "feedback", None)
    return {
        "format": FORMAT,
        "number": report.number,
        "stage": report.stage,
        "organisation": _organisation(report.organisation),
        "authority": _organisation(report.authority),
        "sent_at": moment(report.sent_at) if report.sent_at else None,
        "acknowledged_at": moment(report.acknowledged_at) if report.acknowledged_at else None,
        "closed_at": moment(report.closed_at) if report.closed_at else None,
        "content": content(report),
        "messages": [_message(message) for message in report.messages.all()],
        "feedback": feedback
        and {
            "outcome": feedback.outcome,
            "usefulness": feedback.usefulness,
            "text": feedback.text,
            "at": moment(feedback.at),
        },
        "receipt": report.receipt or None,
    }


def xml(values: Mapping[str, Any]) -> bytes:
    """A report in XML, as `report.xsd` says; characters that XML cannot hold are shown as �."""
    root = Element("report", {"xmlns": NAMESPACE, "format": values["format"], "stage": values["stage"]})
    for name in ("number", "sent_at", "acknowledged_at", "closed_at"):
        _text(root, name, values[name])
    for name in ("organisation", "authority"):
        SubElement(root, name, {"country": values[name]["country"]}).text = _clean(values[name]["name"])
    _content(SubElement(root, "content"), values["content"])
    for message in values["messages"]:
        kept = {
            name: message[name] for name in ("kind", "sender", "at", "advised", "due_at") if message[name]
        }
        SubElement(root, "message", {name: _clean(value) for name, value in kept.items()}).text = _clean(
            message["text"]
        )
    if values["feedback"]:
        told = {name: values["feedback"][name] for name in ("outcome", "usefulness", "at")}
        SubElement(root, "feedback", told).text = _clean(values["feedback"]["text"])
    if values["receipt"]:
        _values(SubElement(root, "receipt"), values["receipt"])
    indent(root, space=" ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written.replace(b"\r", b"&#13;") + b"\n"  # a bare one would be read back as a line feed


def _content(at: Element, said: Mapping[str, Any]) -> None:
    for name in PLAIN:
        _text(at, name, said[name])
    for name in ("reporter", "other_party", "transaction"):
        _values(SubElement(at, name), said[name])
    for found in said["findings"]:
        names = {name: _clean(found[name]) for name in ("code", "weight", "substance", "measure")}
        _values(SubElement(at, "indicator", names), found["values"])


def _values(at: Element, values: Mapping[str, Any]) -> None:
    """Values by name, each with the type that JSON gives it; of a list each becomes a value or an item of its own."""
    for name, value in values.items():
        if isinstance(value, list) and value and not any(isinstance(each, list) for each in value):
            for each in value:
                _value(at, {"name": _clean(name), "list": "true"}, each)
        elif value is not None:
            _value(at, {"name": _clean(name)}, value)


def _value(at: Element, names: dict[str, str], value: Any) -> None:
    if isinstance(value, dict):
        _values(SubElement(at, "item", names), value)
    elif isinstance(value, str) and not NOT_IN_XML.search(value):
        SubElement(at, "value", names).text = value
    else:
        kept = SubElement(at, "value", {**names, "type": "json"})
        kept.text = json.dumps(value, sort_keys=True)


def _text(at: Element, name: str, value: object) -> None:
    if value not in (None, ""):
        SubElement(at, name).text = _clean(value)


def _clean(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return NOT_IN_XML.sub("\ufffd", text)


def _organisation(place: Organisation) -> dict[str, str]:
    return {"name": place.name, "country": place.country}


def _message(message: Message) -> dict[str, Any]:
    return {
        "kind": message.kind,
        "sender": message.organisation.name,
        "at": moment(message.at),
        "text": message.text,
        "advised": message.advised or None,
        "due_at": moment(message.due_at) if message.due_at else None,
    }
