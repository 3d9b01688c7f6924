"""Whatever happens outside the input: no room, no memory, a signal, a fault of the program's own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bonafides.cli.place import RESULTS, whole_folder
from tests.cli.program import (
    HEADER,
    PROGRAM,
    ROWS,
    Done,
    bonafides,
    contents,
    refused,
    run,
    surroundings,
)

# The signal comes while the first module of the program is imported.
LOADING = """
import builtins, os, signal
from bonafides.cli.main import main
known = builtins.__import__
def interrupted(name, *rest):
    if name == "bonafides.cli.door":
        os.kill(os.getpid(), signal.SIGINT)
    return known(name, *rest)
builtins.__import__ = interrupted
main()
"""
# The signal comes while an object is cleared away, where Python lets no exception out. A machine that is busy may let any time pass
# before the program hears that: without a moment's pause it comes again as early as it can.
CLEARING = """
import os, signal, sys, time
from bonafides.cli import door
from bonafides.cli.door import answered
door.MOMENT = {moment}
class Cleared:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
def work():
    Cleared()
    time.sleep(20)
    print("Not stopped.")
sys.exit(answered(work))
"""
# A library that fails for want of memory, wherever it does.
RAISED = """
import sys
from bonafides.cli.door import answered
def work():
    raise {}
sys.exit(answered(work))
"""
FAULT = "from bonafides.cli.door import answered; import sys; sys.exit(answered(lambda: {}['no\\nkey']))"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an order book of 60,000 lines, and `out` with the result of a smaller one."""
    folder = tmp_path_factory.mktemp("long")
    lines = "".join(f"{n},2026-01-{n % 28 + 1:02},C{n % 5000},Acetone,5,kg\n" for n in range(60_000))
    (folder / "long.csv").write_text(HEADER + lines, encoding="utf-8")
    (folder / "short.csv").write_text(HEADER + ROWS, encoding="utf-8")
    assert bonafides("screen", "short.csv", "--out", "out", cwd=folder).status == 0
    return folder


def stopped(folder: Path, spare: Path, number: int, seconds: float) -> Done:
    """How a screening ends that is stopped so long after it began to keep temporary files."""
    words = [PROGRAM, "screen", "long.csv", "--out", "out"]
    pipe, env = subprocess.PIPE, surroundings(TMPDIR=str(spare))
    process = subprocess.Popen(words, cwd=folder, env=env, stdout=pipe, stderr=pipe, text=True)
    while not any(spare.iterdir()) and process.poll() is None:
        time.sleep(0.01)
    time.sleep(seconds)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    return Done(process.returncode, out, err)


@pytest.mark.parametrize(
    ("number", "seconds"),
    [(signal.SIGINT, 0.0), (signal.SIGINT, 0.3), (signal.SIGINT, 0.8), (signal.SIGTERM, 0.5)],
)
def test_a_stopped_screening_says_so_and_leaves_the_earlier_results(
    screened: Path, tmp_path: Path, number: signal.Signals, seconds: float
) -> None:
    before = contents(screened)
    done = stopped(screened, tmp_path, number, seconds)
    assert done == Done(128 + number, "", "bonafides: Stopped.\n")
    assert (contents(tmp_path), contents(screened)) == ({}, before)


def test_a_killed_screening_leaves_the_earlier_results(screened: Path, tmp_path: Path) -> None:
    before = contents(screened)
    assert stopped(screened, tmp_path, signal.SIGKILL, 0.5).status == -signal.SIGKILL
    assert contents(screened) == before


def test_a_ctrl_c_while_the_program_loads_shows_no_traceback() -> None:
    done = run([sys.executable, "-c", LOADING])
    assert done == Done(-signal.SIGINT, "", "")


@pytest.mark.parametrize("moment", ["door.MOMENT", "0"])
def test_a_stop_that_python_drops_still_stops(moment: str) -> None:
    program = CLEARING.format(moment=moment)
    assert run([sys.executable, "-c", program]) == Done(128 + signal.SIGTERM, "", "bonafides: Stopped.\n")


@pytest.mark.parametrize("words", [("classify", "acetone"), ("--help",)])
def test_a_full_output_is_one_sentence(words: tuple[str, ...]) -> None:
    done = run(["bash", "-c", f'exec {PROGRAM} "$@" >/dev/full', "bash", *words])
    assert refused(done, "No space left on device")


def test_a_closed_or_full_standard_error_changes_no_status(tmp_path: Path) -> None:
    for redirected in ("2>/dev/full", "2>&-", ">&- 2>&-"):
        line = f"exec {PROGRAM} screen {tmp_path}/no.csv --out {tmp_path}/out {redirected}"
        assert run(["bash", "-c", line]) == Done(2, "", "")


def test_a_full_disk_is_one_sentence_and_leaves_nothing(book: Path) -> None:
    line = f"ulimit -f 8; exec {PROGRAM} screen {book} --out {book.parent}/out"
    assert refused(run(["bash", "-c", line]), "check the place, its room")
    assert set(contents(book.parent)) == {book.name}


