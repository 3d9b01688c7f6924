"""`bonafides rules key`, `sign` and `open`: packs that one signs and another uses, sealed to one company where wanted."""

import tomllib
from datetime import date
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.keys import key_text, write_pair
from bonafides.cli.options import LANG
from bonafides.cli.rule_packs import in_words, pack_text, tried, tried_text
from bonafides.cli.whole import whole_file
from bonafides.substances.signing import RECEIVING, SigningError, new_pair
from bonafides.words import Answers

PATH = click.Path(path_type=Path)
LARGEST_BYTES = 4_000_000


@click.command("key")
@click.argument("stem", type=PATH)
def key(stem: Path) -> None:
    """Make a pair of keys to receive sealed packs: STEM.private.json stays with you, STEM.public.json you give away.

    Exit status: 0 done; 2 a file of that name is there already.
    """
    for path in write_pair(stem, new_pair(RECEIVING)):
        click.echo(path)


@click.command("sign")
@click.argument("pack_file", metavar="PACK", type=PATH)
@click.option("--key", "key_file", type=PATH, required=True, help="Your private key, as `law key` makes it.")
@click.option(
    "--for", "recipient", type=PATH, help="Seal it to the owner of this public key, as `rules key` makes it."
)
@click.option("--out", type=PATH, required=True, help="The signed pack to write.")
@LANG
def sign(  # noqa: PLR0917 - one argument for each option
    pack_file: Path, key_file: Path, recipient: Path | None, out: Path, lang: str
) -> None:
    """Sign a PACK of rules that is in order, and seal it to one company where you name its key.

    Exit status: 0 done; 2 the pack is not in order or the command is wrong.
    """
    from bonafides.screening.rules.sealing import signed

    today = date.today()  # noqa: DTZ011 - the day of the one who signs
    pack, complaints = tried(pack_file, today=today)
    if pack is None or complaints:
        raise BadInput(
            f"{pack_file} is not in order; `bonafides rules check {pack_file}` says what is wrong."
        )
    sealed_to = None if recipient is None else key_text(recipient)
    try:
        text = signed(
            pack_text(pack_file), signed_on=today, private_key=key_text(key_file), recipient=sealed_to
        )
    except SigningError as error:
        raise BadInput(str(error)) from error
    with whole_file(out) as stream:
        stream.write(f"{text}\n")
    told = {"file": out, "name": pack.name, "version": str(pack.version), "recipient": recipient}
    click.echo(Answers(lang).say("pack_sealed" if recipient else "pack_signed", **told, day=today))


@click.command("open")
@click.argument("signed_file", metavar="SIGNED", type=PATH)
@click.option("--key", "key_file", type=PATH, required=True, help="Public key of the one who signed.")
@click.option("--own-key", type=PATH, help="Your private key, for a pack that is sealed to you.")
@click.option("--out", type=PATH, required=True, help="The pack to write, in TOML.")
@LANG
def open_pack(  # noqa: PLR0917 - one argument for each option
    signed_file: Path, key_file: Path, own_key: Path | None, out: Path, lang: str
) -> None:
    """Check who signed a pack, open it where it is sealed to you, and write its rules.

    Exit status: 0 done; 2 the signature does not hold, it is sealed to another, or it is not in order.
    """
    from bonafides.screening.rules.sealing import opened

    if not signed_file.is_file():
        raise BadInput(f"{signed_file}: there is no such file.")
    if signed_file.stat().st_size > LARGEST_BYTES:
        raise BadInput(f"{signed_file} is larger than 4 MB: no pack of rules is.")
    own = None if own_key is None else key_text(own_key)
    try:
        found = opened(signed_file.read_bytes(), public_key=key_text(key_file), own_key=own)
    except SigningError as error:
        raise BadInput(f"{signed_file}: {str(error).rstrip('.')}.") from error
    pack, complaints = tried_text(found.text)
    if pack is None or complaints:
        raise BadInput(in_words(signed_file, complaints[0]))
    _refuse_other(out, pack.name, pack.version)
    with whole_file(out) as stream:
        stream.write(found.text)
    told = {"file": out, "name": pack.name, "version": str(pack.version), "signer": found.signer}
    click.echo(Answers(lang).say("rules_opened", **told, day=found.signed_on))


def _refuse_other(out: Path, name: str, version: int) -> None:
    """Write over an earlier version of the same pack, and over nothing else."""
    if not out.exists():
        return
    try:
        held = tomllib.loads(pack_text(out))
    except (BadInput, ValueError, RecursionError):
        held = {}
    if held.get("name") != name:
        raise BadInput(f"{out} is there and is no earlier version of {name}; name another file with --out.")
    there = held.get("version")
    if not isinstance(there, int) or there > version:
        raise BadInput(f"{out} is version {there} of {name}, and this is the older version {version}.")
