"""Messages that the desk sends to a program: proven to come from it, then read.

The signature is that of the Standard Webhooks specification, so that any library of it serves as well.
"""

import base64
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

TOLERANCE_SECONDS = 300
"""A message whose attempt is older or younger than this is refused: somebody may have kept it and sent it again."""


class Forged(Exception):
    """The message is not from the desk, was changed, or is an old one sent again by somebody else."""


@dataclass(frozen=True)
class Event:
    """What happened.

    Attributes:
        message: number of the message; one that came before says nothing new.
        type: what happened, as `order.held`.
        at: when.
        kind: of the thing, as `order`.
        id: its number on the desk.
        values: identifiers and states.
    """

    message: str
    type: str
    at: datetime
    kind: str
    id: int
    values: Mapping[str, Any] = field(default_factory=dict)


def verify(
    body: bytes, headers: Mapping[str, str], *, secrets: str | Sequence[str], now: float | None = None
) -> Event:
    """Read a message once it is proven to come from the desk.

    Args:
        body: as it came, before anything read it.
        headers: of the request.
        secrets: of the webhook, as it was shown; two while it is exchanged.
        now: seconds since 1970; of the clock unless given.

    Raises:
        Forged: it does not.
    """
    given = {name.casefold(): value for name, value in headers.items()}
    try:
        message, at = given["webhook-id"], int(given["webhook-timestamp"])
        signatures = given["webhook-signature"].split()
    except (KeyError, ValueError) as error:
        raise Forged from error
    if abs((time.time() if now is None else now) - at) > TOLERANCE_SECONDS:
        raise Forged
    signed = f"{message}.{at}.".encode() + body
    wanted = [_signature(secret, signed) for secret in ([secrets] if isinstance(secrets, str) else secrets)]
    if not any(hmac.compare_digest(one.encode(), other) for one in signatures for other in wanted):
        raise Forged
    return _event(message, json.loads(body))


def _signature(secret: str, signed: bytes) -> bytes:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return b"v1," + base64.b64encode(hmac.digest(key, signed, "sha256"))


def _event(message: str, told: Mapping[str, Any]) -> Event:
    data = dict(told["data"])
    at = datetime.fromisoformat(told["timestamp"])
    return Event(message, told["type"], at, data.pop("kind"), data.pop("id"), data)
