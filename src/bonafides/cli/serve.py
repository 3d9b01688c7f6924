"""``bonafides serve``: the desk, in one process."""

import os
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import click

from bonafides.cli.door import BadInput

WITHOUT = "The desk needs Django and what stands beside it, which are not installed: pip install 'bonafides[server]'."
THREADS = 24
"""As many requests are worked on at once: orders that come together are stored together."""


def prepared_django() -> None:
    """Django with the settings of the site.

    Raises:
        BadInput: it is not installed, or a setting cannot be used.
    """
    if find_spec("django") is None or find_spec("ninja") is None:
        raise BadInput(WITHOUT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bonafides.site.settings")
    import django

    from bonafides.site.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        raise BadInput(str(error)) from error


def _made_ready() -> None:
    """The tables as this version has them, and the styles gathered in the data folder."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise BadInput(
            f"The database cannot be opened ({error}); look at DATABASE_URL or BONAFIDES_DATA."
        ) from error
    call_command("collectstatic", verbosity=0, interactive=False)


def _refuse_taken(address: str, port: int) -> None:
    import socket

    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as error:
            raise BadInput(
                f"Port {port} of {address} cannot be used ({error.strerror}); choose another with --port."
            ) from error


@click.command("serve")
@click.option("--demo", is_flag=True, help="A made-up country with a year of orders; sign in as anybody.")
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port to listen on."
)
def command(*, demo: bool, address: str, port: int) -> None:
    """Serve the desk until it is stopped; SQLite and files under BONAFIDES_DATA, or the database of DATABASE_URL.

    Exit status: 0 stopped; 2 it cannot start.
    """
    with ExitStack() as stack:
        if demo:
            os.environ["BONAFIDES_DEMO"] = "1"
            if not os.environ.get("BONAFIDES_DATA"):
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bonafides-demo-"))
                os.environ["BONAFIDES_DATA"] = str(Path(folder))
        prepared_django()
        _refuse_taken(address, port)
        _made_ready()
        if demo:
            from bonafides.site.demo import seed

            seed()
            _leave_nothing_open()
        click.echo(f"The desk is open at http://{address}:{port}/ (stop it with Ctrl-C).")
        _run(address, port)


def _leave_nothing_open() -> None:
    """The process that serves is a copy of this one, without its threads: what they hold could not be closed there."""
    from django.db import connections

    from bonafides.orders.screening.keeping import forget_all

    forget_all()
    connections.close_all()


def _run(address: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        "bonafides.site.served:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_enabled=False,
    )
    server.serve()
