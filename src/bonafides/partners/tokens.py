"""What a token looks like, and who comes with one."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Q
from django.utils import timezone

from bonafides.audit.statements import Statement, moment, text
from bonafides.partners.models import Limit, Organisation, Person, Token
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
    now = timezone.now()
    found = SHOWN.first(hash=hashed(written), now=now)
    if found is None:
        return None
    pk, scopes, last_used_at, *columns = found
    _note_use(pk, last_used_at, now)
    person = Person.from_db(DEFAULT_DB_ALIAS, PERSON, columns[: len(PERSON)])
    place = Organisation.from_db(DEFAULT_DB_ALIAS, ORGANISATION, columns[len(PERSON) :])
    person.limit = Limit(place.pk, frozenset(map(Verb, scopes)), place)
    return person


def columns_of(model: type[Model]) -> list[str]:
    """The names of what a row of a model holds, as `from_db` takes them."""
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's public name


PERSON, ORGANISATION = columns_of(Person), columns_of(Organisation)
SHOWN = Statement(
    lambda: (
        Token.objects.usable(moment("now"))
        .filter(hash=text("hash"))
        .order_by()
        .values_list(
            "pk",
            "scopes",
            "last_used_at",
            *(f"person__{name}" for name in PERSON),
            *(f"organisation__{name}" for name in ORGANISATION),
        )
    )
)
"""A token that opens the door now, with its person and organisation."""


def _note_use(pk: int, last_used_at: datetime | None, now: datetime) -> None:
    if last_used_at is None or last_used_at < now - SEEN_EVERY:
        long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - SEEN_EVERY)
        Token.objects.filter(long_ago, pk=pk).update(last_used_at=now)
