"""``bonafides backup`` and, beside it, ``bonafides restore``."""

from pathlib import Path

import click

from bonafides.cli.door import BadInput
from bonafides.cli.serve import prepared_django


@click.command("backup")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
def command(path: Path) -> None:
    """Write the whole desk into FILE while it goes on working: database, files and keys, with a list to verify them by.

    FILE holds keys and what partners confided: keep it as safe as the desk. Exit status: 0 done; 2 it cannot be taken.
    """
    prepared_django()
    from bonafides.site.backups import BackupError, take

    try:
        manifest = take(path)
    except BackupError as error:
        raise BadInput(str(error)) from error
    click.echo(
        f"{path}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {len(manifest.files)} files,"
        f" the chain of records up to number {manifest.audit[0]}."
    )
