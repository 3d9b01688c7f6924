"""Makes .venv with everything the locks name. Needs any Python 3 and nothing else.

Runs under whatever ``python3`` is there (3.7 and later), so it uses only what that has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from glob import glob

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
WINDOWS = os.name == "nt"
BIN = "Scripts" if WINDOWS else "bin"
WANTED = (3, 12)
WITHOUT_NAMES = """The extra `names` was left out: it builds a part from source and needs a C++ compiler and the headers of ICU
(on Debian: `apt install g++ libicu-dev pkg-config`). All else works; names of customers are compared in a plain way.
With both at hand, remove .venv and run `make setup` again.
"""


WITHOUT_SPARK = """Spark and Sail were left out: they could not be installed (see above). All else works; the tests of `--engine` on a cluster
say that they were left out. Run `make cluster` to try again.
"""


def path(*parts: str) -> str:
    """A path inside the project."""
    return os.path.join(ROOT, *parts)  # noqa: PTH118


def version_of(python: str) -> tuple[int, int] | None:
    """(major, minor) of an interpreter, or None if it does not run or lacks venv or ssl."""
    code = "import sys, ssl, venv, ensurepip; print('%d %d' % sys.version_info[:2])"
    try:
        out = subprocess.check_output([python, "-c", code], stderr=subprocess.DEVNULL, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return None
    major, minor = out.split()
    return int(major), int(minor)


def candidates() -> list[str]:
    """Interpreters that may be new enough, best first: named ones, pyenv's, uv's own."""
    names = ["python3.13", "python3.12", "python3.14", "python3", "python"]
    found = [sys.executable] + [shutil.which(name) for name in names]
    home = os.path.expanduser("~")  # noqa: PTH111
    pyenv = os.environ.get("PYENV_ROOT", os.path.join(home, ".pyenv"))  # noqa: PTH118
    found += sorted(glob(os.path.join(pyenv, "versions", "3.1[2-9]*", "bin", "python3")), reverse=True)  # noqa: PTH118, PTH207
    uv_home = os.path.join(home, ".local", "share", "uv", "python")  # noqa: PTH118
    found += sorted(glob(os.path.join(uv_home, "cpython-3.1[2-9]*", "bin", "python3")), reverse=True)  # noqa: PTH118, PTH207
    own = path(".venv") + os.sep  # which is made anew: it may be active, and then stands first on PATH
    return [python for python in found if python and not os.path.abspath(python).startswith(own)]  # noqa: PTH100


def find_python() -> str | None:
    """The first interpreter of at least 3.12, or None."""
    for python in candidates():
        found = version_of(python)
        if found is not None and found >= WANTED:
            return python
    return None


def download_python() -> str | None:
    """Ask uv for a Python of its own, from a throw-away environment; None when it cannot."""
    if version_of(sys.executable) is None:
        return None
    boot = path(".bootstrap")
    subprocess.check_call([sys.executable, "-m", "venv", boot])
    pip = [os.path.join(boot, BIN, "python"), "-m", "pip", "install", "-q"]  # noqa: PTH118
    subprocess.check_call([*pip, "--require-hashes", "-r", path("locks", "uv.txt")])
    uv = os.path.join(boot, BIN, "uv")  # noqa: PTH118
    if subprocess.call([uv, "python", "install", "3.13"]) != 0:
        return None
    return subprocess.check_output([uv, "python", "find", "3.13"]).decode().strip()


def install(lock: str) -> None:
    """Put uv, the locked packages and the project itself into .venv."""
    python = path(".venv", BIN, "python")
    quiet = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.check_call([*quiet, "--require-hashes", "-r", path("locks", "uv.txt")])
    uv = [path(".venv", BIN, "uv"), "pip", "install", "-q", "--compile-bytecode", "--python", python]
    subprocess.check_call([*uv, "--require-hashes", "-r", lock])
    subprocess.check_call([*uv, "--no-deps", "--no-build-isolation", "-e", ROOT])
    names = [*uv, "--require-hashes", "-r", path("locks", "names.txt")]
    if subprocess.call(names, stderr=subprocess.DEVNULL) != 0:
        sys.stderr.write(WITHOUT_NAMES)
    subprocess.call([python, "-m", "compileall", "-q", path("src")])


def install_cluster() -> None:
    """Add Spark and Sail, for the tests of clusters; they take half a gigabyte, so `make setup` leaves them out."""
    lock, stamp_file = path("locks", "spark.txt"), path(".venv", "cluster.txt")
    if os.path.exists(stamp_file) and stamp_of(stamp_file) == stamp_of(lock):  # noqa: PTH110
        return
    python = path(".venv", BIN, "python")
    print("Adding Spark and Sail to .venv")
    uv = [path(".venv", BIN, "uv"), "pip", "install", "-q", "--python", python]
    if subprocess.call([*uv, "--require-hashes", "-r", lock]) != 0:
        sys.stderr.write(WITHOUT_SPARK)
        return
    with open(stamp_file, "wb") as handle:  # noqa: PTH123
        handle.write(stamp_of(lock))


def stamp_of(*files: str) -> bytes:
    """What the locks say now, to skip the work when nothing changed."""
    parts = []
    for name in files:
        with open(name, "rb") as handle:  # noqa: PTH123
            parts.append(handle.read())
    return b"\n".join(parts)


def main(words: list[str]) -> int:
    """Make the environment once; do nothing when it already matches the locks."""
    status = make()
    if status == 0 and "cluster" in words:
        install_cluster()
    return status


def make() -> int:
    """Make the environment, unless it is there."""
    lock = path("locks", "all.txt")
    stamp_file = path(".venv", "installed.txt")
    stamp = stamp_of(lock, path("locks", "names.txt"), path("locks", "uv.txt"), path("pyproject.toml"))
    if os.path.exists(stamp_file) and stamp_of(stamp_file) == stamp:  # noqa: PTH110
        return 0
    python = find_python() or download_python()
    if python is None:
        sys.stderr.write(
            "Bonafides needs Python 3.12 or newer and found none (looked on PATH, in pyenv and in uv).\n"
            "Install one (for example `apt install python3.12 python3.12-venv` or `pyenv install 3.13`)"
            " and run `make setup` again.\n"
        )
        return 2
    print("Setting up .venv with %s" % python)  # noqa: UP031
    shutil.rmtree(path(".venv"), ignore_errors=True)
    subprocess.check_call([python, "-m", "venv", path(".venv")])
    install(lock)
    with open(stamp_file, "wb") as handle:  # noqa: PTH123
        handle.write(stamp)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
