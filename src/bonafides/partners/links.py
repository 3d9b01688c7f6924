"""Signed links that are sent by e-mail: what they name, and for how long they hold."""

from typing import Any

from django.core import signing
from django.core.mail import send_mail
from django.db import transaction

SALT = "bonafides.partners."


def sign(kind: str, pk: int) -> str:
    """A text for a link that nobody else can make."""
    return signing.dumps(pk, salt=SALT + kind)


def named(kind: str, written: str, *, days: int) -> int:
    """The number of the thing that a link names; 0 if it is forged or too old."""
    try:
        found: Any = signing.loads(written, salt=SALT + kind, max_age=days * 86_400)
    except signing.BadSignature:
        return 0
    return found if isinstance(found, int) else 0


def post(to: str, subject: str, text: str) -> None:
    """Send a message once the change it speaks of is kept; a mail server that fails does not undo the change."""
    transaction.on_commit(lambda: send_mail(subject, text, None, [to]), robust=True)
