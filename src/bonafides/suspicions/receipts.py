"""Receipts: what was received, by whom and when, signed, for anybody to check without the site.

Nothing here needs Django or a network. A receipt is one line of JSON in the one way of writing (`canonical`); its signature
is Ed25519 (RFC 8032) over the same line without the name `signature`.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = "bonafides-receipt-1"


class Receipt(NamedTuple):
    """What a receipt says.

    Attributes:
        number: the number of the report.
        sha256: hash of what the report said when it was sent, in the one way of writing.
        at: when it was received: UTC, to the second.
        authority: name of who received it.
    """

    number: str
    sha256: str
    at: str
    authority: str


class NotGenuine(Exception):
    """A receipt, or what it vouches for, is not what was signed; `what` says which.

    Attributes:
        what: `form` (no receipt, or written in another way), `key` (signed by another key), `signature` (changed since),
            `content` (the report is not the one received).
    """

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


def canonical(values: Mapping[str, Any]) -> bytes:
    """Values in the one way of writing: sorted names, no spaces, UTF-8, a line's end."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8") + b"\n"


def signed(receipt: Receipt, key: Ed25519PrivateKey) -> dict[str, str]:
    """A receipt with its signature and the fingerprint of the key that can check it."""
    told = {"format": FORMAT, "key": fingerprint(key.public_key()), **receipt._asdict()}
    return {**told, "signature": key.sign(canonical(told)).hex()}


def verify(receipt: bytes, public_key: bytes, content: bytes | None = None) -> Receipt:
    """Check a receipt by itself, without the site.

    Args:
        receipt: the file as it was downloaded.
        public_key: the key as the site publishes it, in PEM.
        content: the report's content as it was downloaded, to check that it is what was received; left out if only the
            receipt is to be checked.

    Raises:
        NotGenuine: something was changed, or another key signed it.
    """
    told = _parsed(receipt)
    key = serialization.load_pem_public_key(public_key)
    if not isinstance(key, Ed25519PublicKey) or told.get("key") != fingerprint(key):
        raise NotGenuine("key")
    signature = told.pop("signature")
    try:
        raw = bytes.fromhex(signature)
        key.verify(raw, canonical(told))
    except (InvalidSignature, ValueError):
        raise NotGenuine("signature") from None
    if raw.hex() != signature:
        raise NotGenuine("form")
    if content is not None and hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise NotGenuine("content")
    return Receipt(**{name: told[name] for name in Receipt._fields})


def fingerprint(key: Ed25519PublicKey) -> str:
    """The first sixteen hexadecimal digits of the hash of a key's raw bytes."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def _parsed(receipt: bytes) -> dict[str, str]:
    """The names of a receipt, if it is one, written in the one way."""
    names = {"format", "key", "signature", *Receipt._fields}
    try:
        told = json.loads(receipt)
    except ValueError:
        raise NotGenuine("form") from None
    if not isinstance(told, dict) or set(told) != names or told["format"] != FORMAT:
        raise NotGenuine("form")
    if not all(isinstance(value, str) for value in told.values()) or canonical(told) != receipt:
        raise NotGenuine("form")
    return told
