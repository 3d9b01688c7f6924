"""A report in XML as plain values: the way back of `exporting.xml`.

Entities are never declared, nothing is fetched, and the tree is held against `report.xsd` before anything is taken from it.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

from bonafides.suspicions.exporting import FORMAT, NAMESPACE
from bonafides.suspicions.taking.unreadable import Unreadable

NS = f"{{{NAMESPACE}}}"
FAMILY = NAMESPACE.rpartition(":")[0]
TRUTHS = ("urgent", "may_share_abroad", "may_warn_suppliers")
PARTS = ("reporter", "other_party", "transaction")
TEXTS = ("kind", "status", "reasons", "safe_contact", "aware_at", "told_at")
STAGES = ("number", "sent_at", "acknowledged_at", "closed_at")


def values_of_xml(written: bytes) -> dict[str, Any]:
    """What the XML of a report holds, as `exporting.exported` gives it."""
    _look_through(written)
    root = _root(written)
    return {
        "format": root.get("format"),
        "stage": root.get("stage"),
        **_texts(root, STAGES),
        **{name: _organisation(_child(root, name)) for name in ("organisation", "authority")},
        "content": _content(_child(root, "content")),
        "messages": [{**each.attrib, "text": each.text or ""} for each in root.findall(f"{NS}message")],
        **{
            name: {**each.attrib, "text": each.text or ""}
            for name in ("feedback",)
            for each in root.findall(NS + name)
        },
        **{name: _values(each) for name in ("receipt",) for each in root.findall(NS + name)},
    }


def _look_through(written: bytes) -> None:
    """Refuse whatever declares a document type, before anything is built from it."""

    def declared(*_: object) -> NoReturn:
        raise Unreadable("doctype")

    reader = ParserCreate()
    reader.StartDoctypeDeclHandler = declared
    reader.EntityDeclHandler = declared
    try:
        reader.Parse(written, True)  # noqa: FBT003 - it takes no names
    except ExpatError as error:
        raise Unreadable("broken" if b"<" in written else "kind", line=error.lineno) from None


def _root(written: bytes) -> Any:
    """The first element, once it follows the schema."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("broken", line=error.lineno or 1) from None
    name = etree.QName(root)
    if name.localname != "report" or not (name.namespace or "").startswith(FAMILY):
        raise Unreadable("namespace")
    if name.namespace != NAMESPACE or root.get("format") != FORMAT:
        raise Unreadable("version", version=root.get("format", name.namespace)[:60], known=FORMAT)
    schema = _schema()
    if not schema.validate(root):
        raise Unreadable("schema", line=schema.error_log[0].line)
    return root


@cache
def _schema() -> Any:
    """The schema as it is published."""
    text = files("bonafides.suspicions").joinpath("report.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(text))


def _child(at: Any, name: str) -> Any:
    """A child that the schema asks for."""
    return at.find(NS + name)


def _texts(at: Any, names: tuple[str, ...]) -> dict[str, str]:
    found = {name: at.find(NS + name) for name in names}
    return {name: each.text or "" for name, each in found.items() if each is not None}


def _organisation(at: Any) -> dict[str, str]:
    return {"name": at.text or "", "country": at.get("country")}


def _content(at: Any) -> dict[str, Any]:
    return {
        **_texts(at, TEXTS),
        **{name: _child(at, name).text.strip() in {"true", "1"} for name in TRUTHS},
        **{name: _values(_child(at, name)) for name in PARTS},
        "findings": [{**each.attrib, "values": _values(each)} for each in at.findall(f"{NS}indicator")],
    }


def _values(at: Any) -> dict[str, Any]:
    """Values by name; those of a list are gathered, and no other name stands twice."""
    found: dict[str, Any] = {}
    for each in at:
        name, value = each.get("name"), _value(each)
        if each.get("list") in {"true", "1"}:
            kept = found.setdefault(name, [])
            if not isinstance(kept, list):
                raise Unreadable("value", place=name[:60])
            kept.append(value)
        elif name in found:
            raise Unreadable("value", place=name[:60])
        else:
            found[name] = value
    return found


def _value(at: Any) -> Any:
    if at.tag == f"{NS}item":
        return _values(at)
    if at.get("type") != "json":
        return at.text or ""
    try:
        return json.loads(at.text or "")
    except (ValueError, RecursionError):
        raise Unreadable("value", place=at.get("name")[:60]) from None
