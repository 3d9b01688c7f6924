"""Rule packs that one signs and another uses, and that only one company can read."""

import base64
import json
from datetime import date
from pathlib import Path

import pytest

from bonafides.words import LANGUAGES, Answers
from tests.cli.program import Done, bonafides, refused
from tests.screening.rule_packs import PACK, spoiled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.toml").write_text(PACK.replace("2027-03-31", "2099-03-31"), encoding="utf-8")
    for room, stem in (("law", "mine"), ("rules", "theirs"), ("rules", "others")):
        assert bonafides(room, "key", tmp_path / stem).status == 0
    return tmp_path


def signed(folder: Path, *more: object, name: str = "signed", pack: str = "rules.toml") -> Done:
    key = folder / "mine.private.json"
    return bonafides("rules", "sign", folder / pack, "--key", key, "--out", folder / name, *more)


def opened(folder: Path, *more: object, out: str = "opened.toml") -> Done:
    key = folder / "mine.public.json"
    return bonafides("rules", "open", folder / "signed", "--key", key, "--out", folder / out, *more)


def own(folder: Path, stem: str) -> tuple[str, Path]:
    return "--own-key", folder / f"{stem}.private.json"


def test_what_was_signed_comes_out_byte_for_byte(folder: Path) -> None:
    assert signed(folder).status == 0
    told = opened(folder)
    assert (told.status, "our-rules, version 3, signed on " in told.out) == (0, True)
    assert (folder / "opened.toml").read_bytes() == (folder / "rules.toml").read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_in_every_language(folder: Path, lang: str) -> None:
    words, pack = Answers(lang), {"name": "our-rules", "version": "3"}
    checked = bonafides("rules", "check", folder / "rules.toml", "--lang", lang).out
    assert checked == f"{words.say('rules_fine', file=folder / 'rules.toml', **pack, n=2)}\n"
    theirs, today = folder / "theirs.public.json", date.today()  # noqa: DTZ011 - the day of the one who signs
    sealed = words.say("pack_sealed", file=folder / "signed", **pack, day=today, recipient=theirs)
    assert signed(folder, "--for", theirs, "--lang", lang).out == f"{sealed}\n"
    assert "--rules" in opened(folder, *own(folder, "theirs"), "--lang", lang).out


def test_a_sealed_pack_is_read_by_its_recipient_alone(folder: Path) -> None:
    assert signed(folder, "--for", folder / "theirs.public.json").status == 0
    assert b"Q01" not in base64.b64decode((folder / "signed").read_bytes().split(b".")[3] + b"==", b"-_")
    head = json.loads(base64.urlsafe_b64decode((folder / "signed").read_bytes().split(b".")[0] + b"=="))
    assert (head["alg"], head["enc"], head["epk"]["crv"]) == ("ECDH-ES+A256KW", "A256GCM", "X25519")
    assert refused(opened(folder), "it is sealed; name your private key")
    assert refused(opened(folder, *own(folder, "others")), "sealed to another key than yours")
    assert not (folder / "opened.toml").exists()
    assert opened(folder, *own(folder, "theirs")).status == 0
    assert (folder / "opened.toml").read_bytes() == (folder / "rules.toml").read_bytes()


def test_what_one_company_passes_on_is_not_taken_for_the_authors_word(folder: Path) -> None:
    from joserfc import jwe
    from joserfc.jwk import OKPKey

    signed(folder, "--for", folder / "theirs.public.json")
    algorithms = ["ECDH-ES+A256KW", "A256GCM"]
    keys = {
        stem: OKPKey.import_key(json.loads((folder / f"{stem}.private.json").read_text()))
        for stem in ("theirs", "others")
    }
    inner = jwe.decrypt_compact(
        (folder / "signed").read_text().strip(), keys["theirs"], algorithms=algorithms
    )
    head = {"alg": algorithms[0], "enc": algorithms[1]}
    passed_on = jwe.encrypt_compact(head, inner.plaintext or b"", keys["others"], algorithms=algorithms)
    (folder / "signed").write_text(passed_on)
    assert refused(opened(folder, *own(folder, "others")), "signed it for somebody else")


@pytest.mark.parametrize("sealed", [False, True])
def test_a_pack_that_was_changed_is_refused_and_nothing_is_written(folder: Path, *, sealed: bool) -> None:
    signed(folder, *(("--for", folder / "theirs.public.json") if sealed else ()))
    parts = (folder / "signed").read_text().strip().split(".")
    parts[3 if sealed else 1] = "AAAA" + parts[3 if sealed else 1][4:]
    (folder / "signed").write_text(".".join(parts))
    said = "was changed on the way" if sealed else "the signature does not hold"
    assert refused(opened(folder, *(own(folder, "theirs") if sealed else ())), said)
    assert not (folder / "opened.toml").exists()


def test_a_pack_of_another_signer_is_refused(folder: Path) -> None:
    signed(folder)
    bonafides("law", "key", folder / "stranger")
    done = bonafides(
        "rules",
        "open",
        folder / "signed",
        "--key",
        folder / "stranger.public.json",
        "--out",
        folder / "o.toml",
    )
    assert refused(done, "the signature does not hold for this key")


def test_an_older_version_and_a_file_of_somebodys_own_are_left_alone(folder: Path) -> None:
    signed(folder)
    (folder / "opened.toml").write_text('name = "our-rules"\nversion = 4\n')
    assert refused(opened(folder), "version 4 of our-rules, and this is the older version 3")
    (folder / "opened.toml").write_text("my notes")
    assert refused(opened(folder), "no earlier version of our-rules")
    assert (folder / "opened.toml").read_text() == "my notes"


def test_what_is_not_in_order_and_wrong_keys_are_not_signed(folder: Path) -> None:
    (folder / "bad.toml").write_text(spoiled("weight = 4", "weight = -4"))
    assert refused(signed(folder, pack="bad.toml"), "is not in order; `bonafides rules check")
    assert refused(signed(folder, "--for", folder / "mine.public.json"), "no public X25519 key")
    assert refused(signed(folder, "--for", folder / "none.json"), "is no key file")
    assert not (folder / "signed").exists()


@pytest.mark.parametrize(
    "content", [b"", b"a.b.c", b"a.b.c.d.e", b"\xff\xfe", b"." * 50_000, b"x" * 4_000_001]
)
def test_what_is_no_signed_pack_is_one_sentence(folder: Path, content: bytes) -> None:
    (folder / "signed").write_bytes(content)
    assert refused(opened(folder, *own(folder, "theirs")), "signed")
