"""Signed rule packs, and packs sealed to one company.

A sealed pack is the signed one within a JSON Web Encryption in its compact form (RFC 7516): ECDH-ES with A256KW over
X25519, and A256GCM (RFC 7518, sections 4.6 and 5.3; RFC 8037, section 3.2). What is signed names the recipient's key,
so that nobody can seal it on to another in the author's name.
"""

import json
from datetime import date
from typing import NamedTuple

from bonafides.substances.signing import RECEIVING, SigningError, read_key, sign, verify

KIND = "bonafides rules"
AGREEMENT, ENCRYPTION = "ECDH-ES+A256KW", "A256GCM"
LARGEST_BYTES = 4_000_000
SEALED_PARTS = 5


class Opened(NamedTuple):
    """The text of a pack whose signature held, with who signed it and on which day."""

    text: str
    signer: str
    signed_on: date


def signed(text: str, *, signed_on: date, private_key: str, recipient: str | None = None) -> str:
    """Sign the text of a pack, and seal it where there is a recipient's public key.

    Raises:
        SigningError: a key is none of its kind.
    """
    content = {"kind": KIND, "signed_on": signed_on.isoformat(), "text": text}
    if recipient is None:
        return sign(_json(content), private_key)
    return _sealed(content, private_key, recipient)


def _json(content: dict[str, str]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def _sealed(content: dict[str, str], private_key: str, recipient: str) -> str:
    from joserfc import jwe

    key = read_key(recipient, curve=RECEIVING, private=False)
    inner = sign(_json({**content, "for": key.thumbprint()}), private_key)
    header = {"alg": AGREEMENT, "enc": ENCRYPTION, "kid": key.thumbprint(), "cty": "jose"}
    return jwe.encrypt_compact(header, inner, key, algorithms=[AGREEMENT, ENCRYPTION])


def opened(pack: bytes, *, public_key: str, own_key: str | None = None) -> Opened:
    """Read a pack whose signature the author's public key confirms.

    Args:
        pack: the file.
        public_key: the author's.
        own_key: the recipient's private key, for a sealed one.

    Raises:
        SigningError: it is sealed to somebody else, another key signed it, or it was changed since.
    """
    own = None if own_key is None else read_key(own_key, curve=RECEIVING, private=True)
    if pack.count(b".") == SEALED_PARTS - 1:
        pack = _unsealed(pack, own_key)
    found = verify(pack, public_key)
    try:
        content = json.loads(found.payload)
        text, signed_on = str(content["text"]), date.fromisoformat(content["signed_on"])
        kind, meant_for = content["kind"], content.get("for")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SigningError("it is signed, but it is no pack of rules") from error
    if kind != KIND:
        raise SigningError("it is signed, but it is no pack of rules")
    if meant_for is not None and (own is None or meant_for != own.thumbprint()):
        raise SigningError("its author signed it for somebody else; ask the author for one of your own")
    return Opened(text, found.signer, signed_on)


def _unsealed(pack: bytes, own_key: str | None) -> bytes:
    from joserfc import jwe
    from joserfc.errors import JoseError

    if own_key is None:
        raise SigningError("it is sealed; name your private key to open it with --own-key")
    key = read_key(own_key, curve=RECEIVING, private=True)
    registry = jwe.JWERegistry(algorithms=[AGREEMENT, ENCRYPTION])
    registry.max_ciphertext_length = LARGEST_BYTES
    try:
        return jwe.decrypt_compact(pack.strip(), key, registry=registry).plaintext or b""
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise SigningError(
            "it is sealed to another key than yours, or was changed on the way; ask its author for it again"
        ) from error
