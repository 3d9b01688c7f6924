"""What can be taken away of a report, and that it is what was sent."""

import json
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from django.urls import reverse

from bonafides.suspicions import actions, exporting
from bonafides.suspicions.models import Report
from bonafides.suspicions.receipts import NotGenuine, verify
from tests.suspicions.conftest import Cast

XS = "{http://www.w3.org/2001/XMLSchema}"
NS = f"{{{exporting.NAMESPACE}}}"
NAMES = ("report-receipt", "report-content", "report-json", "report-xml", "report-print")


def test_a_stranger_checks_the_downloaded_receipt_with_the_published_key(
    client: Client, cast: Cast, sent: Report
) -> None:
    key = client.get(reverse("receipt-key"))  # nobody is signed in
    client.force_login(cast.ama)
    receipt = client.get(reverse("report-receipt", args=[sent.pk])).content
    content = client.get(reverse("report-content", args=[sent.pk])).content
    assert verify(receipt, key.content, content).authority == "Precursor Authority"
    Report.objects.filter(pk=sent.pk).update(reasons="Nothing at all.")
    changed = client.get(reverse("report-content", args=[sent.pk])).content
    with pytest.raises(NotGenuine, match="content"):
        verify(receipt, key.content, changed)


def test_a_draft_has_no_receipt(client: Client, cast: Cast, draft: Report) -> None:
    client.force_login(cast.ama)
    assert client.get(reverse("report-receipt", args=[draft.pk])).status_code == 409


@pytest.mark.parametrize("name", NAMES)
def test_only_the_two_sides_take_it_away(client: Client, cast: Cast, sent: Report, name: str) -> None:
    address = reverse(name, args=[sent.pk])
    for who, status in ((cast.cleo, 200), (cast.dina, 200), (cast.other, 404), (cast.police, 404)):
        client.force_login(who)
        assert client.get(address).status_code == status
        assert client.post(address).status_code == 405


def full(cast: Cast, report: Report) -> Report:
    """A report about which everything was said that can be said."""
    actions.ask(report, by=cast.dina, text="Who\x0b & <whom>?")
    actions.answer(report, by=cast.ben, text="Nobody.")
    actions.advise(report, by=cast.dina, advised="refuse")
    actions.give_feedback(report, by=cast.dina, outcome="diversion", usefulness="decisive", text="Thank you.")
    return Report.objects.get(pk=report.pk)


def test_json_and_xml_say_the_same(client: Client, cast: Cast, acknowledged: Report) -> None:
    full(cast, acknowledged)
    client.force_login(cast.dina)
    values = json.loads(client.get(reverse("report-json", args=[acknowledged.pk])).content)
    root = fromstring(client.get(reverse("report-xml", args=[acknowledged.pk])).content)  # noqa: S314 - our own
    assert root.findtext(f"{NS}number") == values["number"]
    assert [each.get("kind") for each in root.iter(f"{NS}message")] == [
        each["kind"] for each in values["messages"]
    ]
    assert next(root.iter(f"{NS}message")).text == "Who\ufffd & <whom>?"
    party = {each.get("name"): each.text for each in root.findall(f"{NS}content/{NS}other_party/{NS}value")}
    assert party == values["content"]["other_party"]
    assert values["feedback"]["outcome"] == "diversion"


def test_nobody_is_named_but_the_reporter(client: Client, cast: Cast, acknowledged: Report) -> None:
    full(cast, acknowledged)
    client.force_login(cast.ama)
    for name in ("report-json", "report-xml"):
        text = client.get(reverse(name, args=[acknowledged.pk])).content.decode()
        assert "Ama" in text
        assert "Ben" not in text
        assert "Dina" not in text


def test_the_schema_names_every_element_and_attribute_in_its_place(
    client: Client, cast: Cast, acknowledged: Report
) -> None:
    """A walk of both trees side by side; the values are checked with a validator by hand."""
    schema = fromstring(client.get(reverse("report-schema")).content)  # noqa: S314
    types = {each.get("name"): each for each in schema.findall(f"{XS}complexType")}
    written = fromstring(exporting.xml(exporting.exported(full(cast, acknowledged))))  # noqa: S314
    top = schema.find(f"{XS}element")
    assert top is not None
    _follows(written, top, types)


def _follows(at: Element, said: Element, types: dict[str | None, Element]) -> None:
    """Whether an element has the attributes and children that its declaration has, in its order."""
    kind = types.get(said.get("type"), said)
    inherited = next((types.get(each.get("base")) for each in _own(kind, "extension")), None)
    sources = [kind] if inherited is None else [inherited, kind]
    attributes = {each.get("name"): each for source in sources for each in _own(source, "attribute")}
    assert set(at.attrib) <= set(attributes)
    assert {name for name, each in attributes.items() if each.get("use") == "required"} <= set(at.attrib)
    children = {each.get("name"): each for source in sources for each in _own(source, "element")}
    names = [child.tag.removeprefix(NS) for child in at]
    assert set(names) <= set(children)
    if kind.find(f"{XS}sequence") is not None or said.find(f"{XS}complexType/{XS}sequence") is not None:
        order = list(children)
        assert names == sorted(names, key=order.index)
        missing = {name for name, each in children.items() if each.get("minOccurs") != "0"} - set(names)
        assert not missing
    for child in at:
        _follows(child, children[child.tag.removeprefix(NS)], types)


def _own(source: Element, what: str) -> list[Element]:
    """Declarations of a type that are not within those of its elements."""
    found, inside = [], list(source)
    while inside:
        each = inside.pop(0)
        found += [each] if each.tag == f"{XS}{what}" else []
        if each.tag != f"{XS}element":
            inside[:0] = list(each)
    return found
