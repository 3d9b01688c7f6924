"""Making and revoking tokens."""

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import record
from bonafides.partners import tokens
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import Organisation, Person, Token
from bonafides.partners.rights import Verb, must

MOST_DAYS = 366


class AlreadyRevoked(Conflict):
    """The token has been revoked before."""

    code = "token-revoked"
    says = _("This token has been revoked already.")


@transaction.atomic
def make(
    *, by: Person, organisation: Organisation, name: str, scopes: Collection[Verb], days: int
) -> tuple[Token, str]:
    """Make a token for oneself; what it reads is given back once and never kept.

    Args:
        by: whose it is.
        organisation: where it may be used.
        name: what it is for.
        scopes: what it may be used for; the person must hold each.
        days: for how many days.
    """
    if by.limit:
        raise PermissionDenied
    for verb in (Verb.READ, *scopes):
        must(by, verb, organisation)
    written, now = tokens.fresh(), timezone.now()
    token = Token.objects.create(
        person=by,
        organisation=organisation,
        name=name,
        hash=tokens.hashed(written),
        scopes=sorted(scopes),
        made_at=now,
        expires_at=now + timedelta(days=min(days, MOST_DAYS)),
    )
    until = token.expires_at.isoformat()
    record("token.made", token, by=str(by.pk), values={"name": name, "scopes": token.scopes, "until": until})
    return token, written


@transaction.atomic
def revoke(token: Token, *, by: Person) -> Token:
    """End a token now: one's own, or one of an organisation that one administers."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.person_id != by.pk:
        must(by, Verb.ADMINISTER, token.organisation)
    if token.revoked_at is not None:
        raise AlreadyRevoked
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record("token.revoked", token, by=str(by.pk), values={"name": token.name})
    return token
