"""An anchor shows who said it, and holds the chain to what was said."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bonafides.audit.anchors import NoAnchor, check, make
from bonafides.audit.verification import Anchor

END = Anchor(17, "a" * 64)
KEY = Ed25519PrivateKey.generate()
WRITTEN = make(END, key=KEY, at=datetime(2026, 3, 2, 12, tzinfo=UTC))


def changed(**values: object) -> str:
    return json.dumps(json.loads(WRITTEN) | values)


def test_an_anchor_gives_back_the_end_that_was_signed() -> None:
    assert check(WRITTEN) == END
    assert check(WRITTEN, key=json.loads(WRITTEN)["key"]) == END
    assert "\n" not in WRITTEN


@pytest.mark.parametrize(
    "written",
    [
        changed(number=18),
        changed(hash="b" * 64),
        changed(at="2026-03-03T12:00:00+00:00"),
        changed(kind="other"),
        changed(signature="AAAA"),
        changed(signature=None),
        changed(key="AAAA"),
        changed(more=1),
        "",
        "[]",
        "17",
        "{}",
        WRITTEN[:-1],
    ],
)
def test_whatever_was_changed_is_no_anchor(written: str) -> None:
    with pytest.raises(NoAnchor):
        check(written)


def test_another_key_is_not_believed() -> None:
    other = json.loads(make(END, key=Ed25519PrivateKey.generate(), at=datetime(2026, 3, 2, tzinfo=UTC)))[
        "key"
    ]
    with pytest.raises(NoAnchor):
        check(WRITTEN, key=other)
