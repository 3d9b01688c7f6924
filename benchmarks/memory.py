"""What a process and those that it started hold in memory together, and how much they worked, looked at from outside."""

import os
import time
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

SECONDS_BETWEEN = 0.2
PAUSES_A_WEIGHING = 30
"""What is weighed stands still meanwhile: a large process is weighed more seldom, so that it loses little time."""


def held(process: int) -> int:
    """Kilobytes of a process and its children; what several of them share is counted once. 0 where nobody tells."""
    folder = Path("/proc") / str(process)
    try:
        lines = (folder / "smaps_rollup").read_text(encoding="ascii").splitlines()
        children = (folder / "task" / str(process) / "children").read_text(encoding="ascii").split()
    except OSError:
        return 0  # it has just ended, or this system has no such files
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own + sum(held(int(child)) for child in children)


def worked(process: int) -> float:
    """Seconds of a core that a process and its children used so far. 0 where nobody tells."""
    folder = Path("/proc") / str(process)
    try:
        told = (folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        children = (folder / "task" / str(process) / "children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(worked(int(child)) for child in children)


class Scales:
    """Weighs a process again and again, and keeps the most in `most`, in kilobytes."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process = process
        self._done = Event()
        self._thread = Thread(target=self._weigh)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _weigh(self) -> None:
        pause = SECONDS_BETWEEN
        while not self._done.wait(pause):
            start = time.perf_counter()
            self.most = max(self.most, held(self._process))
            pause = max(SECONDS_BETWEEN, PAUSES_A_WEIGHING * (time.perf_counter() - start))
