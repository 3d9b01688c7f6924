"""Packs of lists: the tables of a folder with a name, a version and a day, signed, in one file.

A pack is a JSON Web Signature (`signing.py`), so that other programs can verify it too.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bonafides.substances.checking import problems
from bonafides.substances.signing import LARGEST_BYTES, SigningError, sign, verify
from bonafides.substances.tables import REPLACED_BY, LawDataError

KIND = "bonafides lists"
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


def seal(folder: Path, *, name: str, version: int, made_on: date, private_key: str) -> str:
    """Sign the tables of a folder.

    Raises:
        LawDataError: the folder is not in order, the name is no plain word, or the key is no private Ed25519 key.
    """
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
    payload = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    try:
        return sign(payload, private_key) + "\n"
    except SigningError as error:
        raise LawDataError(str(error)) from error


def opened(pack: Path, *, public_key: str) -> ListPack:
    """Read a pack whose signature the public key confirms.

    Raises:
        LawDataError: the file is too large or no pack, another key signed it, or it was changed since.
    """
    if pack.stat().st_size > LARGEST_BYTES:
        raise LawDataError(f"{pack} is larger than 50 MB: no pack of lists is.")
    try:
        found = verify(pack.read_bytes(), public_key)
    except SigningError as error:
        raise LawDataError(f"{pack}: {str(error).rstrip('.')}.") from error
    return _read(pack, found.payload, found.signer)


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
