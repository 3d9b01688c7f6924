"""A receipt can be checked by anybody, and no changed byte passes."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from bonafides.suspicions import contents, keys
from bonafides.suspicions.models import Report
from bonafides.suspicions.receipts import NotGenuine, Receipt, canonical, signed, verify

SAID = Receipt("NL-2026-000017", "ab" * 32, "2026-11-20T08:00:00Z", "Behörde für Grundstoffe")


def pem(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_a_receipt_says_what_was_signed(key: Ed25519PrivateKey) -> None:
    assert verify(canonical(signed(SAID, key)), pem(key)) == SAID


def test_no_changed_byte_passes(key: Ed25519PrivateKey) -> None:
    genuine = canonical(signed(SAID, key))
    for place in range(len(genuine)):
        for flipped in (1, 32):  # 32 turns a letter into its other case
            changed = genuine[:place] + bytes([genuine[place] ^ flipped]) + genuine[place + 1 :]
            with pytest.raises(NotGenuine):
                verify(changed, pem(key))


@pytest.mark.parametrize("more", [b"", b" ", b"\n", b"{}"])
def test_a_cut_or_a_longer_receipt_fails(key: Ed25519PrivateKey, more: bytes) -> None:
    genuine = canonical(signed(SAID, key))
    with pytest.raises(NotGenuine, match="form"):
        verify(genuine[:-1] + more + (genuine[-1:] if more else b""), pem(key))


@pytest.mark.parametrize("junk", [b"", b"[]", b"null", b"\xff", b"{" * 10_000])
def test_what_is_no_receipt_is_said_so(key: Ed25519PrivateKey, junk: bytes) -> None:
    with pytest.raises(NotGenuine, match="form"):
        verify(junk, pem(key))


def test_another_key_does_not_pass(key: Ed25519PrivateKey) -> None:
    with pytest.raises(NotGenuine, match="key"):
        verify(canonical(signed(SAID, key)), pem(Ed25519PrivateKey.generate()))


def test_a_forger_who_names_the_right_key_does_not_pass(key: Ed25519PrivateKey) -> None:
    forged = {**signed(SAID, Ed25519PrivateKey.generate()), "key": signed(SAID, key)["key"]}
    with pytest.raises(NotGenuine, match="signature"):
        verify(canonical(forged), pem(key))


def test_the_receipt_of_a_sent_report_vouches_for_its_content(sent: Report) -> None:
    sent.refresh_from_db()  # as the database gives it back, numbers and all
    content = canonical(contents.content(sent))
    receipt = canonical(sent.receipt)
    assert verify(receipt, keys.public(), content).number == sent.number
    changed = json.loads(content)
    changed["reasons"] += " "
    with pytest.raises(NotGenuine, match="content"):
        verify(receipt, keys.public(), canonical(changed))


def test_the_key_is_made_once_and_for_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "RECEIPT_KEY", tmp_path / "new" / "key.pem")
    first = keys.public()
    keys._read.cache_clear()
    assert keys.public() == first
    assert stat.S_IMODE((tmp_path / "new" / "key.pem").stat().st_mode) == 0o600
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["key.pem"]
