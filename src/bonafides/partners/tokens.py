"""What a token looks like, and who comes with one."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from bonafides.partners.models import Limit, Person, Token
from bonafides.partners.rights import Verb

PREFIX = "bf_"
"""By it, searchers for secrets that strayed recognise a token."""
SEEN_EVERY = timedelta(minutes=10)
"""The time of last use is kept as exactly as this."""


def fresh() -> str:
    """A new token: 256 bits that nobody can guess."""
    return PREFIX + secrets.token_urlsafe(32)


def hashed(written: str) -> str:
    """What is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(written.encode()).hexdigest()


def bearer(written: str) -> Person | None:
    """The person for whom a token stands, limited to what the token gives; None if it opens no door."""
    if not written.startswith(PREFIX):
        return None
    found = Token.objects.usable().filter(hash=hashed(written)).select_related("person").first()
    if found is None:
        return None
    _note_use(found)
    person = found.person
    person.limit = Limit(found.organisation_id, frozenset(Verb(scope) for scope in found.scopes))
    return person


def _note_use(token: Token) -> None:
    now = timezone.now()
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - SEEN_EVERY)
    if token.last_used_at is None or token.last_used_at < now - SEEN_EVERY:
        Token.objects.filter(long_ago, pk=token.pk).update(last_used_at=now)
