"""``bonafides remind``: the daily job that tells people what is due."""

import sys

import click

from bonafides.cli.door import BadInput
from bonafides.cli.serve import prepared_django

FAILED_STATUS = 3


@click.command("remind")
@click.option(
    "--at", "site", metavar="URL", help="The address of the desk in the links, as https://desk.example.org."
)
def command(site: str | None) -> None:
    """Send to contact persons, or whoever stands in, what is due and was not told yet: papers that end, holds, reports, tasks.

    `serve` does the same each hour by itself; both at once tell nothing twice. Exit status: 0 done; 2 no mail server is named; 3 some
    messages could not be sent, and are tried again.
    """
    prepared_django()
    from bonafides.site.reminding import address, can_send, remind_all

    if not can_send():
        raise BadInput("No mail server is named, so that nobody can be reminded: set BONAFIDES_MAIL.")
    sent = remind_all((site or address()).rstrip("/"))
    click.echo(f"Messages sent: {sent.sent}.")
    if sent.failed:
        click.echo(
            f"Attempts that failed: {sent.failed}. What waits is sent by the next run, or by the desk itself.",
            err=True,
        )
        sys.exit(FAILED_STATUS)
