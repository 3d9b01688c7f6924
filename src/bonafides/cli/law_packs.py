"""`bonafides law key`, `pack` and `open`: lists that are signed by one and used by another."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.keys import key_text, write_pair
from bonafides.cli.options import LANG
from bonafides.substances import LawDataError
from bonafides.substances.list_packs import lay_out, opened, seal
from bonafides.substances.signing import new_pair
from bonafides.words import Answers

PATH = click.Path(path_type=Path)


def in_one_sentence[**P](answer: Callable[P, None]) -> Callable[P, None]:
    """A fault of the law data leaves the command as one sentence."""

    @wraps(answer)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            answer(*args, **kwargs)
        except LawDataError as fault:
            raise BadInput(str(fault)) from fault

    return guarded


@click.command("key")
@click.argument("stem", type=PATH)
@in_one_sentence
def key(stem: Path) -> None:
    """Make a pair of keys: STEM.private.json, which only you may read, and STEM.public.json to give away.

    Exit status: 0 done; 2 a file of that name is there already.
    """
    for path in write_pair(stem, new_pair()):
        click.echo(path)


@click.command("pack")
@click.argument("folder", type=PATH)
@click.option("--name", required=True, help="What the lists are: ch-lists.")
@click.option("--version", type=int, required=True, help="Grows with each pack of this name.")
@click.option("--key", "key_file", type=PATH, required=True, help="Your private key.")
@click.option("--out", type=PATH, required=True, help="The pack to write.")
@LANG
@in_one_sentence
def pack(  # noqa: PLR0917 - one argument for each option
    folder: Path, name: str, version: int, key_file: Path, out: Path, lang: str
) -> None:
    """Sign the lists of a FOLDER for others.

    Exit status: 0 done; 2 the lists are not in order or the command is wrong.
    """
    today = date.today()  # noqa: DTZ011 - the day of the one who signs
    text = seal(folder, name=name, version=version, made_on=today, private_key=key_text(key_file))
    try:
        out.write_text(text, encoding="ascii")
    except OSError as fault:
        raise BadInput(f"{out} cannot be written ({fault.strerror}).") from fault
    click.echo(Answers(lang).say("pack_signed", file=out, name=name, version=str(version), day=today))


@click.command("open")
@click.argument("pack_file", metavar="PACK", type=PATH)
@click.option("--key", "key_file", type=PATH, required=True, help="Public key of the one who signed.")
@click.option("--into", type=PATH, required=True, help="Folder for the lists.")
@LANG
@in_one_sentence
def open_pack(pack_file: Path, key_file: Path, into: Path, lang: str) -> None:
    """Check who signed a PACK and lay its lists into a folder.

    Exit status: 0 done; 2 the signature does not hold, or the folder holds something else.
    """
    if not pack_file.is_file():
        raise BadInput(f"{pack_file}: there is no such file.")
    found = opened(pack_file, public_key=key_text(key_file))
    lay_out(found, into)
    told = {"folder": into, "name": found.name, "version": str(found.version)}
    click.echo(Answers(lang).say("pack_opened", **told, day=found.made_on, signer=found.signer))
