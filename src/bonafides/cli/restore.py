"""``bonafides restore``: a backup put back into an empty place, and verified."""

from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.serve import prepared_django


@click.command("restore")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(path: Path) -> None:
    """Put what `bonafides backup` wrote into an empty data folder and an empty database, and verify it.

    Exit status: 0 restored, and equal to what was backed up; 2 it is not.
    """
    prepared_django()
    from bonafides.site.backups import BackupError, restore

    try:
        manifest = restore(path)
    except BackupError as error:
        raise BadInput(str(error)) from error
    click.echo(
        f"Restored and verified: {sum(manifest.rows.values())} rows, the chain of records up to number {manifest.audit[0]}."
    )
