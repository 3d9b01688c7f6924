"""What is too large is refused before it is read, and a full disk leaves one sentence and nothing half-written."""

import errno
import importlib
from pathlib import Path
from typing import Any, Self

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from bonafides.orders.importing import keeping
from bonafides.orders.models import Import
from bonafides.partners.disk import is_full
from tests.cast import organisation, person

pytestmark = pytest.mark.django_db
FILE = b"Order no,Date,Customer,Product,Quantity,Unit\nA,2026-03-02,C,Acetone,1,kg\n"
ME = importlib.import_module("bonafides.partners.api.me")
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def client(settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = Client(raise_request_exception=False)
    made.force_login(person("Ama", organisation(), "contributes"))
    return made


def sent(size: int = 0) -> dict[str, Any]:
    company = organisation()
    file = SimpleUploadedFile("orders.csv", FILE + b"\n" * size)
    return {"organisation": company.pk, "kind": "orders", "file": file}


def full(*_: object, **__: object) -> None:
    raise FULL


@pytest.mark.parametrize("path", ["/imports/", "/people/invite/", "/accounts/login/"])
def test_a_page_says_how_much_it_takes(client: Client, settings: Settings, path: str) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.UPLOAD_BYTES = 1_000, 1_000_000
    answer = client.post(path, sent(2_000_000))
    assert answer.status_code == 413
    assert "This site takes 1 megabytes at once" in answer.content.decode()


def test_a_form_without_a_file_takes_less(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = client.post("/orders/new/", "x" * 2_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_program_is_told_as_a_problem(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = client.post("/api/orders", "x" * 2_000, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_length_that_is_no_number_is_no_failure(client: Client) -> None:
    assert client.get("/", headers={"content-length": "many"}).status_code == 200


def test_a_disk_that_is_full_while_a_file_is_kept_is_said_beside_the_field(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    class HalfFull:
        """Takes what is written, then has no room when it is closed."""

        def __init__(self, path: Path) -> None:
            self._stream = opened(path, "xb")

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self._stream.close()
            raise FULL

        def write(self, chunk: bytes) -> None:
            self._stream.write(chunk)

    def half(path: Path, mode: str = "r", **more: Any) -> Any:
        return HalfFull(path) if mode == "xb" else opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", half)
    answer = client.post("/imports/", sent())
    assert answer.status_code == 422
    assert keeping.FULL in answer.content.decode()
    assert list(keeping.folder().iterdir()) == []


def test_a_disk_that_is_full_while_a_file_comes_in_is_one_sentence(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", full)
    answer = client.post("/imports/", sent(100))
    assert answer.status_code == 507
    assert "The disk of this site is full" in answer.content.decode()
    assert not Import.objects.exists()


def test_a_program_is_told_of_a_full_disk_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ME, "signed_in", full)
    answer = client.get("/api/me")
    assert (answer.status_code, answer.json()["code"]) == (507, "full")


def test_any_other_failure_is_not_taken_for_a_full_disk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(ME, "signed_in", broken)
    assert client.get("/api/me").status_code == 500


@pytest.mark.parametrize(("name", "code"), [("sqlite_errorcode", 13), ("sqlstate", "53100")])
def test_each_database_says_it_in_its_own_way(name: str, code: object) -> None:
    cause = Exception()
    setattr(cause, name, code)
    error = OperationalError("full")
    error.__cause__ = cause
    assert is_full(error)
    setattr(cause, name, 5)
    assert not is_full(error)
