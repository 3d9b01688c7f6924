"""The columns of a file are kept under a name, for the next file with the same header, and let go."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.ledger import Kind
from bonafides.orders.importing.columns import header_key
from bonafides.orders.models import MappingProfile
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must


@transaction.atomic
def keep_mapping(
    *,
    organisation: Organisation,
    kind: Kind,
    name: str,
    headers: Sequence[str],
    mapping: Mapping[str, str],
    by: Person,
) -> MappingProfile:
    """Keep columns under a name, in the place of those that were kept under it before."""
    must(by, Verb.CONTRIBUTE, organisation)
    kept, _made = MappingProfile.objects.update_or_create(
        organisation=organisation,
        kind=kind.value,
        name=name,
        defaults={
            "header": header_key(headers),
            "mapping": dict(mapping),
            "by": by,
            "at": timezone.now(),
        },
    )
    values = {"name": name, "kind": kind.value, "mapping": dict(mapping)}
    record("mapping.kept", kept, by=str(by.pk), values=values)
    return kept


@transaction.atomic
def forget_mapping(*, profile: MappingProfile, by: Person) -> None:
    """Let kept columns go; what was taken in by them stays."""
    must(by, Verb.CONTRIBUTE, profile.organisation)
    values = {"name": profile.name, "kind": profile.kind}
    record("mapping.forgotten", profile, by=str(by.pk), values=values)
    profile.delete()
