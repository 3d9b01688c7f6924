"""Packs of lists: the tables of a folder with a name, a version and a day, signed, in one file.

A pack is a JSON Web Signature in its compact form (RFC 7515) with Ed25519 (RFC 9864), so that other programs can
verify it too.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bonafides.substances.checking import problems
from bonafides.substances.tables import REPLACED_BY, LawDataError

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey
    from joserfc.jws import JWSRegistry

ALGORITHM, CURVE = "Ed25519", "Ed25519"
KIND = "bonafides lists"
LARGEST_BYTES = 50_000_000
RECEIPT = "pack.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class ListPack(NamedTuple):
    """A pack whose signature held.

    Attributes:
        name: what the lists are, such as `ch-lists`.
        version: grows with each pack of this name.
        made_on: the day on which it was signed.
        signer: thumbprint of the key (RFC 7638).
        tables: text of each table by its name.
    """

    name: str
    version: int
    made_on: date
    signer: str
    tables: dict[str, str]


def new_key() -> tuple[str, str]:
    """A private key and the public one that belongs to it, each as JSON Web Key."""
    from joserfc.jwk import OKPKey

    key = OKPKey.generate_key("Ed25519", private=True)
    return _written(key.as_dict(private=True)), _written(key.as_dict(private=False))


def _written(key: object) -> str:
    return json.dumps(key, indent=1, sort_keys=True) + "\n"


def seal(folder: Path, *, name: str, version: int, made_on: date, private_key: str) -> str:
    """Sign the tables of a folder.

    Raises:
        LawDataError: the folder is not in order, the name is no plain word, or the key is no private Ed25519 key.
    """
    from joserfc import jws

    if not _NAME.fullmatch(name) or version < 1:
        raise LawDataError(
            "A pack needs a name of small letters, digits and hyphens, and a version from 1 on."
        )
    if problems(folder):
        raise LawDataError(f"{folder} is not in order; `bonafides law check {folder}` says what is wrong.")
    tables = {path.stem: path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("*.csv"))}
    content = {
        "kind": KIND,
        "name": name,
        "version": version,
        "made_on": made_on.isoformat(),
        "tables": tables,
    }
    key = _key(private_key, private=True)
    payload = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    header = {"alg": ALGORITHM, "kid": key.thumbprint()}
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM], registry=_registry()) + "\n"


def opened(pack: Path, *, public_key: str) -> ListPack:
    """Read a pack whose signature the public key confirms.

    Raises:
        LawDataError: the file is too large or no pack, another key signed it, or it was changed since.
    """
    from joserfc import jws
    from joserfc.errors import JoseError

    if pack.stat().st_size > LARGEST_BYTES:
        raise LawDataError(f"{pack} is larger than 50 MB: no pack of lists is.")
    key = _key(public_key, private=False)
    try:
        text = pack.read_bytes().strip().decode("ascii")
        signed = jws.deserialize_compact(text, key, algorithms=[ALGORITHM], registry=_registry())
    except (JoseError, ValueError) as error:
        raise LawDataError(
            f"{pack}: the signature does not hold for this key; ask for the pack again, and for the key another way."
        ) from error
    return _read(pack, signed.payload or b"", key.thumbprint())


def _read(pack: Path, payload: bytes, signer: str) -> ListPack:
    try:
        content = json.loads(payload)
        tables = {str(name): str(text) for name, text in content["tables"].items()}
        found = ListPack(
            content["name"], int(content["version"]), date.fromisoformat(content["made_on"]), signer, tables
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LawDataError(f"{pack} is signed, but it is no pack of lists.") from error
    if content.get("kind") != KIND or not set(tables) <= set(REPLACED_BY) or not _NAME.fullmatch(found.name):
        raise LawDataError(f"{pack} is signed, but it is no pack of lists that this version knows.")
    return found


def lay_out(pack: ListPack, folder: Path) -> None:
    """Write the tables of a pack into a folder, in place of an earlier version of the same pack.

    Raises:
        LawDataError: the folder holds something else, a later version, or a pack that another key signed.
    """
    _refuse_other(pack, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for name, text in pack.tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    receipt = {
        "name": pack.name,
        "version": pack.version,
        "made_on": pack.made_on.isoformat(),
        "signer": pack.signer,
    }
    (folder / RECEIPT).write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")


def _refuse_other(pack: ListPack, folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise LawDataError(f"{folder} is no folder: name one that is empty or does not exist.")
    receipt = folder / RECEIPT
    if not receipt.is_file():
        if any(folder.iterdir()):
            raise LawDataError(
                f"{folder} holds files that came with no pack: name one that is empty or does not exist."
            )
        return
    try:
        held = json.loads(receipt.read_text(encoding="utf-8"))
        name, version, signer = held["name"], int(held["version"]), held["signer"]
    except (ValueError, KeyError, TypeError) as error:
        raise LawDataError(
            f"{receipt} does not read: name a folder that is empty or does not exist."
        ) from error
    if (name, signer) != (pack.name, pack.signer):
        raise LawDataError(
            f"{folder} holds {name} of another signer or name: lay {pack.name} into a folder of its own."
        )
    if version > pack.version:
        raise LawDataError(
            f"{folder} holds version {version} of {name}, and this is the older version {pack.version}."
        )


def _registry() -> "JWSRegistry":
    """The library's rules, with room for whole lists."""
    from joserfc.jws import JWSRegistry

    registry = JWSRegistry(algorithms=[ALGORITHM])
    registry.max_payload_length = LARGEST_BYTES
    return registry


def _key(text: str, *, private: bool) -> "OKPKey":
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey

    kind = "private" if private else "public"
    try:
        key = OKPKey.import_key(json.loads(text))
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise LawDataError(f"The key is no {kind} key as `bonafides law key` makes it.") from error
    if key.as_dict().get("crv") != CURVE or (private and not key.is_private):
        raise LawDataError(f"The key is no {kind} Ed25519 key as `bonafides law key` makes it.")
    return key
