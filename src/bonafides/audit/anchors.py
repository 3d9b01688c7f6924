"""Anchors: the end of the chain signed with Ed25519 (RFC 8032), to be kept by somebody else."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bonafides.audit.verification import Anchor

KIND = "bonafides-anchor/1"


class NoAnchor(Exception):
    """What was given is no anchor, or another key signed it than the one that was expected."""


def make(end: Anchor, *, key: Ed25519PrivateKey, at: datetime) -> str:
    """The end of the chain as a text that shows who said it: one line of JSON.

    Args:
        end: of the chain, as `verification.end` has it.
        key: of the desk.
        at: when it was made.
    """
    said = {
        "kind": KIND,
        "number": end.number,
        "hash": end.hash,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "key": _text(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)),
    }
    return json.dumps(said | {"signature": _text(key.sign(_written(said)))}, sort_keys=True)


def check(written: str, *, key: str | None = None) -> Anchor:
    """The end of the chain that an anchor holds, once its signature is found right.

    Args:
        written: the text of the anchor.
        key: the public key that must have signed it, as an anchor bears it; None for whichever the anchor names.

    Raises:
        NoAnchor: it is none, it was changed, or another key signed it.
    """
    try:
        said: dict[str, Any] = json.loads(written)
        signature = _bytes(said.pop("signature"))
        public = Ed25519PublicKey.from_public_bytes(_bytes(said["key"]))
        public.verify(signature, _written(said))
        found = Anchor(int(said["number"]), str(said["hash"]))
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as error:
        raise NoAnchor from error
    if said["kind"] != KIND or (key is not None and said["key"] != key):
        raise NoAnchor
    return found


def _written(said: dict[str, Any]) -> bytes:
    """What is signed, in one way of writing."""
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
