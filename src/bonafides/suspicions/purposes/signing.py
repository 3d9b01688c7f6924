"""A list that anybody can check without the site: signed with the key that signs receipts."""

import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bonafides.suspicions.receipts import NotGenuine, canonical, fingerprint

FORMAT = "bonafides-purposes-1"


def signed(values: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Values as one line of JSON in the one way of writing, with the fingerprint of the key and a signature."""
    told = {"format": FORMAT, "key": fingerprint(key.public_key()), **values}
    return canonical({**told, "signature": key.sign(canonical(told)).hex()})


def verify(written: bytes, public_key: bytes) -> dict[str, Any]:
    """What a signed list says.

    Args:
        written: the file as it was downloaded.
        public_key: the key as the site publishes it, in PEM.

    Raises:
        NotGenuine: `form`, `key` or `signature`: it is no list, of another key, or was changed since.
    """
    try:
        told = json.loads(written)
        signature = bytes.fromhex(told.pop("signature"))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NotGenuine("form") from None
    key = serialization.load_pem_public_key(public_key)
    if not isinstance(key, Ed25519PublicKey) or told.get("key") != fingerprint(key):
        raise NotGenuine("key")
    if told.get("format") != FORMAT or canonical({**told, "signature": signature.hex()}) != written:
        raise NotGenuine("form")
    try:
        key.verify(signature, canonical(told))
    except InvalidSignature:
        raise NotGenuine("signature") from None
    found: dict[str, Any] = told
    return found