def test_a_full_disk_under_the_database_is_one_sentence_and_leaves_nothing(screened: Path) -> None:
    line = f"ulimit -f 1000; exec {PROGRAM} screen long.csv --out full"
    done = run(["bash", "-c", line], env={"BONAFIDES_MEMORY": "20MB"}, cwd=screened)
    assert refused(done, "is full or refuses")
    assert not (screened / "full").exists()


@pytest.mark.parametrize(
    ("memory", "said"), [("1MB", "BONAFIDES_MEMORY=4GB"), ("much", "write it as 1500MB")]
)
def test_a_database_without_memory_is_one_sentence(book: Path, memory: str, said: str) -> None:
    done = bonafides("screen", book, "--out", book.parent / "out", env={"BONAFIDES_MEMORY": memory})
    assert refused(done, said)
    assert set(contents(book.parent)) == {book.name}


@pytest.mark.parametrize(
    "error",
    [
        "MemoryError()",
        "RuntimeError('can\\'t start new thread')",
        "ImportError('lib.so: failed to map segment from shared object')",
        "ImportError('lib.so: cannot allocate memory in static TLS block')",
    ],
)
def test_a_machine_without_memory_is_one_sentence(error: str) -> None:
    assert refused(run([sys.executable, "-c", RAISED.format(error)]), "memory is used up")


@pytest.mark.parametrize("kilobytes", [350_000, 400_000])
def test_a_machine_without_memory_leaves_nothing(book: Path, kilobytes: int) -> None:
    """A native library may end the program before the door can speak; no folder begins even then."""
    line = f"ulimit -v {kilobytes}; exec {PROGRAM} screen {book} --out {book.parent}/out"
    done = run(["bash", "-c", line])
    assert done.status
    assert "Traceback" not in done.err
    assert set(contents(book.parent)) == {book.name}


def test_a_fault_of_the_program_is_one_sentence_and_a_traceback_only_where_asked() -> None:
    plain, debugged = (run([sys.executable, "-c", FAULT], env=env) for env in ({}, {"BONAFIDES_DEBUG": "1"}))
    assert refused(plain, "KeyError", "BONAFIDES_DEBUG=1")
    assert debugged.status == 2
    assert debugged.err.startswith("Traceback")
    assert debugged.err.endswith(plain.err)


@pytest.mark.parametrize("out", ["orders.csv", "orders.csv/deep", "/proc/nothing/here", "/dev/null"])
def test_a_folder_that_cannot_be_is_one_sentence(book: Path, out: str) -> None:
    assert refused(bonafides("screen", book, "--out", out, cwd=book.parent))
    assert set(contents(book.parent)) == {book.name}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written_is_one_sentence(book: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert refused(bonafides("screen", book, "--out", closed), "cannot be written")


@pytest.mark.parametrize("name", ["customers.csv", "summary.json"])
def test_a_file_of_somebody_else_by_the_name_of_a_result_is_never_lost(book: Path, name: str) -> None:
    (book.parent / name).write_text('{"versions": {}}', encoding="utf-8")
    before = contents(book.parent)
    assert refused(bonafides("screen", book, "--out", book.parent), name, "--out")
    assert contents(book.parent) == before


def test_results_that_are_read_are_never_replaced(screened: Path) -> None:
    words = ("screen", "short.csv", "--customers", "out/customers.csv", "--out", "out")
    assert refused(bonafides(*words, cwd=screened), "out/customers.csv is read")


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "customers.csv").write_text("old", encoding="utf-8")
    (folder / "timings.json").write_text("old", encoding="utf-8")
    yield folder
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_files_take_their_places_together_and_what_is_not_written_anew_goes(out: Path) -> None:
    with whole_folder(out) as folder:
        (folder / "customers.csv").write_text("new", encoding="utf-8")
        assert (out / "customers.csv").read_text(encoding="utf-8") == "old"
    assert contents(out) == {"customers.csv": b"new"}


def fill_with_one_in_the_way(out: Path) -> None:
    with whole_folder(out) as folder:
        for name in RESULTS:
            (folder / name).write_text("new", encoding="utf-8")
        (folder / "timings.json").unlink()
        (folder / "timings.json").mkdir()
        (folder.parent / "old" / "timings.json").mkdir()


def test_a_failure_while_files_take_their_places_puts_the_old_ones_back(out: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        fill_with_one_in_the_way(out)
    assert contents(out) == {"customers.csv": b"old", "timings.json": b"old"}


def test_a_simulation_replaces_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    make = ("simulate", "--orders", "50", "--out", "world", "--seed")
    assert bonafides(*make, "1", cwd=tmp_path).status == 0
    first = contents(tmp_path)
    assert bonafides(*make, "2", cwd=tmp_path).err == ""
    assert set(contents(tmp_path)) == set(first)
    assert not set(contents(tmp_path).values()) & set(first.values())
