"""Files that are reports, and files that only look like one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.suspicions import exporting
from bonafides.suspicions.models import Report
from bonafides.suspicions.taking import Unreadable, read
from bonafides.suspicions.taking.reading import MOST_BYTES
from bonafides.suspicions.taking.xml import values_of_xml
from tests.suspicions.conftest import Cast
from tests.suspicions.test_files import full

BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<report xmlns="urn:bonafides:report:1">&c;</report>"""
OUTSIDE = b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><report xmlns="urn:bonafides:report:1">&x;</report>"""
PLAIN: dict[str, Any] = {
    "format": "bonafides-report-1",
    "stage": "draft",
    "organisation": {"name": "Alpha Chemicals", "country": "NL"},
    "authority": {"name": "Precursor Authority", "country": "NL"},
    "content": {
        "kind": "suspicion",
        "reporter": {"name": "Ama"},
        "other_party": {"name": "Gamma"},
        "transaction": {"product": "Acetone"},
        "aware_at": "2026-11-20T09:00:00Z",
    },
}


def refused(written: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(written)
    return caught.value.code


def changed(**values: Any) -> bytes:
    return json.dumps({**PLAIN, **values}).encode()


def within(**values: Any) -> bytes:
    return changed(content=PLAIN["content"] | values)


def in_xml(values: dict[str, Any] | None = None) -> bytes:
    return exporting.xml({**read(changed()).model_dump(mode="json"), **(values or {})})


@pytest.mark.parametrize("written", [BOMB, OUTSIDE, BOMB.decode().encode("utf-16")])
def test_a_document_type_is_refused_before_anything_is_built(written: bytes) -> None:
    assert refused(written) == "doctype"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b"", "kind"),
        (b"\x89PNG\r\n", "kind"),
        (b"PK\x03\x04", "kind"),
        (b"[" * 100_000, "kind"),
        (b'{"format": "bonafides-report-1"', "broken"),
        (b"<report", "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "namespace"),
        (b"<order xmlns='urn:bonafides:report:1'/>", "namespace"),
        (b"<report xmlns='urn:bonafides:report:2' format='bonafides-report-2'/>", "version"),
        (b"<report xmlns='urn:bonafides:report:1' format='bonafides-report-1' stage='sent'/>", "schema"),
        (b" " * (MOST_BYTES + 1), "size"),
    ],
)
def test_what_is_no_report_is_refused_with_one_sentence(written: bytes, code: str) -> None:
    assert refused(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (changed(format="bonafides-report-9"), "version"),
        (changed(stage="lost"), "value"),
        (changed(stage="closed"), "order"),
        (changed(sent_at="2026-11-20T10:00:00Z"), "order"),
        (changed(unknown=1), "value"),
        (changed(number="N\x00"), "value"),
        (within(aware_at="2026-11-20"), "value"),
        (within(reasons="\ud800"), "value"),
        (within(reasons="a" * 20_001), "value"),
        (within(transaction={"held_until": "soon"}), "value"),
        (within(transaction={"lines": [{"line": 1, "product": "A", "quantity": "NaN"}]}), "value"),
        (within(transaction={"lines": 5}), "value"),
        (within(transaction={"shoe_size": "44"}), "value"),
        (within(reporter={"name": {"of": "a"}}), "value"),
        (
            within(
                findings=[
                    {
                        "code": "C05",
                        "weight": 1,
                        "substance": "",
                        "measure": "kg",
                        "values": {"age_days": "x"},
                    }
                ]
            ),
            "value",
        ),
        (b'{"format": 1e999}', "version"),
        (b'{"format": NaN}', "value"),
        (b'{"stage": 1, "stage": 2, "format": "bonafides-report-1"}', "value"),
    ],
)
def test_values_out_of_bounds_are_refused(written: bytes, code: str) -> None:
    assert refused(written) == code


def test_a_name_of_two_values_is_refused_in_xml_too() -> None:
    twice = in_xml().replace(
        b'<value name="product">Acetone</value>',
        b'<value name="product">A</value><value name="product">B</value>',
    )
    assert refused(twice) == "value"


def test_a_report_of_everything_comes_back_equal_in_both_formats(cast: Cast, acknowledged: Report) -> None:
    Report.objects.filter(pk=acknowledged.pk).update(
        reasons=" Line one.\r\nLine\ttwo & <three> «é» 乙酸酐 \n"
    )
    told = exporting.exported(full(cast, acknowledged))
    told["messages"][0]["text"] = "Who\n & <whom>?"  # XML has no control characters
    by_json, by_xml = read(json.dumps(told).encode()), read(exporting.xml(told))
    assert by_json == by_xml
    back = values_of_xml(exporting.xml(told))
    assert back["content"]["transaction"] == told["content"]["transaction"]
    assert back["content"]["reasons"] == told["content"]["reasons"]


NAMES = st.text("abcdefgh_", min_size=1, max_size=8)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def without_none(value: Any) -> Any:
    """XML writes no value that is not there."""
    if isinstance(value, dict):
        return {name: without_none(each) for name, each in value.items() if each is not None}
    if isinstance(value, list) and not any(isinstance(each, list) for each in value):
        return [without_none(each) for each in value]
    return value


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_values_of_any_shape_survive_xml(values: dict[str, Any]) -> None:
    told = read(changed()).model_dump(mode="json")
    told["content"]["transaction"] = values
    assert values_of_xml(exporting.xml(told))["content"]["transaction"] == without_none(values)
