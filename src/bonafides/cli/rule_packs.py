"""Rule packs as files: read, looked at, tried, and put in force for this process."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bonafides.cli.door import BadInput
from bonafides.words.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from bonafides.screening.rules.packs import RulePack
    from bonafides.screening.rules.source import Complaint

LARGEST_BYTES = 1_000_000
SIGNED = "eyJ"  # how a header of a JSON Web Signature or Encryption begins


def use(path: Path | None) -> None:
    """Let this process judge by a pack, or by the program's own rules; it comes before anything of the screening judges.

    Raises:
        BadInput: the pack is not in order, or one of its test orders fails.
    """
    if path is None:
        return
    _, complaints = tried(path)
    if complaints:
        more = (
            ""
            if len(complaints) == 1
            else f" ({len(complaints)} faults in all: bonafides rules check {path})"
        )
        raise BadInput(f"{in_words(path, complaints[0]).rstrip('.')}{more}.")


def tried(path: Path, *, today: "date | None" = None) -> "tuple[RulePack | None, Sequence[Complaint]]":
    """Look at a pack, put it in force, and run its test orders; what is wrong with it.

    Args:
        path: the file.
        today: complain also of what has expired by this day.
    """
    return tried_text(pack_text(path), today=today)


def tried_text(text: str, *, today: "date | None" = None) -> "tuple[RulePack | None, Sequence[Complaint]]":
    """The same of a text."""
    from bonafides.screening.catalogue import choose, load
    from bonafides.screening.rules.checking import check
    from bonafides.screening.rules.packs import applied

    pack, complaints = check(text, load(), today=today)
    if pack is None:
        return None, complaints
    choose(applied(load(), pack))
    from bonafides.screening.rules.testing import failures

    return pack, list(failures(pack.tests))


def in_words(path: Path, complaint: "Complaint") -> str:
    """A complaint as one sentence."""
    place = f"{path}, line {complaint.line}" if complaint.line else f"{path}"
    return visible(f"{place}: {complaint.what}; {complaint.remedy}.")


def pack_text(path: Path) -> str:
    """The text of a pack.

    Raises:
        BadInput: there is no such file, it is too large, no text, or a signed pack that nobody opened.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file; name a rule pack in TOML.")
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput(f"{path} is larger than 1 MB: no rule pack is.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            text = stream.read().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path} is no text in UTF-8 ({error.reason}); save the rule pack as UTF-8."
        ) from error
    if text.startswith(SIGNED):
        raise BadInput(f"{path} is a signed pack; open it first with `bonafides rules open`.")
    return text
