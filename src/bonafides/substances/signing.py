"""Signatures of packs: JSON Web Signature in its compact form (RFC 7515) with Ed25519 (RFC 9864), and their keys."""

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey

ALGORITHM = "Ed25519"
SIGNING, RECEIVING = "Ed25519", "X25519"
"""Curves of the two kinds of key: to sign, and to open what is sealed to its owner."""
LARGEST_BYTES = 50_000_000
MADE_BY = {SIGNING: "bonafides law key", RECEIVING: "bonafides rules key"}


class SigningError(Exception):
    """A key or a signature cannot be used; the sentence says why."""


class Verified(NamedTuple):
    """What was signed, and the thumbprint (RFC 7638) of the key that signed it."""

    payload: bytes
    signer: str


def new_pair(curve: str = SIGNING) -> tuple[str, str]:
    """A private key and the public one that belongs to it, each as JSON Web Key."""
    from joserfc.jwk import OKPKey

    key = OKPKey.generate_key("X25519" if curve == RECEIVING else "Ed25519", private=True)
    return _written(key.as_dict(private=True)), _written(key.as_dict(private=False))


def _written(key: object) -> str:
    return json.dumps(key, indent=1, sort_keys=True) + "\n"


def sign(payload: bytes, private_key: str) -> str:
    """Sign what lies in a pack.

    Raises:
        SigningError: the key is no private key to sign with.
    """
    from joserfc import jws

    key = read_key(private_key, curve=SIGNING, private=True)
    header = {"alg": ALGORITHM, "kid": key.thumbprint()}
    registry = jws.JWSRegistry(algorithms=[ALGORITHM])
    registry.max_payload_length = LARGEST_BYTES
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM], registry=registry)


def verify(signed: bytes, public_key: str) -> Verified:
    """What was signed, once the public key confirms the signature.

    Raises:
        SigningError: another key signed it, or it was changed since.
    """
    from joserfc import jws
    from joserfc.errors import JoseError

    key = read_key(public_key, curve=SIGNING, private=False)
    registry = jws.JWSRegistry(algorithms=[ALGORITHM])
    registry.max_payload_length = LARGEST_BYTES
    try:
        text = signed.strip().decode("ascii")
        found = jws.deserialize_compact(text, key, algorithms=[ALGORITHM], registry=registry)
    except (JoseError, ValueError) as error:
        raise SigningError(
            "the signature does not hold for this key; ask for the pack again, and for the key another way"
        ) from error
    return Verified(found.payload or b"", key.thumbprint())


def read_key(text: str, *, curve: str, private: bool) -> "OKPKey":
    """A key of one kind.

    Raises:
        SigningError: the text is none.
    """
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey

    kind = f"{'private' if private else 'public'} {curve} key as `{MADE_BY[curve]}` makes it"
    try:
        key = OKPKey.import_key(json.loads(text))
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SigningError(f"The key is no {kind}.") from error
    if key.as_dict().get("crv") != curve or (private and not key.is_private):
        raise SigningError(f"The key is no {kind}.")
    return key
