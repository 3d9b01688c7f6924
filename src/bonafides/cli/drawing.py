"""Draws pictures in a process of its own: the library is slow to start and lets nobody else work meanwhile.

    python -m bonafides.cli.drawing

starts the library, then takes a list of Vega-Lite specifications and answers with a list of SVG texts, both JSON.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import vl_convert

type Spec = dict[str, Any]
type Draw = Callable[[Spec], str]

NOTHING: Spec = {"data": {"values": [{"nothing": 0}]}, "mark": "rect"}


def draw_here(spec: Spec) -> str:
    """The picture of a specification, as SVG."""
    return vl_convert.vegalite_to_svg(spec)


class _Process:
    """One process that draws."""

    def __init__(self) -> None:
        # -P: the folder that somebody stands in is no place to import from. A session of its own: what
        # stops the program is not for the process, which ends with its input.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bonafides.cli.drawing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def begin(self, specs: Sequence[str]) -> None:
        """Let it draw these."""
        if self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as stream:
                stream.write(f"[{','.join(specs)}]".encode())

    def answer(self) -> list[str]:
        """What it drew, once it is done; nothing when it failed."""
        if self._process.stdout is None:
            return []
        try:
            return [str(svg) for svg in json.load(self._process.stdout)]
        except ValueError:
            return []

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._process.kill()
        with self._process:
            return


class Drawing:
    """A process that draws while the files are written; what it could not draw is drawn here."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._specs: list[str] = []
        self._drawn: dict[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def start(self) -> _Process:
        """Let the process load the library, at a time when a core is idle."""
        if self._process is None:
            self._process = _Process()
        return self._process

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.end()

    def begin(self, specs: Sequence[Spec]) -> None:
        """Let these be drawn."""
        self._specs = [json.dumps(spec) for spec in specs]
        self.start().begin(self._specs)

    def picture(self, spec: Spec) -> str:
        """The picture of a specification; waits until it is there."""
        if self._drawn is None:
            answer = [] if self._process is None else self._process.answer()
            self._drawn = dict(zip(self._specs, answer, strict=False))
        return self._drawn.get(json.dumps(spec)) or draw_here(spec)


def main() -> None:
    """Answer one list of specifications."""
    draw_here(NOTHING)
    json.dump([draw_here(spec) for spec in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
