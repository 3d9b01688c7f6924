"""A desk in a process of its own, as people start it: for tests and measurements."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PROGRAM = [sys.executable, "-m", "bonafides"]
PATIENCE_SECONDS = 120


class Desk(NamedTuple):
    """Where it answers, its surroundings, and its process."""

    url: str
    env: dict[str, str]
    process: "subprocess.Popen[str]"


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of a desk with its own data folder."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BONAFIDES_", "DJANGO_"))
    }
    return {**kept, "BONAFIDES_DATA": str(data), "BONAFIDES_PLAIN_HTTP": "1", **more}


def run(env: dict[str, str], *words: str | Path) -> "subprocess.CompletedProcess[str]":
    """One command of the program."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def desk(env: dict[str, str], *, demo: bool = True) -> Iterator[Desk]:
    """A desk, open; the demonstration or an empty one."""
    running = start(env, demo=demo)
    try:
        yield running
    finally:
        stop(running.process)


def start(env: dict[str, str], *, demo: bool = False, patience_seconds: float = PATIENCE_SECONDS) -> Desk:
    """Open a desk, and wait until it is ready."""
    port = free_port()
    words = ["serve", "--port", str(port), *(["--demo"] if demo else [])]
    process = subprocess.Popen(
        [*PROGRAM, *words],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}", process, patience_seconds)
    except BaseException:
        stop(process, hard=True)
        raise
    return Desk(f"http://127.0.0.1:{port}", env, process)


def inhabited(env: dict[str, str]) -> str:
    """Make the tables, a company and somebody who sends its orders; a token for the JSON interface."""
    made = subprocess.run(
        [sys.executable, "-c", COMPANY],
        env={**env, "DJANGO_SETTINGS_MODULE": "bonafides.site.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()


COMPANY = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from bonafides.partners.actions import tokens
from bonafides.partners.models import Membership, Organisation, Person
from bonafides.partners.rights import Verb
company = Organisation.objects.create(kind="company", name="Alpha Chemicals", country="NL")
person = Person.objects.create_user("orders@example.org", name="Order desk")
Membership.objects.create(person=person, organisation=company, contributes=True)
print(tokens.make(by=person, organisation=company, name="orders", scopes=[Verb.READ, Verb.CONTRIBUTE], days=30)[1])
"""


def stop(process: "subprocess.Popen[str]", *, hard: bool = False) -> None:
    """End the process and its worker."""
    import signal

    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL if hard else signal.SIGTERM)
        process.wait(timeout=30)
    if process.stdout:
        process.stdout.close()


def _wait(url: str, process: "subprocess.Popen[str]", patience_seconds: float) -> None:
    end = time.monotonic() + patience_seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(process.stdout.read() if process.stdout else "it ended")
        try:
            with urllib.request.urlopen(f"{url}/ready", timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it did not answer in time")


def another_database(name: str) -> dict[str, str]:
    """DATABASE_URL of a fresh database where the tests run on PostgreSQL; nothing on SQLite."""
    address = os.environ.get("DATABASE_URL")
    if not address:
        return {}
    import psycopg

    with psycopg.connect(address.replace("postgres://", "postgresql://", 1), autocommit=True) as con:
        con.execute(f"drop database if exists {name} with (force)".encode())
        con.execute(f"create database {name}".encode())
    return {"DATABASE_URL": address.replace("/postgres?", f"/{name}?", 1)}
