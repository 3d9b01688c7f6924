"""``bonafides audit verify``: whether the chain of records holds."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bonafides.cli.door import BadInput
from bonafides.cli.serve import prepared_django

if TYPE_CHECKING:
    from bonafides.audit.verification import Anchor

BROKEN_STATUS = 3
SAYS = {
    "changed": "Record {number} was changed: it is not what its hash covers.",
    "gap": "Before record {number} the chain is broken: a record was removed or put in.",
    "erased": "What record {number} said is gone, and no later record says who erased it.",
    "end": "Records at the end are missing: record {number} should be there.",
    "unlike": "The chain does not run through the anchor at record {number}: it is another chain.",
}


@click.group("audit")
def command() -> None:
    """The chain of records of a desk: who did what, when."""


@command.command("verify")
@click.option(
    "--anchor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An end of the chain that was kept elsewhere, as `audit anchor` writes it.",
)
def verify(anchor: Path | None) -> None:
    """Walk the chain from its first record and name the first link that does not hold.

    Exit status: 0 it holds; 3 it does not; 2 the database or the anchor cannot be read.
    """
    prepared_django()
    from bonafides.audit import verification

    kept = _read(anchor) if anchor else None
    walked = verification.verify(kept)
    if walked.broken is None:
        click.echo(f"The chain holds: {walked.records} records, the last with hash {walked.hash}.")
        return
    click.echo(SAYS[walked.broken.what].format(number=walked.broken.number))
    sys.exit(BROKEN_STATUS)


@command.command("anchor")
def anchor() -> None:
    """Print the end of the chain, signed with the desk's key, to be kept by somebody else.

    Exit status: 0 done; 2 the database cannot be read.
    """
    prepared_django()
    from datetime import UTC, datetime

    from bonafides.audit import anchors, verification
    from bonafides.suspicions import keys

    click.echo(anchors.make(verification.end(), key=keys.private(), at=datetime.now(UTC)))


def _read(path: Path) -> "Anchor":
    """An anchor whose signature is right; whose key it is, who keeps it must know."""
    from bonafides.audit import anchors

    try:
        return anchors.check(path.read_text(encoding="utf-8"))
    except (anchors.NoAnchor, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path} is no anchor, or was changed; write one with `bonafides audit anchor > FILE`."
        ) from error
