"""A desk in a process of its own, as people start it: for backups, kills and a real browser."""

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
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def desk(env: dict[str, str]) -> Iterator[Desk]:
    """The demonstration, open."""
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--demo", "--port", str(port)],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        yield Desk(url, env, process)
    finally:
        stop(process)


def stop(process: "subprocess.Popen[str]", *, hard: bool = False) -> None:
    """End the process and its worker."""
    import signal

    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL if hard else signal.SIGTERM)
        process.wait(timeout=30)
    if process.stdout:
        process.stdout.close()


def _wait(url: str, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + PATIENCE_SECONDS
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
