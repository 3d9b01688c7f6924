"""Files of a case: kept with their hash, handed out never to be shown, each hand in the custody record."""

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bonafides.cases import actions, storing
from bonafides.cases.conflicts import CaseNotInThisStage, FileChanged, FileNotTaken
from bonafides.cases.models import Case, Custody, File
from bonafides.partners.rights import MayNot
from tests.cases.conftest import Cast

SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "cases"


def add(
    case: Case, cast: Cast, name: str = "label.pdf", content: bytes = b"%PDF", *, shared: bool = False
) -> File:
    return actions.add_file(case, by=cast.dina, name=name, pieces=[content], shared=shared)


def kept(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_a_file_is_kept_with_its_hash_and_who_had_it(cast: Cast, accepted: Case) -> None:
    file = add(accepted, cast, content=b"label", shared=True)
    assert file.sha256 == hashlib.sha256(b"label").hexdigest()
    assert actions.open_file(file, by=cast.pia) == b"label"
    assert list(Custody.objects.values_list("kind", "by__name", "organisation__name")) == [
        ("added", "Dina", "Precursor Authority"),
        ("opened", "Pia", "Police"),
    ]


def test_a_file_that_was_changed_is_not_handed_out(cast: Cast, case: Case, folder: Path) -> None:
    file = add(case, cast)
    (folder / file.key).write_bytes(b"%PDF with another lot")
    with pytest.raises(FileChanged):
        actions.open_file(file, by=cast.dina)
    (folder / file.key).unlink()
    with pytest.raises(FileChanged):
        actions.open_file(file, by=cast.dina)
    assert Custody.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"), [("run.exe", b"MZ"), ("macro.docm", b"PK"), ("none", b"x"), ("empty.pdf", b"")]
)
def test_what_is_not_taken_leaves_nothing_behind(
    cast: Cast, case: Case, folder: Path, name: str, content: bytes
) -> None:
    with pytest.raises(FileNotTaken):
        add(case, cast, name, content)
    assert kept(folder) == []
    assert not File.objects.exists()


def test_a_file_that_is_too_large_leaves_nothing_behind(
    cast: Cast, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "MOST_BYTES", 3)
    with pytest.raises(FileNotTaken):
        add(case, cast)
    monkeypatch.setattr(storing, "MOST_BYTES", 4)
    monkeypatch.setattr(storing, "MOST_BYTES_OF_CASE", 7)
    add(case, cast)
    with pytest.raises(FileNotTaken):
        add(case, cast)
    assert len(kept(folder)) == 1


def test_a_closed_case_takes_no_file(cast: Cast, case: Case, folder: Path) -> None:
    actions.propose(case, by=cast.dina, outcome="nothing", reason="Quiet.")
    actions.confirm(case, by=cast.emil)
    with pytest.raises(CaseNotInThisStage):
        add(case, cast)
    assert kept(folder) == []


@pytest.mark.parametrize("name", ["mark.svg", "page.html", "mail.eml", "song.mp3"])
def test_what_a_browser_might_run_goes_out_as_plain_bytes(
    client: Client, cast: Cast, case: Case, name: str
) -> None:
    file = add(case, cast, name, SCRIPT)
    client.force_login(cast.dina)
    answer = client.post(reverse("case-file-open", args=[case.pk, file.pk]))
    assert answer.content == SCRIPT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_is_never_opened_by_a_link(client: Client, cast: Cast, case: Case) -> None:
    file = add(case, cast)
    client.force_login(cast.dina)
    assert client.get(reverse("case-file-open", args=[case.pk, file.pk])).status_code == 405
    assert Custody.objects.count() == 1


def test_a_file_is_its_offices_own_until_it_is_shared(client: Client, cast: Cast, accepted: Case) -> None:
    file = add(accepted, cast)
    client.force_login(cast.pia)
    address = reverse("case-file-open", args=[accepted.pk, file.pk])
    assert client.post(address).status_code == 404
    assert "label.pdf" not in client.get(reverse("case", args=[accepted.pk])).content.decode()
    with pytest.raises(MayNot):
        actions.share_file(file, by=cast.fay)
    actions.share_file(file, by=cast.dina)
    actions.share_file(file, by=cast.dina)
    assert client.post(address).status_code == 200
    assert list(Custody.objects.values_list("kind", flat=True)) == ["added", "shared", "opened"]


@pytest.mark.parametrize("name", ["../../etc/note.pdf", "a\u202efdp.pdf", 'c"d.pdf'])
def test_a_name_from_outside_leads_nowhere(
    client: Client, cast: Cast, case: Case, folder: Path, name: str
) -> None:
    client.force_login(cast.dina)
    told = {"file": SimpleUploadedFile(name, b"%PDF"), "about": "A label"}
    assert client.post(reverse("case-file", args=[case.pk]), told).status_code == 302
    file = File.objects.get()
    assert kept(folder) == [file.key]
    assert file.name.isprintable()
    assert "/" not in file.name
    assert client.post(reverse("case-file-open", args=[case.pk, file.pk])).status_code == 200


def test_a_name_makes_no_header(client: Client, cast: Cast, case: Case) -> None:
    file = add(case, cast, "b\r\nX-Y: z.pdf")
    client.force_login(cast.dina)
    answer = client.post(reverse("case-file-open", args=[case.pk, file.pk]))
    assert answer.status_code == 200
    assert "X-Y" not in answer.headers


def test_a_kind_that_is_not_kept_is_said_beside_the_field(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.dina)
    answer = client.post(reverse("case-file", args=[case.pk]), {"file": SimpleUploadedFile("run.exe", b"MZ")})
    assert answer.status_code == 422
    assert "Files of this kind are not kept" in answer.content.decode()
