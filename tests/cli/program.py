"""The program as a shell starts it: a process of its own, with its words, its exit status and its files."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = str(Path(sys.executable).parent / "bonafides")
HEADER = "order_id,ordered_on,customer,product,quantity,unit\n"
ROWS = "".join(f"{n},2026-0{n}-1{n},C{n % 3},Acetone 99.5 %,{10 + n},kg\n" for n in range(1, 9))


class Done(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


def surroundings(**more: str) -> dict[str, str]:
    """An environment without settings of the person who runs the tests; what is compiled is kept, as ever."""
    unwanted = ("BONAFIDES", "PYTHON", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def bonafides(*words: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run the program with its words and wait for its end."""
    return run([PROGRAM, *map(str, words)], cwd=cwd, env=env)


def run(command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run a command in the same surroundings."""
    done = subprocess.run(
        command, cwd=cwd, env=surroundings(**(env or {})), capture_output=True, timeout=120, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(done: Done, *words: str) -> bool:
    """Whether the run ended as the contract has it: status 2, nothing but one sentence, with these words."""
    one_line = done.err.startswith("bonafides: ") and done.err.count("\n") == 1 and done.err.endswith(".\n")
    return (done.status, done.out) == (2, "") and one_line and all(word in done.err for word in words)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file that was written."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def accounts(out: Path) -> dict[str, tuple[int, int, int]]:
    """Rows, accepted and rejected by kind of file, as the summary has them."""
    summary: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return {file["kind"]: (file["rows"], file["accepted"], file["rejected"]) for file in summary["files"]}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
