"""Files: added, opened and shared, each time with a row of custody."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bonafides.audit.actions import record
from bonafides.cases import storing
from bonafides.cases.actions.locking import WORKED_ON, locked, side_of
from bonafides.cases.conflicts import FileChanged, FileNotTaken
from bonafides.cases.models import Case, Custody, CustodyKind, File
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must
from bonafides.words.visible import visible


def add_file(
    case: Case, *, by: Person, name: str, pieces: Iterable[bytes], about: str = "", shared: bool = False
) -> File:
    """Add a file to a case; what does not become part of it does not stay on the disk.

    Args:
        case: the case.
        by: who adds it.
        name: as the person's machine calls it.
        pieces: its bytes.
        about: what it is.
        shared: whether every office of the case may open it.

    Raises:
        FileNotTaken: it is empty, too large, or of a kind that is not kept.
    """
    office, name = side_of(case, by, Verb.CONTRIBUTE), visible(name)[-200:]
    if not storing.is_taken(name):
        raise FileNotTaken(name=name, why=_("Files of this kind are not kept."))
    stored = storing.lay_down(_measured(name, pieces))
    try:
        return _add(
            case,
            by,
            File(organisation=office, name=name, about=about.strip(), shared=shared, **stored._asdict()),
        )
    except BaseException:
        storing.take_away(stored.key)
        raise


@transaction.atomic
def _add(case: Case, by: Person, file: File) -> File:
    file.case = locked(case, WORKED_ON)
    kept = file.case.files.aggregate(bytes=Sum("size_bytes"))["bytes"] or 0
    if not file.size_bytes:
        raise FileNotTaken(name=file.name, why=_("It is empty."))
    if kept + file.size_bytes > storing.MOST_BYTES_OF_CASE:
        raise FileNotTaken(name=file.name, why=_("The case holds as much as it may."))
    file.save(force_insert=True)
    _handled(file, CustodyKind.ADDED, by, file.organisation)
    values = {"file": file.pk, "sha256": file.sha256, "size_bytes": file.size_bytes, "shared": file.shared}
    record("case.file-added", file.case, by=str(by.pk), values=values)
    return file


@transaction.atomic
def open_file(file: File, *, by: Person) -> bytes:
    """Hand a file out, if it is still what was added; who opened it, and when, stays in its custody.

    Raises:
        FileChanged: its bytes are gone, or not those that were added.
    """
    office = side_of(file.case, by, Verb.READ)
    content = storing.bytes_of(file.key)
    if content is None or hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileChanged(name=file.name)
    _handled(file, CustodyKind.OPENED, by, office)
    record("case.file-opened", file.case, by=str(by.pk), values={"file": file.pk, "sha256": file.sha256})
    return content


@transaction.atomic
def share_file(file: File, *, by: Person) -> File:
    """Let the other offices of the case open a file."""
    must(by, Verb.SEND, file.organisation)
    case = locked(file.case, WORKED_ON)
    file = File.objects.select_for_update().get(pk=file.pk)
    if not file.shared:
        file.shared = True
        file.save(update_fields=["shared"])
        _handled(file, CustodyKind.SHARED, by, file.organisation)
        record("case.file-shared", case, by=str(by.pk), values={"file": file.pk})
    return file


def _measured(name: str, pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The bytes of a file, as long as it is not too large."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > storing.MOST_BYTES:
            raise FileNotTaken(name=name, why=_("It is larger than 25 megabytes."))
        yield piece


def _handled(file: File, kind: CustodyKind, by: Person, office: Organisation) -> None:
    Custody.objects.create(file=file, kind=kind, by=by, organisation=office, at=timezone.now())
