"""Secrets of webhooks, and signatures as the Standard Webhooks specification has them (version 1, HMAC-SHA256).

The database holds a secret only sealed by the key of the site, so that a copy of the tables alone signs nothing.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

PREFIX = "whsec_"
SALT = b"bonafides.partners.webhooks"
SECRET_BYTES = 32


class Unsealable(Exception):
    """The key of the site is not the one that sealed the secret."""


def fresh() -> str:
    """A new secret, as it is shown once."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sealed(secret: str) -> str:
    """A secret as the database keeps it."""
    return _box().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """A secret that the database keeps.

    Raises:
        Unsealable: another key sealed it.
    """
    try:
        return _box().decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise Unsealable from error


def signature(secret: str, *, message: str, at: int, body: bytes) -> str:
    """What proves that a message comes from here.

    Args:
        secret: of the webhook.
        message: number of the message, the same at each attempt.
        at: moment of the attempt, in seconds since 1970.
        body: what is sent.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{at}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def _box() -> Fernet:
    key = hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
